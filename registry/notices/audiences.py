"""Who is told: the audiences of the table of subscriptions, and the addresses some messages go to instead."""

from collections.abc import Callable, Iterable

from django.utils import timezone

from registry.certification.events import standing
from registry.certification.queries.passes import rests_on
from registry.certification.queries.standing import measures_of
from registry.certification.words import Standing
from registry.history.acting import Act
from registry.jobs.lifecycle import BPA_APPROVED, CERTIFIED_ONLY
from registry.notices.queries import own_address
from registry.people.models import USERS, Duty, Person, Role
from registry.people.queries import employer_on, members, on
from registry.people.queries.companies import administrators
from registry.training.queries.classes import people_of

Audience = Callable[[object, Act], Iterable[str]]
Addresses = Callable[[object], Iterable[str]]


def the_account(happening: object) -> Iterable[str]:  # noqa: ARG001 - the shape of a choice of addresses
    """Wherever the reader's account is when the message is sent."""
    return [""]


def the_person(happening: object, act: Act) -> Iterable[str]:  # noqa: ARG001 - the shape of an audience
    """The person the event is about."""
    return [str(happening.person)]  # type: ignore[attr-defined]


def the_person_unless_theirs(happening: object, act: Act) -> Iterable[str]:
    """The person the event is about, unless they did it themselves."""
    ref = str(happening.person)  # type: ignore[attr-defined]
    return [] if act.by == ref else [ref]


def the_person_if_theirs(happening: object, act: Act) -> Iterable[str]:
    """The person the event is about, when it was not done on their behalf: another message says that."""
    return [] if act.on_behalf_of else [str(happening.person)]  # type: ignore[attr-defined]


def the_person_unless_only_proposed(happening: object, act: Act) -> Iterable[str]:  # noqa: ARG001 - the shape of an audience
    """Whose removal is declined, if they asked for it or were told of it."""
    return [str(happening.person)] if happening.known else []  # type: ignore[attr-defined]


def whoever_asked(happening: object, act: Act) -> Iterable[str]:  # noqa: ARG001 - the shape of an audience
    """Whoever asked for it."""
    return [str(happening.asked_by)]  # type: ignore[attr-defined]


def the_records(happening: object, act: Act) -> Iterable[str]:  # noqa: ARG001 - the shape of an audience
    """Both records that were merged or taken apart, each at its own account: the wrong one would notice."""
    refs = [str(happening.person), str(happening.record)]  # type: ignore[attr-defined]
    return [ref for ref in refs if own_address(ref)]


def the_technician(happening: object, act: Act) -> Iterable[str]:  # noqa: ARG001 - the shape of an audience
    """The technician whose job it is."""
    return [str(happening.technician)]  # type: ignore[attr-defined]


def the_technician_unless_theirs(happening: object, act: Act) -> Iterable[str]:
    """The technician whose job it is, unless they did it themselves."""
    ref = str(happening.technician)  # type: ignore[attr-defined]
    return [] if act.by == ref else [ref]


def the_people_of_the_class(happening: object, act: Act) -> Iterable[str]:  # noqa: ARG001 - the shape of an audience
    """Everybody with a seat in the class or on its waiting list, once it was published."""
    pk = str(happening.class_).partition(":")[2]  # type: ignore[attr-defined]
    return people_of(int(pk)) if getattr(happening, "public", True) else []


def those_with_a_seat(happening: object, act: Act) -> Iterable[str]:  # noqa: ARG001 - the shape of an audience
    """Everybody with a seat in the class."""
    return people_of(int(str(happening.class_).partition(":")[2]), waiting=False)  # type: ignore[attr-defined]


def the_trainer_unless_theirs(happening: object, act: Act) -> Iterable[str]:
    """The trainer of the class, when somebody else did it."""
    ref = str(happening.trainer)  # type: ignore[attr-defined]
    return [] if act.by == ref else [ref]


def the_team_if_it_was_used(happening: object, act: Act) -> Iterable[str]:
    """The program team, when a certification was granted upon the pass that was undone."""
    pk = int(str(happening.pass_).partition(":")[2])  # type: ignore[attr-defined]
    return [one.ref for one in members(Duty.TEAM, timezone.localdate(act.at))] if rests_on(pk) else []


def the_utility_once_certified(happening: object, act: Act) -> Iterable[str]:
    """The people of the site's utility, when the job is certified: approved for payment or not."""
    utility = str(happening.utility).partition(":")[2]  # type: ignore[attr-defined]
    if happening.status not in (BPA_APPROVED, CERTIFIED_ONLY) or not utility.isdigit():  # type: ignore[attr-defined]
        return []
    return [person.ref for person in members(Duty.UTILITY, timezone.localdate(act.at), utility=int(utility))]


def the_administrators(happening: object, act: Act) -> Iterable[str]:
    """Who administers the company, but for whoever did it and whom it is about: they are told otherwise, or know."""
    company = str(happening.company).partition(":")[2]  # type: ignore[attr-defined]
    known = {act.by, str(getattr(happening, "person", ""))}
    serving = administrators(int(company), timezone.localdate(act.at)) if company.isdigit() else ()
    return [person.ref for person in serving if person.ref not in known]


def whoever_answers(happening: object, act: Act) -> Iterable[str]:
    """Whoever holds the request; while nobody does, the whole team. Never whoever wrote."""
    owner = str(happening.owner)  # type: ignore[attr-defined]
    refs = [owner] if owner else [person.ref for person in members(Duty.TEAM, timezone.localdate(act.at))]
    return [ref for ref in refs if ref != act.by]


def the_owner(happening: object, act: Act) -> Iterable[str]:  # noqa: ARG001 - the shape of an audience
    """Whose account has the new address already."""
    return [str(happening.owner)]  # type: ignore[attr-defined]


def the_person_if_free(happening: object, act: Act) -> Iterable[str]:  # noqa: ARG001 - the shape of an audience
    """The person who asked, unless the new address is somebody else's."""
    return [] if happening.owner else [str(happening.person)]  # type: ignore[attr-defined]


def the_person_if_by_link(happening: object, act: Act) -> Iterable[str]:  # noqa: ARG001 - the shape of an audience
    """The person, when it was canceled from the old address."""
    return [str(happening.person)] if happening.how == "by_link" else []  # type: ignore[attr-defined]


def at_the_old(happening: object) -> Iterable[str]:
    """The address on file when it happened."""
    return [happening.old]  # type: ignore[attr-defined]


def at_the_new(happening: object) -> Iterable[str]:
    """The address it is to be, or became."""
    return [happening.new]  # type: ignore[attr-defined]


def at_the_link(happening: object) -> Iterable[str]:
    """Where the link of a recovery goes."""
    return [happening.address]  # type: ignore[attr-defined]


def at_the_old_if_another(happening: object) -> Iterable[str]:
    """The address on file, when the link goes elsewhere."""
    return [happening.old] if happening.old != happening.address else []  # type: ignore[attr-defined]


def at_both(happening: object) -> Iterable[str]:
    """The address on file and where the link goes."""
    return dict.fromkeys((happening.old, happening.address))  # type: ignore[attr-defined]


def the_person_by_way(*ways: str) -> Audience:
    """The person whose account is recovered, when it is done in one of these ways."""

    def audience(happening: object, act: Act) -> Iterable[str]:  # noqa: ARG001 - the shape of an audience
        return [str(happening.person)] if happening.way in ways else []  # type: ignore[attr-defined]

    audience.__doc__ = "The person whose account is recovered."
    audience.__name__ = "the_person_by_way"
    return audience


SHUT = (Standing.SUSPENDED, Standing.DECERTIFIED)


def the_employer(happening: object, act: Act) -> Iterable[str]:
    """The administrators of the company the technician works for, when work is shut off or open again."""
    person = Person.objects.filter(pk=str(happening.person).partition(":")[2]).first()  # type: ignore[attr-defined]
    today = timezone.localdate(act.at)
    company = employer_on(person, today) if person and happening.standing in SHUT else None  # type: ignore[attr-defined]
    if person is None or company is None:
        return []
    opened = not isinstance(happening, standing.StandingBegan)
    if opened and measures_of(person, today).filter(standing__in=SHUT).exists():
        return []
    held = Role.objects.filter(on(today), duty=Duty.COMPANY, company=company).select_related("person")
    return [role.person.ref for role in held]


def the_user_unless_theirs(happening: object, act: Act) -> Iterable[str]:
    """The person, when it is a duty in the program or for a utility, and somebody else did it."""
    ref = str(happening.person)  # type: ignore[attr-defined]
    return [ref] if happening.duty in USERS and act.by != ref else []  # type: ignore[attr-defined]


def the_other_leads(happening: object, act: Act) -> Iterable[str]:  # noqa: ARG001 - the shape of an audience
    """Every other program lead."""
    return [one.ref for one in members(Duty.LEAD, timezone.localdate(act.at)) if one.ref != act.by]


def the_leads_and_the_team(happening: object, act: Act) -> Iterable[str]:  # noqa: ARG001 - the shape of an audience
    """Program leads and the whole program team."""
    today = timezone.localdate(act.at)
    return [one.ref for one in (members(Duty.LEAD, today) | members(Duty.TEAM, today)).distinct()]


def whoever_proposed(happening: object, act: Act) -> Iterable[str]:
    """Whoever proposed it, and the other program leads but for the one who decided."""
    refs = [str(happening.asked_by), *the_other_leads(happening, act)]  # type: ignore[attr-defined]
    return [ref for ref in dict.fromkeys(refs) if ref != act.by]
