"""What comes in: tables from spreadsheets and text files become one preview and one undoable edit."""
