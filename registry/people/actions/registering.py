"""A person comes on record: by registering, or by the program; particulars are corrected, an address confirmed."""

from collections.abc import Sequence
from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from registry.history.acting import Actor, acting
from registry.history.events import Ref
from registry.kernel.refusals import Stale
from registry.people import events
from registry.people.actions.recognizing import note, search_for
from registry.people.models import Account, Person, TraitKind
from registry.people.queries.addresses import owner_of


class AddressTaken(Exception):
    """There is an account with this address already: for the code that registers, never for the page."""


def register(*, name: str, email: str, password: str, language: str, at: datetime, technician_id: str = "") -> Account:
    """A new person with an account whose address is not confirmed yet. `technician_id` is one they say they had.

    `password` is already hashed: hashing is slow and happens before the transaction. Raises AddressTaken, and then
    nothing was written.
    """
    person = Person(name=name, language=language, created_at=at)
    account = Account(email=email, password=password, joined_at=at)
    person_of_new_account = "visitor"
    with acting("register", by=person_of_new_account, at=at) as act:
        person.save(force_insert=True)
        account.person = person
        if owner_of(email, at) is not None:
            raise AddressTaken
        try:
            with transaction.atomic():
                account.save(force_insert=True)
        except IntegrityError as taken:  # pragma: no cover - two at once; the database has the last word
            raise AddressTaken from taken
        note(person, TraitKind.CLAIMED_ID, technician_id, at=at)
        act.record(events.PersonRegistered(person=Ref(person.ref), name=name, email=email))
    return account


def add_person(*, name: str, phone: str, language: str, by: Actor | str, at: datetime) -> Person:
    """A person without an account."""
    person = Person(name=name, phone=phone, language=language, created_at=at)
    with acting("add person", by=by, at=at) as act:
        person.save(force_insert=True)
        search_for(person, at=at)
        act.record(events.PersonRegistered(person=Ref(person.ref), name=name, email=""))
    return person


def add_people(particulars: Sequence[tuple[str, str]], *, language: str, by: Actor | str, at: datetime) -> list[Person]:
    """Many persons without accounts at once, each with name and telephone, in the order given."""
    if not particulars:
        return []
    made = [Person(name=name, phone=phone, language=language, created_at=at) for name, phone in particulars]
    with acting("add people", by=by, at=at) as act:
        Person.objects.bulk_create(made, batch_size=500)
        for person in made:
            act.record(events.PersonRegistered(person=Ref(person.ref), name=person.name, email=""))
    return made


def correct_person(person: Person, *, name: str, phone: str, language: str, by: Actor | str, at: datetime) -> None:
    """New particulars; nothing happens when they are the old ones."""
    if (person.name, person.phone, person.language) == (name, phone, language):
        return
    with acting("correct person", by=by, at=at) as act:
        held = Person.objects.filter(pk=person.pk, version=person.version)
        if not held.update(name=name, phone=phone, language=language, version=person.version + 1):
            raise Stale(_("Somebody else changed this person. Reload the page."))
        if person.name != name:
            note(person, TraitKind.NAME, person.name, at=at)
        if person.phone != phone:
            note(person, TraitKind.PHONE, person.phone, at=at)
        search_for(person, at=at)
        act.record(events.PersonCorrected(person=Ref(person.ref), name=name, phone=phone))
    person.refresh_from_db()


def choose_language(person: Person, language: str, *, at: datetime) -> None:
    """The person reads the registry in this language from now on, its messages too."""
    if person.language == language:
        return
    with acting("choose language", by=person, at=at) as act:
        Person.objects.filter(pk=person.pk).update(language=language, version=F("version") + 1)
        act.record(events.LanguageChosen(person=Ref(person.ref), language=language))
    person.refresh_from_db()


def note_confirmed(account: Account, email: str, *, at: datetime) -> None:
    """The address was just marked as confirmed by allauth, in the same transaction."""
    with acting("confirm address", by=account.person, at=at) as act:
        search_for(account.person, at=at)
        act.record(events.AddressConfirmed(person=Ref(account.person.ref), email=email))


def open_account(
    *, name: str, email: str, phone: str, password: str, language: str, by: Actor | str, at: datetime
) -> Account:
    """An account for somebody whose address is known to be theirs; it needs no confirmation. `password` is hashed."""
    with acting("open account", by=by, at=at) as act:
        account = register(name=name, email=email, password=password, language=language, at=at)
        Person.objects.filter(pk=account.person_id).update(phone=phone)
        account.person.refresh_from_db()
        search_for(account.person, at=at)
        EmailAddress.objects.create(user=account, email=email, primary=True, verified=True)
        act.record(events.AddressConfirmed(person=Ref(account.person.ref), email=email))
    return account
