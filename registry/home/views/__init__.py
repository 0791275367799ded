"""The public pages, everybody's first page, the history, the settings."""
