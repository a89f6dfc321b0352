"""What a draft says: headings, alignment to the outline, commitments, money, blanks."""
