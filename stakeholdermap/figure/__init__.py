"""How a map looks, as data: the same marks for the screen, the page and the slide."""
