"""Orientation for new technicians, requests for instruction, and the lists of training the team keeps."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.certification import queries as certification
from registry.home.work.entries import SHOWN, THEIRS, WAYS, YOURS, Entry, Waiting
from registry.jobs import queries as jobs
from registry.people.lifecycle.enquiries import ANSWERED
from registry.people.models import Enquiry, Person
from registry.people.queries import Viewer, enquiries
from registry.program.queries import is_on


def waiting(viewer: Viewer, today: date) -> Iterator[Waiting]:
    """The reader's orientation and requests; for the team the requests that wait, and its lists."""
    person = viewer.person
    if person is None:
        return
    if viewer.is_team:
        yield from ((YOURS, entry) for entry in _to_answer(viewer))
        yield from ((WAYS, entry) for entry in _kept())
        return
    yield from ((YOURS, entry) for entry in _orientation(person, today))
    yield from _asked(person)


def _orientation(person: Person, today: date) -> Iterator[Entry]:
    video = certification.orientation_lacking(person)
    if video is None or jobs.has_submitted(person):
        return
    first = is_on("orientation_first", today)
    says = (
        _("Watch it and sign for it; then you can submit your first job.") if first else _("Watch it and sign for it.")
    )
    yield Entry(video.title, reverse("training:video", args=[video.slug]), says, action=_("Watch the video"))


def _asked(person: Person) -> Iterator[Waiting]:
    for one in enquiries.of_person(person, Enquiry.Kind.INSTRUCTION)[:SHOWN]:
        title = _("Request for instruction %(number)s") % {"number": one.number}
        where = reverse("training:instruction", args=[one.number])
        if one.state == ANSWERED:
            yield YOURS, Entry(title, where, _("The program team wrote to you."), one.asked_at, _("Read the answer"))
        elif one.is_open:
            yield THEIRS, Entry(title, where, one.state_label, one.asked_at)


def _to_answer(viewer: Viewer) -> Iterator[Entry]:
    found = enquiries.waiting_for_team(viewer).filter(kind=Enquiry.Kind.INSTRUCTION).count()
    if found:
        says = ngettext("%(n)s request to answer", "%(n)s requests to answer", found) % {"n": found}
        where = reverse("training:desk_instructions")
        yield Entry(_("Requests for instruction"), where, says, action=_("Open the queue"))


def _kept() -> Iterator[Entry]:
    yield Entry(
        _("Requests for instruction"), reverse("training:desk_instructions"), _("Asked, answered, given and closed.")
    )
    yield Entry(_("Videos"), reverse("training:desk_videos"), _("Orientation, and those of the library."))
    yield Entry(
        _("Accepted trainings"), reverse("training:desk_trainings"), _("What stands for a class, from when until when.")
    )
    yield Entry(_("Training resources"), reverse("training:desk_resources"), _("The library everybody reads."))
