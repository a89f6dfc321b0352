"""Money over the year: a platform's receipts and spending held against caps and listed uses."""
