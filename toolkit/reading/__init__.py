"""What a draft says: headings, alignment to the outline, commitments, money, blanks."""

from toolkit.reading.assemble import read

__all__ = ["read"]
