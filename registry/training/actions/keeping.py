"""The team keeps the list of accepted trainings: adds one, corrects it, ends it. Nothing is taken off."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from registry.history import once
from registry.history.acting import acting
from registry.history.events import Ref
from registry.kernel.refusals import Refused, Stale
from registry.people.queries import Viewer
from registry.training.events import TrainingAccepted, TrainingCorrected, TrainingEnded
from registry.training.models import AcceptedTraining
from registry.training.models.wording import short_name
from registry.training.policies.videos import may_keep

_LONGEST_CODE = 40


@dataclass(frozen=True)
class Said:
    """What the list says of one training."""

    sort: str
    issuer: str
    title_en: str
    title_es: str
    certification: str
    proof_en: str
    proof_es: str
    valid_from: date | None = None
    valid_until: date | None = None
    expires: bool = False
    provisional: bool = False
    source: str = ""


def accept(said: Said, *, by: Viewer, at: datetime, url: str = "", key: str = "") -> AcceptedTraining:
    """Put a training on the list."""
    may_keep(by).or_refuse()
    if before := once.earlier(by.ref, key):
        raise once.AlreadyDone(before)
    with acting("accept training", by=by, at=at) as act:
        once.keep(by.ref, key, url, at)
        taken = {"new", *AcceptedTraining.objects.values_list("code", flat=True)}
        code = short_name(said.title_en, taken, _LONGEST_CODE)
        training = AcceptedTraining.objects.create(code=code, **asdict(said))
        act.record(
            TrainingAccepted(
                training=Ref(training.ref),
                issuer=said.issuer,
                title=said.title_en,
                certification=said.certification,
                provisional=said.provisional,
            )
        )
    return training


def correct(
    training: AcceptedTraining, said: Said, *, reason: str, by: Viewer, at: datetime, seen: int | None = None
) -> None:
    """Change what the list says, with the reason; the history keeps what it said before."""
    may_keep(by).or_refuse()
    changed = {name: value for name, value in asdict(said).items() if getattr(training, name) != value}
    if not changed:
        raise Refused(_("Nothing is changed. Change something, or go back."), status=422)
    was = _told({name: getattr(training, name) for name in changed})
    with acting("correct accepted training", by=by, at=at, reason=reason) as act:
        _change(training, seen, **changed)
        act.record(TrainingCorrected(training=Ref(training.ref), title=training.title_en, was=was, now=_told(changed)))


def end(
    training: AcceptedTraining, last_day: date, *, reason: str, by: Viewer, at: datetime, seen: int | None = None
) -> None:
    """Trainings passed after this day no longer count; those passed before still do."""
    may_keep(by).or_refuse()
    if training.valid_from is not None and last_day < training.valid_from:
        raise Refused(_("It cannot end before it begins."), status=422, field="last_day")
    if training.valid_until == last_day:
        raise Refused(_("It already ends on this day."), status=422, field="last_day")
    with acting("end accepted training", by=by, at=at, reason=reason) as act:
        _change(training, seen, valid_until=last_day)
        act.record(TrainingEnded(training=Ref(training.ref), title=training.title_en, ends=last_day))


def _change(training: AcceptedTraining, seen: int | None, **changes: object) -> None:
    version = training.version if seen is None else seen
    held = AcceptedTraining.objects.filter(pk=training.pk, version=version)
    if not held.update(version=version + 1, **changes):
        raise Stale(_("Somebody changed this while your page was open. Nothing of yours was saved."))
    training.refresh_from_db()


def _told(values: dict[str, object]) -> str:
    """Values as the history tells them: names of columns, for whoever reads them later knows the list."""
    return "; ".join(
        f"{name.replace('_', ' ')}: {'nothing' if value in (None, '') else value}" for name, value in values.items()
    )
