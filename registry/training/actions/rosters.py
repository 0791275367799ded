"""An uploaded roster: read and checked first, changed nothing; then confirmed as a whole, or forgotten."""

from datetime import datetime, timedelta

from registry.people.queries import Viewer
from registry.sheets import reading
from registry.training import roster
from registry.training.actions.enrolling import TakenIn, enroll_all
from registry.training.models import Roster, TrainingClass
from registry.training.policies import classes as policies

KEPT = timedelta(days=1)
LONGEST_NAME = 200


def upload(training_class: TrainingClass, name: str, content: bytes, *, by: Viewer, at: datetime) -> Roster:
    """Read and check it, and keep what was found until it is confirmed: a draft, so no history."""
    policies.may_enroll(by, training_class).or_refuse()
    checked = roster.check(training_class, reading.rows(content))
    return Roster.objects.create(
        training_class=training_class,
        uploaded_by=by.ref,
        uploaded_at=at,
        name=name[-LONGEST_NAME:],
        rows=checked.as_json(),
    )


def confirm(uploaded: Roster, *, by: Viewer, at: datetime, key: str = "") -> TakenIn:
    """Everybody who was fine is enrolled, in the order of the file; then the file is forgotten."""
    people = [roster.named(person) for person in roster.restored(uploaded.rows).people]
    taken = enroll_all(uploaded.training_class, people, by=by, at=at, key=key)
    forget(uploaded)
    return taken


def forget(uploaded: Roster) -> None:
    """The names and addresses of a roster are kept no longer than they are needed."""
    Roster.objects.filter(pk=uploaded.pk).delete()


def forget_old(*, at: datetime) -> int:
    """Rosters that nobody confirmed within a day."""
    old = Roster.objects.filter(uploaded_at__lte=at - KEPT)
    return old.delete()[0] if old.exists() else 0
