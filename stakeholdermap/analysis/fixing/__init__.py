"""What would fix it: the smallest set of changes that clears chosen findings, by exact search."""
