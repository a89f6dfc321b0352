"""A county's annual plans and task lists in one run, from the workbook that the office keeps."""
