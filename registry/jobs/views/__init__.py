"""The pages of jobs: entering one, one job with all about it, and the lists of each audience."""
