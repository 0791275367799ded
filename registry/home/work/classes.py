"""Classes: seats offered and classes to come, a trainer's classes without results, and passes undone after use."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.certification.queries.passes import resting_on_undone
from registry.home.work.entries import SHOWN, THEIRS, WAYS, YOURS, Entry, Waiting
from registry.pages.dates import moment_words
from registry.people.models import Duty, Person
from registry.people.queries import Viewer
from registry.training import wording
from registry.training.lifecycle.classes import OFFERED
from registry.training.models import Enrollment
from registry.training.queries.classes import teaches_anything, to_close
from registry.training.queries.enrollments import enrollments_of, is_to_come

LATEST = 30
"""Of somebody's places in classes, the latest: those to come are among them."""


def waiting(viewer: Viewer, today: date) -> Iterator[Waiting]:  # noqa: ARG001 - the shape of a source
    """What the reader answers or records, the classes the reader goes to, and the ways to the lists."""
    person = viewer.person
    if person is None:
        return
    if viewer.is_team:
        yield from ((YOURS, entry) for entry in _undone())
    teaches = Duty.TRAINER in viewer.duties or teaches_anything(viewer)
    if teaches:
        yield from ((YOURS, entry) for entry in _without_results(person))
    places = list(enrollments_of(person)[:LATEST])
    yield from _places(places)
    yield from ((WAYS, entry) for entry in _ways(viewer, teaches=teaches, attends=bool(places)))


def _undone() -> Iterator[Entry]:
    count = resting_on_undone().count()
    if count:
        says = ngettext(
            "%(n)s certification rests on a pass that was undone",
            "%(n)s certifications rest on a pass that was undone",
            count,
        )
        yield Entry(_("Passes undone"), reverse("certification:desk"), says % {"n": count}, action=_("Look at it"))


def _without_results(person: Person) -> Iterator[Entry]:
    for one in to_close(person, timezone.now())[:SHOWN]:
        yield Entry(
            title=f"{one.number} · {one.title}",
            url=reverse("training:managed", args=[one.number]),
            says=_("It took place. Record who attended and passed, then close it."),
            since=one.ends_at,
            action=_("Record the results"),
        )


def _places(places: list[Enrollment]) -> Iterator[Waiting]:
    now = timezone.now()
    for one in [one for one in reversed(places) if is_to_come(one, now)][:SHOWN]:
        begins = moment_words(one.training_class.begins_at)
        where = reverse("training:class", args=[one.training_class.number])
        title, says = one.training_class.title, wording.place_says(one, now)
        if one.state == OFFERED:
            yield YOURS, Entry(title, where, says, action=_("Take or leave the seat"))
        else:
            yield THEIRS, Entry(title, where, f"{begins}. {says}")


def _ways(viewer: Viewer, *, teaches: bool, attends: bool) -> Iterator[Entry]:
    """By every duty the reader holds, for somebody may hold several."""
    if teaches:
        says = _("Schedule classes, enroll people, record results.")
        yield Entry(_("Classes I give"), reverse("training:managed-list"), says)
    if viewer.is_team:
        yield Entry(_("All classes"), reverse("training:desk"), _("Of every trainer, with their people and results."))
    if attends:
        says = _("Those to come, results, and certificates of attendance.")
        yield Entry(_("My classes"), reverse("training:mine"), says)
