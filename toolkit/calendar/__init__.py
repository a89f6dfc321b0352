"""When what is due for each platform of a county, and what the sources leave open."""
