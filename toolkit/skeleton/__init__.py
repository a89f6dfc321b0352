"""Skeletons that explain themselves: a document to fill in, as YAML, workbook or Word file."""
