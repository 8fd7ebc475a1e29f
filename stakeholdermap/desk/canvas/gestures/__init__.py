"""One mouse or key conversation a file; each ends in one edit or none."""
