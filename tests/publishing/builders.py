"""Texts in both languages, and who writes them."""

from datetime import date

from registry.people.queries import Viewer
from registry.publishing.actions import announcements
from registry.publishing.models import Announcement
from registry.publishing.words import Words
from tests.builders import AT, TODAY, a_team_member, viewer

HEADING = Words("Winter hours", "Horario de invierno")
BODY = Words("We answer from 8 to 4.", "Respondemos de 8 a 4.")


def a_writer() -> Viewer:
    """Somebody of the team."""
    return viewer(a_team_member())


def a_notice(by: Viewer | None = None, *, begins: date = TODAY, ends: date | None = None) -> Announcement:
    """A notice of the program."""
    return announcements.make(HEADING, BODY, begins=begins, ends=ends, by=by or a_writer(), at=AT)
