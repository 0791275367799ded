"""Lifecycle tables, refusals, identifiers and periods: the words every package shares. No Django, no clock."""
