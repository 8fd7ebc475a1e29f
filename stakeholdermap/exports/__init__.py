"""What goes out: one file a format, and the board paper as data that every writer renders."""
