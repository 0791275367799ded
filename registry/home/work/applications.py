"""Applications: begun, returned, with the team; and those the team holds, or nobody."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.certification import queries as certification
from registry.certification.lifecycle import DRAFT, RETURNED, SUBMITTED
from registry.certification.models import Application
from registry.certification.requirements.documents import Purpose
from registry.home.work.entries import SHOWN, THEIRS, WAYS, YOURS, Entry, Waiting
from registry.people.models import Person
from registry.people.queries import Viewer


def waiting(viewer: Viewer, today: date) -> Iterator[Waiting]:
    """The reader's own application, and for the team those it holds and those nobody holds."""
    person = viewer.person
    if person is None:
        return
    if viewer.is_team:
        yield from ((YOURS, entry) for entry in (*_taken(person), *_unheld(person)))
    yield from ((YOURS, entry) for entry in _own(person))
    yield from ((THEIRS, entry) for entry in _with_the_team(person, today))
    if certification.is_active(person, today):
        mine = Entry(_("My certifications"), reverse("certification:mine"), _("Your Technician ID and certificate."))
        yield WAYS, mine
    elif not viewer.duties:
        yield WAYS, Entry(_("The three steps"), reverse("home:steps"), _("How to become a certified technician."))


def beginning(viewer: Viewer, today: date) -> Iterator[Entry]:
    """What somebody new does first; nothing for those who hold a duty or have applied before."""
    person = viewer.person
    if person is None or viewer.duties or certification.has_applied(person) or certification.is_active(person, today):
        return
    yield Entry(
        title=_("Certified Technician Application"),
        url=reverse("certification:apply"),
        says=_("Tell us about yourself, your company and your training. You can stop and go on at any time."),
        action=_("Start the application"),
    )


def _own(person: Person) -> Iterator[Entry]:
    for application in certification.waiting_on(person).filter(purpose=Purpose.TECHNICIAN):
        if application.state == DRAFT:
            yield Entry(
                title=_("Certified Technician Application"),
                url=reverse("certification:apply"),
                says=_("Not submitted yet. What you answered is saved."),
                since=application.saved_at,
                action=_("Continue"),
            )
        elif application.state == RETURNED:
            yield Entry(
                title=_("Application %(number)s") % {"number": application.number},
                url=reverse("certification:application", args=[application.number]),
                says=_("The program team asks for a correction."),
                since=application.saved_at,
                action=_("See what to correct"),
            )


def _with_the_team(person: Person, today: date) -> Iterator[Entry]:
    application = certification.open_application(person)
    if application is not None and application.state == SUBMITTED:
        yield Entry(
            title=_("Application %(number)s") % {"number": application.number},
            url=reverse("certification:application", args=[application.number]),
            says=with_whom(application, today),
            since=application.submitted_at,
        )


def with_whom(application: Application, today: date) -> str:
    """Who has it, and within how many working days it is decided."""
    promised = certification.promise_days() - certification.age(application, today)
    holder = application.holder.name if application.holder else _("the program team")
    if promised <= 0:
        return _("With %(holder)s. It takes longer than we promised; you can call us.") % {"holder": holder}
    left = ngettext("within %(n)s working day", "within %(n)s working days", promised) % {"n": promised}
    return _("With %(holder)s, who decides %(left)s.") % {"holder": holder, "left": left}


def _taken(person: Person) -> Iterator[Entry]:
    for application in certification.held_by(person)[:SHOWN]:
        yield Entry(
            title=_("Application %(number)s") % {"number": application.number},
            url=reverse("certification:review", args=[application.number]),
            says=_("You hold it. From %(name)s.") % {"name": application.name},
            since=application.submitted_at,
            action=_("Decide"),
        )


def _unheld(person: Person) -> Iterator[Entry]:
    free = certification.queue(certification.Filters(held="nobody"), person).count()
    if free:
        says = ngettext("%(n)s application that nobody holds", "%(n)s applications that nobody holds", free)
        yield Entry(_("Applications"), reverse("certification:desk"), says % {"n": free}, action=_("Open the queue"))
