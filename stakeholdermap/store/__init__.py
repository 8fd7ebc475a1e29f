"""The file of the user: a working copy on this computer, and whole files published beside their others."""
