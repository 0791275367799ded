"""The homes where work was done: addresses, lots and units, and the utility that serves them.

Words: *site* (one home), *unit* (the apartment, lot or space at an address), *key* (what makes two typings one site).
Stands on `places` and `people`; `jobs` stands on it.
"""
