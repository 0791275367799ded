"""Reading users: who may do what on a day, who is invited to, who leads the program and what is proposed about it."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from django.core.signing import BadSignature, Signer
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from registry.kernel.refusals import Missing
from registry.pages.components import Status
from registry.people.finding import read
from registry.people.lifecycle.users import PROPOSED, SENT
from registry.people.models import (
    FOR_UTILITY,
    USERS,
    Account,
    Duty,
    LeadProposal,
    Person,
    Role,
    UserInvitation,
    Utility,
)
from registry.people.queries import Viewer, names_of, of, on
from registry.people.queries.finding import persons
from registry.people.queries.records import leading

NOT_YOURS = _("There is no such utility, or it is not yours.")
SECOND_STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass
class User:
    """Somebody with duties on a day, and how they sign in."""

    person: Person
    roles: list[Role] = field(default_factory=list)
    email: str = ""
    last_login: datetime | None = None
    second_step: bool = False

    @property
    def step_status(self) -> Status:
        """Whether signing in takes a second step, as a page shows it."""
        return Status(_("On"), "met") if self.second_step else Status(_("Off"))


@dataclass(frozen=True)
class Filters:
    """What of the users is looked at: on a day, those of a duty, those found; `after` is the last one before."""

    day: date
    duty: str = ""
    find: str = ""
    after: int | None = None


def listed(filters: Filters, limit: int) -> list[User]:
    """The users of a page, the newest on record first: six queries, however many there are."""
    wanted = [filters.duty] if filters.duty in USERS else list(USERS)
    people = leading(Role.objects.filter(on(filters.day), duty__in=wanted))
    if filters.find:
        people = people.filter(_found(filters.find))
    if filters.after is not None:
        people = people.filter(pk__lt=filters.after)
    return described(list(people.order_by("-pk")[:limit]), filters.day)


def _found(text: str) -> Q:
    """The leading records of whoever is found by these words."""
    return Q(pk__in=[person.pk for person in persons(read(text))])


def described(people: list[Person], day: date) -> list[User]:
    """These leading records with the duties of that day and how each signs in: three queries."""
    users = {person.pk: User(person) for person in people}
    behind = Q(person__in=users) | Q(person__canonical__in=users)
    roles = (
        Role.objects.filter(behind, on(day), duty__in=USERS)
        .select_related("utility", "person")
        .order_by("begins", "pk")
    )
    for role in roles:
        users[role.person.root].roles.append(role)
    for account in Account.objects.filter(behind).select_related("person").order_by("person__canonical", "pk"):
        _signs_in(users[account.person.root], account)
    steps = Authenticator.objects.filter(
        Q(user__person__in=users) | Q(user__person__canonical__in=users), type__in=SECOND_STEPS
    )
    for pk, canonical in steps.values_list("user__person", "user__person__canonical"):
        users[canonical or pk].second_step = True
    return list(users.values())


def _signs_in(user: User, account: Account) -> None:
    own = account.person_id == user.person.pk
    user.email = account.email if own or not user.email else user.email
    seen = [at for at in (user.last_login, account.last_login) if at]
    user.last_login = max(seen, default=None)


Given = tuple[Role, str]
"""A duty, and the name of whoever gave it."""


def with_givers(users: list[User]) -> list[tuple[User, list[Given]]]:
    """Each user with every duty and by whom it was given: one query for each kind of giver."""
    given = iter(given_by([role for user in users for role in user.roles]))
    return [(user, [next(given) for _role in user.roles]) for user in users]


def given_by(roles: list[Role]) -> list[Given]:
    """These duties, each with the name of whoever gave it."""
    names = names_of({role.given_by for role in roles if role.given_by})
    names |= {"operator": str(_("The operator")), "system": str(_("The registry"))}
    return [(role, names.get(role.given_by, "")) for role in roles]


def held(person: Person) -> QuerySet[Role]:
    """Every duty as a user the person holds or held, those that go on first."""
    found = Role.objects.filter(of(person), duty__in=USERS).select_related("utility", "person")
    return found.order_by(F("ends").desc(nulls_first=True), "-begins", "-pk")


def holds(person: Person, duty: str, utility: Utility | None, day: date) -> QuerySet[Role]:
    """The rows by which the person holds this duty on that day or later, without those that were stopped."""
    later = Q(ends__isnull=True) | Q(ends__gte=day)
    return Role.objects.filter(later, of(person), duty=duty, utility=utility, stopped_at=None).select_related("person")


def has_account(person: Person) -> bool:
    """Whether somebody can sign in as this person."""
    return Account.objects.filter(of(person), is_active=True).exists()


# Utilities


def utility_of(viewer: Viewer, pk: int) -> Utility:
    """The utility, to whoever administers it; nobody else learns that it exists here."""
    found = Utility.objects.filter(pk=pk).first() if pk in viewer.administers else None
    if found is None:
        raise Missing(NOT_YOURS)
    return found


def users_of(utility: Utility, day: date) -> list[User]:
    """The users of a utility on that day, by name."""
    people = leading(Role.objects.filter(on(day), utility=utility, stopped_at=None)).order_by("name", "pk")
    found = described(list(people), day)
    for user in found:
        user.roles = [role for role in user.roles if role.utility_id == utility.pk and role.stopped_at is None]
    return found


def counted(day: date) -> dict[int, int]:
    """How many users each utility has on that day."""
    people: dict[int, set[int]] = defaultdict(set)
    rows = Role.objects.filter(on(day), duty__in=FOR_UTILITY, stopped_at=None)
    for utility, pk, canonical in rows.values_list("utility_id", "person_id", "person__canonical_id"):
        people[utility].add(canonical or pk)
    return {utility: len(found) for utility, found in people.items()}


def other_administrators(role: Role, day: date) -> QuerySet[Role]:
    """Who goes on administering the utility when this one lays it down: without an end in sight."""
    lasting = Role.objects.filter(utility=role.utility, duty=Duty.UTILITY_ADMINISTRATOR, begins__lte=day, ends=None)
    return lasting.exclude(of(role.person))


# Invitations


def token_of(invitation: UserInvitation) -> str:
    """What the newest link of an invitation carries: signed, stored nowhere; every sending has its own."""
    return _signer().sign(f"{invitation.pk}-{invitation.sendings}")


def invitation_of(token: str) -> UserInvitation | None:
    """The invitation whose newest link this is."""
    try:
        pk, sendings = _signer().unsign(token).split("-")
    except (BadSignature, ValueError):
        return None
    found = UserInvitation.objects.select_related("utility", "invited_by", "accepted_by")
    return found.filter(pk=pk, sendings=sendings).first()


def _signer() -> Signer:
    return Signer(sep=".", salt="registry.people.join")


def invitations(utility: Utility | None = None) -> QuerySet[UserInvitation]:
    """Who is invited, newest first: to the program and every utility, or to one utility."""
    found = UserInvitation.objects.select_related("utility", "invited_by").order_by("-pk")
    return found.filter(utility=utility) if utility else found


def overdue_invitations(at: datetime) -> QuerySet[UserInvitation]:
    """Invitations nobody accepted in time."""
    return UserInvitation.objects.select_related("utility").filter(state=SENT, expires_at__lte=at)


# Program leads


def lead_roles(day: date) -> QuerySet[Role]:
    """By which rows the program is led on that day, in a fixed order."""
    found = Role.objects.filter(on(day), duty=Duty.LEAD, stopped_at=None)
    return found.select_related("person__canonical").order_by("person_id", "pk")


def leads(day: date) -> list[Person]:
    """Who leads the program on that day and can sign in."""
    people = {role.person.root: role.person.leading for role in lead_roles(day)}
    return [person for person in people.values() if has_account(person)]


def proposals() -> QuerySet[LeadProposal]:
    """Every proposal about who leads the program."""
    return LeadProposal.objects.select_related("person", "asked_by", "decided_by")


def open_proposals(at: datetime) -> QuerySet[LeadProposal]:
    """What waits for another program lead, the longest waiting first."""
    return proposals().filter(state=PROPOSED, expires_at__gt=at).order_by("asked_at", "pk")


def to_decide(reader: Person, at: datetime) -> QuerySet[LeadProposal]:
    """What another program lead proposed, as far as this one may decide it."""
    own = Q(kind=LeadProposal.Kind.GIVE) & of(reader)
    return open_proposals(at).exclude(of(reader, "asked_by")).exclude(own)


def overdue_proposals(at: datetime) -> QuerySet[LeadProposal]:
    """What nobody decided in time."""
    return proposals().filter(state=PROPOSED, expires_at__lte=at)
