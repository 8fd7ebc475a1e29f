"""The Figures view: one file a section, each a function from a review to a widget, or None where there is nothing."""
