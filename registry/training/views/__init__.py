"""Classes in HTTP: the public calendar, the pages of those who attend, of trainers and of the team."""
