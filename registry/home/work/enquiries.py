"""What somebody asked the team, of every kind; for the team what waits for an answer."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.home.work.entries import SHOWN, THEIRS, WAYS, YOURS, Entry, Waiting
from registry.people.lifecycle.enquiries import ANSWERED, OPEN
from registry.people.models import Person
from registry.people.queries import Viewer, enquiries


def waiting(viewer: Viewer, today: date) -> Iterator[Waiting]:
    """The reader's own questions and requests; for the team those nobody else holds, the most overdue first."""
    person = viewer.person
    if person is None:
        return
    if viewer.is_team:
        yield from ((YOURS, entry) for entry in _to_answer(viewer, today))
        says = _("Questions and requests for instruction: asked, answered, done and closed.")
        yield WAYS, Entry(_("Requests to the team"), reverse("people:desk_enquiries"), says)
    else:
        yield (
            WAYS,
            Entry(_("Ask the program team"), reverse("people:ask"), _("Every question has a number and an answer.")),
        )
    yield from _asked(person)


def _asked(person: Person) -> Iterator[Waiting]:
    for one in enquiries.of_person(person).filter(state__in=OPEN)[:SHOWN]:
        title = _("%(what)s, %(number)s") % {"what": one.label, "number": one.number}
        where = reverse("people:enquiry", args=[one.number])
        if one.state == ANSWERED:
            yield YOURS, Entry(title, where, _("The program team wrote to you."), one.asked_at, _("Read the answer"))
        else:
            yield THEIRS, Entry(title, where, one.state_label, one.asked_at)


def _to_answer(viewer: Viewer, today: date) -> Iterator[Entry]:
    found = enquiries.waiting_for_team(viewer)
    number = found.count()
    if not number:
        return
    says = ngettext("%(n)s request to answer", "%(n)s requests to answer", number) % {"n": number}
    oldest = found[0]
    if enquiries.age(oldest, today) > enquiries.promised_days():
        says = _("%(says)s; %(number)s is late") % {"says": says, "number": oldest.number}
    where = f"{reverse('people:desk_enquiries')}?state=asked"
    yield Entry(_("Requests to the team"), where, says, action=_("Open the queue"))
