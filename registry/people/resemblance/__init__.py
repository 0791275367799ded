"""Whether two records may be one human being: what speaks for it and against it, each with its weight.

Pure functions over plain facts; no Django, no database, no words in any language. `keys` says by which values records
that could resemble each other are found, `signals` compares two of them, `measuring` says how well both do on pairs
that people have judged.
"""

from registry.people.resemblance.facts import Facts
from registry.people.resemblance.keys import keys
from registry.people.resemblance.signals import LIKELY, POSSIBLE, WEIGHTS, Likeness, Sign, Verdict, compare

__all__ = ["LIKELY", "POSSIBLE", "WEIGHTS", "Facts", "Likeness", "Sign", "Verdict", "compare", "keys"]
