"""What is said of the figures, in words that a board can read: one file a subject, each function a line of MEASURES."""
