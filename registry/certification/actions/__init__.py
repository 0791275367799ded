"""Writing certification: drafting, submitting, reviewing and deciding an application; making papers and badges."""

from registry.certification.actions.certificates import card, certificate
from registry.certification.actions.closing import note, reopen, withdraw_for
from registry.certification.actions.credentials import badge, rotate_key, signing_key
from registry.certification.actions.deciding import Decision, Verdict, decide
from registry.certification.actions.drafting import (
    answer_about,
    answer_company,
    answer_training,
    ask_for,
    attach_proof,
    start,
)
from registry.certification.actions.orienting import known_training
from registry.certification.actions.reviewing import ask_correction, assign
from registry.certification.actions.submitting import submit, withdraw
from registry.certification.actions.working import note_work

__all__ = [
    "Decision",
    "Verdict",
    "answer_about",
    "answer_company",
    "answer_training",
    "ask_correction",
    "ask_for",
    "assign",
    "attach_proof",
    "badge",
    "card",
    "certificate",
    "decide",
    "known_training",
    "note",
    "note_work",
    "reopen",
    "rotate_key",
    "signing_key",
    "start",
    "submit",
    "withdraw",
    "withdraw_for",
]
