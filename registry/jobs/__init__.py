"""A technician's completed job: its facts, the decision by an edition, the review, and the installation report.

Words: *draft* (what was typed so far, kept as typed; no history, no number), *decision* (what an edition, or a member
of the team, said of the job; never changed, a later one stands beside it), *waiver* (one requirement set aside for one
job), *hold* (a higher package froze the job). Stands on `sites`, `certification`, `people` and `specifications`.
"""
