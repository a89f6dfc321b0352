"""How long a check takes, beside what others need only to read the same file."""
