"""The pure judging engine: an edition and a job's facts in, a decision with every comparison out.

No Django, no clock, no network, no database. `reading.read` turns an edition file into an `Edition`, `facts.read`
checks facts against it, `decision.decide` judges, and `wording` says in English or Spanish what was found.
"""
