"""The demonstration: a short story of invented people at invented addresses, told through the real actions.

The utilities are real names (`utilities.csv` says where each was read); nothing is invented about them. Telephone
numbers are of the range 555-01xx, e-mail addresses end in `.example`.
"""
