"""What comes in: one file a format, all ending in one preview and one edit."""
