"""Cases about standing: a notice to reply to, a decision to appeal; and for the team what can be decided."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.certification.lifecycle.discipline import NOTICED
from registry.certification.models import Case
from registry.certification.queries import discipline
from registry.home.work.entries import SHOWN, WAYS, YOURS, Entry, Waiting
from registry.pages.dates import day_words
from registry.people.queries import Viewer


def waiting(viewer: Viewer, today: date) -> Iterator[Waiting]:
    """What the reader can answer about their own standing, and for the team the cases it can decide."""
    if viewer.person is None:
        return
    for case in discipline.with_the_person(viewer.person, today)[:SHOWN]:
        yield YOURS, _answerable(case)
    if viewer.is_team:
        if ready := discipline.with_the_team(today).count():
            says = ngettext("%(n)s case to decide", "%(n)s cases to decide", ready) % {"n": ready}
            yield YOURS, Entry(_("Standing"), reverse("certification:cases"), says, action=_("Open the cases"))
        yield WAYS, Entry(_("Standing"), reverse("certification:cases"), _("Cases, and who stood how on any day."))


def _answerable(case: Case) -> Entry:
    due = case.reply_due if case.state == NOTICED else case.appeal_due or case.reply_due
    says = _("Notice about your standing. You may reply until %(day)s.")
    if case.state != NOTICED:
        says = _("A decision about your standing. You may appeal until %(day)s.")
    return Entry(
        title=_("Case %(number)s") % {"number": case.number},
        url=reverse("certification:own_case", args=[case.number]),
        says=says % {"day": day_words(due)},
        action=_("Reply") if case.state == NOTICED else _("Read and appeal"),
    )
