"""Forms: a table of fields each."""
