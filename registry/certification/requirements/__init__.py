"""The participation requirements as texts: which documents there are, how one is built, and those that are shipped."""
