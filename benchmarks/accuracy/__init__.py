"""A labelled corpus of drafts, and what the product makes of it."""
