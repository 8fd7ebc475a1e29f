"""Explain this number: what is behind each figure, and the figure worked out anew from that alone."""
