"""Reading people: who is looking, who worked where on a day, and what names stand behind references."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from allauth.mfa.models import Authenticator
from django.db.models import F, Q, QuerySet

from registry.people.models import (
    OF_TEAM,
    Account,
    Company,
    Duty,
    Employment,
    Person,
    Role,
    StandingLost,
    Utility,
)
from registry.people.queries.records import leading


@dataclass(frozen=True)
class Viewer:
    """Who is looking at a page, with the duties held today. `person` is None for somebody who has not signed in."""

    person: Person | None = None
    duties: frozenset[str] = frozenset()
    utilities: frozenset[int] = frozenset()
    companies: frozenset[int] = frozenset()
    administers: frozenset[int] = frozenset()
    """The utilities whose users this viewer invites and ends."""

    @property
    def ref(self) -> str:
        return self.person.ref if self.person else "visitor"

    @property
    def is_team(self) -> bool:
        """Whether the viewer belongs to the program team."""
        return not self.duties.isdisjoint(OF_TEAM)

    @property
    def is_lead(self) -> bool:
        """Whether the viewer holds the highest duty of the program."""
        return Duty.LEAD in self.duties


STRANGER = Viewer()


def on(day: date) -> Q:
    """The rows of a period table that hold on `day`."""
    return Q(begins__lte=day) & (Q(ends__isnull=True) | Q(ends__gte=day))


def viewer_of(account: Account, today: date) -> Viewer:
    """The person of an account with the duties of today: two queries.

    The account of a record that was merged signs in as the leading one.
    """
    return as_viewer(Person.objects.select_related("canonical").get(pk=account.person_id).leading, today)


def as_viewer(person: Person, today: date) -> Viewer:
    """The person, with or without an account, with the duties of today: one query. A duty that was stopped at once
    counts no longer, though its last day is today.
    """
    held = Role.objects.filter(on(today), of(person), stopped_at=None)
    roles = list(held.values_list("duty", "utility_id", "company_id"))
    return Viewer(
        person=person,
        duties=frozenset(duty for duty, _, _ in roles),
        utilities=frozenset(utility for _, utility, _ in roles if utility),
        companies=frozenset(company for _, _, company in roles if company),
        administers=frozenset(utility for duty, utility, _ in roles if utility and duty == Duty.UTILITY_ADMINISTRATOR),
    )


def employer_on(person: Person, day: date) -> Company | None:
    """The company the person worked for on that day."""
    held = Employment.objects.filter(on(day), of(person)).select_related("company").order_by("-begins").first()
    return held.company if held else None


def employments(person: Person) -> QuerySet[Employment]:
    """Where the person worked, newest first."""
    return Employment.objects.filter(of(person)).select_related("company").order_by("-begins")


def duties(person: Person) -> QuerySet[Role]:
    """Every duty the person holds or held, newest first."""
    return Role.objects.filter(of(person)).select_related("utility", "company").order_by("-begins", "-pk")


def in_good_standing(company: Company, day: date) -> bool:
    """Whether the company could do work for the program on that day."""
    started = company.good_standing_from is not None and company.good_standing_from <= day
    return started and not StandingLost.objects.filter(on(day), company=company).exists()


def licensed(number: str, state: str) -> Company | None:
    """The company with this contractor license, however it is capitalized; without a number, none."""
    found = Company.objects.filter(license_number__iexact=number.strip(), license_state=state)
    return found.order_by("pk").first() if number.strip() else None


def members(duty: str, day: date, *, utility: int | None = None) -> QuerySet[Person]:
    """The persons who hold a duty on that day, of one utility if it is given."""
    roles = Role.objects.filter(on(day), duty=duty, stopped_at=None)
    return leading(roles.filter(utility_id=utility) if utility else roles)


def approved(duty: str, scope: str, day: date) -> QuerySet[Person]:
    """The persons approved on that day to teach, or to inspect the work of, this certification."""
    held = Role.objects.filter(on(day), duty=duty, scope=scope)
    return leading(held)


def ever_approved(duty: str, scope: str) -> QuerySet[Person]:
    """The persons approved at any time; whether on a certain day, `is_approved` says."""
    return Person.objects.filter(roles__in=Role.objects.filter(duty=duty, scope=scope)).distinct()


def is_approved(person: Person, duty: str, scope: str, day: date) -> bool:
    """Whether this person, under whichever record, was approved for it on that day."""
    return Role.objects.filter(on(day), of(person), duty=duty, scope=scope).exists()


def of(person: Person, field: str = "person") -> Q:
    """The rows of this person and of every record merged into this person: `field` names the key to a person.

    Every question about a person is asked through this, so that merging rewrites nothing.
    """
    return Q(**{field: person.root}) | Q(**{f"{field}__canonical": person.root})


def utilities() -> QuerySet[Utility]:
    """Every utility, by state and name."""
    return Utility.objects.order_by("state", "name")


def email_of(person: Person) -> str:
    """The address on file with the person's account, or nothing; the leading record's before those merged into it."""
    found = Account.objects.filter(of(person)).order_by(F("person__canonical").asc(nulls_first=True), "pk")
    return found.values_list("email", flat=True).first() or ""


def has_second_step(person: Person) -> bool:
    """Whether signing in asks this person for a code or a passkey besides the password."""
    steps = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return bool(Authenticator.objects.filter(user__person=person, type__in=steps).exists())


_NAMED = {"person": Person, "company": Company, "utility": Utility}


def names_of(refs: Iterable[str]) -> dict[str, str]:
    """The names behind references such as `person:417`: one query for each kind."""
    keys: dict[str, list[str]] = defaultdict(list)
    for ref in refs:
        kind, _, key = ref.partition(":")
        if kind in _NAMED and key.isdigit():
            keys[kind].append(key)
    return {
        f"{kind}:{pk}": name
        for kind, pks in keys.items()
        for pk, name in _NAMED[kind].objects.filter(pk__in=pks).values_list("pk", "name")  # type: ignore[attr-defined]
    }
