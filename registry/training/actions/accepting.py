"""Writing the list of accepted trainings."""

from datetime import datetime

from registry.history.acting import acting
from registry.history.events import SYSTEM, Ref
from registry.training.events import TrainingAccepted
from registry.training.known import KNOWN, Known
from registry.training.models import AcceptedTraining


def list_known(*, at: datetime) -> int:
    """Put the trainings the registry starts with on the list, and leave those already there. How many are new."""
    listed = set(AcceptedTraining.objects.values_list("code", flat=True))
    lacking = [known for known in KNOWN if known.code not in listed]
    if lacking:
        with acting("accept training", by=SYSTEM, at=at) as act:
            for known in lacking:
                act.record(_accepted(known))
    return len(lacking)


def _accepted(known: Known) -> TrainingAccepted:
    training = AcceptedTraining.objects.create(**known.columns())
    return TrainingAccepted(
        training=Ref(training.ref),
        issuer=known.issuer,
        title=known.title_en,
        certification=known.certification,
        provisional=known.provisional,
    )
