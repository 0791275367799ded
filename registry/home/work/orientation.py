"""Orientation for new technicians, and the lists of training the team keeps."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from registry.certification import queries as certification
from registry.home.work.entries import WAYS, YOURS, Entry, Waiting
from registry.jobs import queries as jobs
from registry.people.models import Person
from registry.people.queries import Viewer
from registry.program.queries import is_on


def waiting(viewer: Viewer, today: date) -> Iterator[Waiting]:
    """The reader's orientation; for the team its lists."""
    person = viewer.person
    if person is None:
        return
    if viewer.is_team:
        yield from ((WAYS, entry) for entry in _kept())
        return
    yield from ((YOURS, entry) for entry in _orientation(person, today))


def _orientation(person: Person, today: date) -> Iterator[Entry]:
    video = certification.orientation_lacking(person)
    if video is None or jobs.has_submitted(person):
        return
    first = is_on("orientation_first", today)
    says = (
        _("Watch it and sign for it; then you can submit your first job.") if first else _("Watch it and sign for it.")
    )
    yield Entry(video.title, reverse("training:video", args=[video.slug]), says, action=_("Watch the video"))


def _kept() -> Iterator[Entry]:
    yield Entry(_("Videos"), reverse("training:desk_videos"), _("Orientation, and those of the library."))
    yield Entry(
        _("Accepted trainings"), reverse("training:desk_trainings"), _("What stands for a class, from when until when.")
    )
    yield Entry(_("Training resources"), reverse("training:desk_resources"), _("The library everybody reads."))
