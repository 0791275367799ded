"""Days and moments as American English readers of the registry see them: 31 March 2026, 2:05 p.m."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, g:i A"
