"""Writing people: registering, companies and utilities, employment, duties."""

from datetime import date, datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from registry.history.acting import Actor, acting
from registry.history.events import Ref
from registry.kernel.refusals import Refused, Stale
from registry.people import events, queries
from registry.people.models import Account, Company, Duty, Employment, Person, Role, Utility


class AddressTaken(Exception):
    """There is an account with this address already: for the code that registers, never for the page."""


def register(*, name: str, email: str, password: str, language: str, at: datetime) -> Account:
    """A new person with an account whose address is not confirmed yet.

    `password` is already hashed: hashing is slow and happens before the transaction. Raises AddressTaken, and then
    nothing was written.
    """
    person = Person(name=name, language=language, created_at=at)
    account = Account(email=email, password=password, joined_at=at)
    person_of_new_account = "visitor"
    with acting("register", by=person_of_new_account, at=at) as act:
        person.save(force_insert=True)
        account.person = person
        try:
            with transaction.atomic():
                account.save(force_insert=True)
        except IntegrityError as taken:
            raise AddressTaken from taken
        act.record(events.PersonRegistered(person=Ref(person.ref), name=name, email=email))
    return account


def add_person(*, name: str, phone: str, language: str, by: Actor | str, at: datetime) -> Person:
    """A person without an account."""
    person = Person(name=name, phone=phone, language=language, created_at=at)
    with acting("add person", by=by, at=at) as act:
        person.save(force_insert=True)
        act.record(events.PersonRegistered(person=Ref(person.ref), name=name, email=""))
    return person


def correct_person(person: Person, *, name: str, phone: str, language: str, by: Actor | str, at: datetime) -> None:
    """New particulars; nothing happens when they are the old ones."""
    if (person.name, person.phone, person.language) == (name, phone, language):
        return
    with acting("correct person", by=by, at=at) as act:
        held = Person.objects.filter(pk=person.pk, version=person.version)
        if not held.update(name=name, phone=phone, language=language, version=person.version + 1):
            raise Stale(_("Somebody else changed this person. Reload the page."))
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
        act.record(events.AddressConfirmed(person=Ref(account.person.ref), email=email))


def change_password(account: Account, password: str, *, how: str, at: datetime) -> None:
    """`password` is already hashed; `how` is signed_in or by_link."""
    with acting("change password", by=account.person, at=at) as act:
        Account.objects.filter(pk=account.pk).update(password=password)
        act.record(events.PasswordChanged(person=Ref(account.person.ref), how=how))
    account.password = password


def note_second_step(account: Account, kind: str, *, added: bool, at: datetime) -> None:
    """A second step was added to signing in, or taken away."""
    happened = events.SecondStepAdded if added else events.SecondStepRemoved
    with acting("add second step" if added else "remove second step", by=account.person, at=at) as act:
        act.record(happened(person=Ref(account.person.ref), kind=kind))


def add_company(
    *, name: str, license_number: str = "", license_state: str = "", phone: str = "", by: Actor | str, at: datetime
) -> Company:
    """A company; it is in good standing from the first day that a technician works for it."""
    company = Company(
        name=name,
        license_number=license_number,
        license_state=license_state,
        phone=phone,
        good_standing_from=None,
        created_at=at,
    )
    with acting("add company", by=by, at=at) as act:
        company.save(force_insert=True)
        act.record(events.CompanyAdded(company=Ref(company.ref), name=name))
    return company


def add_utility(*, name: str, state: str, by: Actor | str, at: datetime) -> Utility:
    """A utility; the same name in the same state is the same utility."""
    with acting("add utility", by=by, at=at) as act:
        utility = Utility.objects.create(name=name, state=state)
        act.record(events.UtilityAdded(utility=Ref(utility.ref), name=name, state=state))
    return utility


def employ(person: Person, company: Company, *, begins: date, by: Actor | str, at: datetime) -> None:
    """The person works for the company from `begins`; what came before ends the day before.

    A company is in good standing from the first day one of its technicians works for it.
    """
    before = Employment.objects.filter(queries.on(begins), person=person).select_related("company").first()
    if before and before.company_id == company.pk:
        return
    with acting("employ", by=by, at=at) as act:
        _bump(person)
        if before:
            _end(before, begins - timedelta(days=1), act)
        later = Employment.objects.filter(person=person, begins__gte=begins).exists()
        if later:
            raise Refused(_("This person already has a later employment; it must be corrected first."), field="begins")
        Employment.objects.create(person=person, company=company, begins=begins)
        _stand(company, begins)
        act.record(events.EmploymentBegan(person=Ref(person.ref), company=Ref(company.ref), begins=begins))


def give_role(
    person: Person,
    duty: str,
    *,
    begins: date,
    by: Actor | str,
    at: datetime,
    utility: Utility | None = None,
    company: Company | None = None,
) -> Role:
    """A duty from a day on: of the program, or for one utility or company."""
    serves = utility or company
    with acting("give role", by=by, at=at) as act:
        role = Role.objects.create(person=person, duty=Duty(duty), begins=begins, utility=utility, company=company)
        act.record(
            events.RoleGiven(
                person=Ref(person.ref), duty=role.duty, serves=Ref(serves.ref if serves else ""), begins=begins
            )
        )
    return role


def _bump(person: Person) -> None:
    """Periods of one person change one at a time: the person's version is what two writers meet at."""
    if not Person.objects.filter(pk=person.pk, version=person.version).update(version=person.version + 1):
        raise Stale(_("Somebody else changed this person. Reload the page."))
    person.version += 1


def _end(employment: Employment, ends: date, act: object) -> None:
    if ends < employment.begins:
        raise Refused(_("This person began at another company on the same day."), field="begins")
    Employment.objects.filter(pk=employment.pk).update(ends=ends)
    act.record(  # type: ignore[attr-defined]
        events.EmploymentEnded(person=Ref(employment.person.ref), company=Ref(employment.company.ref), ends=ends)
    )


def _stand(company: Company, begins: date) -> None:
    if company.good_standing_from is None or begins < company.good_standing_from:
        Company.objects.filter(pk=company.pk).update(good_standing_from=begins)
        company.good_standing_from = begins


def open_account(
    *, name: str, email: str, phone: str, password: str, language: str, by: Actor | str, at: datetime
) -> Account:
    """An account for somebody whose address is known to be theirs; it needs no confirmation. `password` is hashed."""
    with acting("open account", by=by, at=at) as act:
        account = register(name=name, email=email, password=password, language=language, at=at)
        Person.objects.filter(pk=account.person_id).update(phone=phone)
        account.person.refresh_from_db()
        EmailAddress.objects.create(user=account, email=email, primary=True, verified=True)
        act.record(events.AddressConfirmed(person=Ref(account.person.ref), email=email))
    return account
