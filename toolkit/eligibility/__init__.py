"""Who may apply, and for how much: an applicant's figures held against thresholds and quotas."""
