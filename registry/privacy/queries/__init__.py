"""Reading what is kept about a person, and what is asked about it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from registry.history.forgetting import Forgotten
from registry.kernel.refusals import Missing
from registry.people.models import Account, AddressChange, Person, Trait
from registry.people.queries import Viewer, of
from registry.people.queries.addresses import read, signed
from registry.privacy import declared
from registry.privacy.lifecycle import HELD, OPEN, PROPOSED, REMOVED, WAITING
from registry.privacy.models import Export, Removal

TAKE_BACK = "take-back"


def whole(person: Person, *, others: bool = True) -> Forgotten:
    """Everything the registry knows this person by: records, accounts, things, addresses and names.

    Without `others` only what is theirs to read: not what somebody else may have written about them.
    """
    records = tuple(
        Person.objects.filter(Q(pk=person.root) | Q(canonical=person.root)).order_by("pk").values_list("pk", flat=True)
    )
    accounts = list(Account.objects.filter(person__in=records))
    changed = AddressChange.objects.filter(account__in=accounts).values_list("old", "new")
    own = {account.email.lower() for account in accounts} | {one.lower() for pair in changed for one in pair if one}
    known = Person.objects.filter(pk__in=records).values_list("name", "phone")
    traits = Trait.objects.filter(person__in=records, kind__in=["name", "phone"]).values_list("value", flat=True)
    values = own | {one for pair in known for one in pair if one} | set(traits)
    found = Forgotten(
        root=person.root,
        records=records,
        accounts=tuple(account.pk for account in accounts),
        subjects=tuple(f"person:{pk}" for pk in records),
        addresses=tuple(sorted(own)),
        values=tuple(sorted(str(value) for value in values)),
        others=others,
    )
    return replace(found, subjects=tuple(dict.fromkeys([*found.subjects, *_things(found)])))


def _things(found: Forgotten) -> Iterator[str]:
    for about in declared.tables():
        start = declared.prefix(declared.model_of(about))
        if start and (about.whose or about.addresses):
            for rows in declared.rows(about, found):
                yield from (f"{start}{pk}" for pk in rows.values_list("pk", flat=True).iterator(2000))


def holds(person: Person, today: date) -> list[str]:
    """What keeps this person's data from being removed for now, as sentences."""
    return [str(said) for path in settings.REMOVAL_HOLDS for said in import_string(path)(person, today)]


def open_removal(person: Person) -> Removal | None:
    """The removal this person waits for, under whichever record."""
    return Removal.objects.select_related("person", "asked_by").filter(of(person), state__in=OPEN).first()


def is_removed(person: Person) -> bool:
    """Whether this person's data was removed."""
    return Removal.objects.filter(of(person), state=REMOVED).exists()


def removals() -> QuerySet[Removal]:
    """Those that wait for somebody first, then the newest."""
    return Removal.objects.select_related("person", "asked_by", "approved_by").order_by("closed_at", "-pk")


def to_decide(person: Person) -> QuerySet[Removal]:
    """What this member of the team may look at: held, or proposed by somebody else; never about themselves."""
    theirs = Q(state=HELD) | (Q(state=PROPOSED) & ~Q(asked_by=person.root))
    return Removal.objects.filter(theirs).exclude(of(person))


def find_removal(pk: int) -> Removal:
    """One removal, for the team."""
    found = removals().filter(pk=pk).first()
    if found is None:
        raise Missing(_("There is no such removal."))
    return found


def due_removals(now: datetime) -> QuerySet[Removal]:
    """Those whose waiting time is over."""
    return removals().filter(state=WAITING, opens_at__lte=now).order_by("opens_at")


def take_back_token(removal: Removal) -> str:
    """What stands at the end of the link that takes it back."""
    return signed(TAKE_BACK, removal.pk)


def removal_of(token: str) -> Removal:
    """The removal a link takes back."""
    pk = read(TAKE_BACK, token)
    found = removals().filter(pk=pk).first() if pk is not None else None
    if found is None:
        raise Missing(_("This link is not one of ours, or it was cut off in the mail."))
    return found


def exports_of(person: Person) -> QuerySet[Export]:
    """Every copy made of this person's data, newest first."""
    return Export.objects.filter(of(person)).select_related("asked_by").order_by("-pk")


def own_export(viewer: Viewer, pk: int) -> Export:
    """A copy this viewer asked for; everybody else finds none."""
    found = None
    if viewer.person is not None:
        found = Export.objects.select_related("person").filter(of(viewer.person, "asked_by"), pk=pk).first()
    if found is None:
        raise Missing(_("There is no such copy, or it is not yours."))
    return found
