"""Writing trainings: the list of those accepted; classes, their people, and what is recorded of them."""

from registry.training.actions.accepting import list_known
from registry.training.actions.attendance import certificate
from registry.training.actions.enrolling import (
    Named,
    TakenIn,
    decline,
    enroll_all,
    offer_free,
    pass_on,
    register,
    take,
    withdraw,
)
from registry.training.actions.recording import Mark, record, settle, undo_pass
from registry.training.actions.scheduling import Plan, cancel, change, close, draft, remind, schedule

__all__ = [
    "Mark",
    "Named",
    "Plan",
    "TakenIn",
    "cancel",
    "certificate",
    "change",
    "close",
    "decline",
    "draft",
    "enroll_all",
    "list_known",
    "offer_free",
    "pass_on",
    "record",
    "register",
    "remind",
    "schedule",
    "settle",
    "take",
    "undo_pass",
    "withdraw",
]
