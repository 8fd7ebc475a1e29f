"""Where everybody stands in the network of declared ties: one file a measure or a family of them."""
