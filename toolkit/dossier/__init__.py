"""One application as a folder: which papers are in it, and whether they say the same."""
