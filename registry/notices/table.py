"""The table of messages as the team reads it: what owes each message, to whom, and why it is sent."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from registry.notices import messages, queries
from registry.notices.catalogue import FRAME, Entry, entries, language_here
from registry.notices.events import ACCOUNT_MESSAGES
from registry.notices.silence import SILENT
from registry.notices.subscriptions import SUBSCRIPTIONS

AUDIENCES: dict[str, Promise] = {
    "the_person": _("the person it is about"),
    "the_person_unless_theirs": _("the person it is about, unless they did it"),
    "the_records": _("both records, each at its own account"),
    "the_technician": _("the technician of the job"),
    "the_technician_unless_theirs": _("the technician of the job, unless they did it"),
    "the_people_of_the_class": _("everybody in the class or on its waiting list"),
    "those_with_a_seat": _("everybody with a seat in the class"),
    "the_trainer_unless_theirs": _("the trainer of the class, unless they did it"),
    "the_team_if_it_was_used": _("the program team, when a certification rests on it"),
    "the_utility_once_certified": _("the utility of the site, once the job is certified"),
    "the_administrators": _("the administrators of the company"),
    "whoever_answers": _("whoever of the program team answers"),
    "the_owner": _("whose account has the new address already"),
    "the_person_if_free": _("the person it is about, unless the new address is somebody else's"),
    "the_person_if_by_link": _("the person it is about, when it was done from the old address"),
    "the_person_by_way": _("the person whose account is recovered"),
    "the_employer": _("the administrators of the company the technician works for"),
    "the_person_if_theirs": _("the person it is about, if they did it"),
    "the_user_unless_theirs": _("the user, unless they did it"),
    "the_leads_and_the_team": _("every program lead and the program team"),
    "the_other_leads": _("every other program lead"),
    "whoever_proposed": _("whoever proposed it"),
    "whoever_asked": _("whoever asked for it"),
    "the_person_unless_only_proposed": _("the person it is about, once they know of it"),
}
ADDRESSES: dict[str, str | Promise] = {
    "the_account": "",
    "at_the_old": _("at the old address"),
    "at_the_new": _("at the new address"),
    "at_the_link": _("at the address the link goes to"),
    "at_the_old_if_another": _("at the old address, when the link goes elsewhere"),
    "at_both": _("at both addresses"),
}
ACCOUNT_MAIL: dict[str, tuple[Promise, Promise]] = {
    "confirm-address": (_("Somebody registers, or asks for the link again."), _("the address that was given")),
    "already-registered": (_("Somebody registers with an address that has an account."), _("that address")),
    "reset-password": (_("Somebody asks for a new password."), _("the address of the account")),
    "unknown-address": (_("Somebody asks for a new password for an address without an account."), _("that address")),
    "user-invitation": (_("Somebody is invited to use the registry."), _("the address that was invited")),
    "mail-received": (_("E-mail or a fax arrives from an address."), _("the address it came from")),
    "mail-answered": (_("The program team answers mail that arrived."), _("the address it came from")),
    "visitor-request-received": (_("A visitor asks the program team."), _("the address that was given")),
    "visitor-request-answered": (_("The program team answers a visitor."), _("the address that was given")),
    "visitor-request-scheduled": (_("A day is agreed on with a visitor."), _("the address that was given")),
    "visitor-request-closed": (_("The request of a visitor is closed."), _("the address that was given")),
    "data-removed": (_("The personal data of an account are removed."), _("the address the account had")),
    "company-invitation": (_("An administrator invites somebody to the company."), _("the address that was invited")),
}
ANY = "…"


@dataclass(frozen=True)
class Occasion:
    """What owes a message, and to whom."""

    event: str
    happens: str
    to: str


@dataclass(frozen=True)
class Row:
    """One message of the table."""

    entry: Entry
    subject: str
    version: int
    occasions: list[Occasion] = field(default_factory=list)


@dataclass(frozen=True)
class Shelf:
    """Messages about one topic."""

    heading: Promise
    rows: list[Row]


@dataclass(frozen=True)
class Silence:
    """Events that tell nobody, and why."""

    reason: Promise
    events: list[Occasion]


def row(entry: Entry, version: int) -> Row:
    """One message, its subject in the words in force."""
    here = language_here()
    words = queries.wording(entry.key, version)[here]
    subject = _("Greeting and end") if entry.is_frame else entry.subject(here, words)
    return Row(entry, str(subject), version, occasions().get(entry.key, []))


def shelves() -> list[Shelf]:
    """Every message by topic, and what stands around them all: two queries, and one for each that was changed."""
    newest = queries.versions(list(entries()))
    rows = {entry.key: row(entry, newest.get(entry.key, 0)) for entry in entries().values()}
    found = [
        Shelf(topic.HEADING, [rows[key] for key in (*topic.MESSAGES, *topic.TO_ADDRESSES)]) for topic in messages.TOPICS
    ]
    account = Shelf(_("Signing up and signing in"), [rows[key] for key in sorted(ACCOUNT_MESSAGES)])
    return [*found, account, Shelf(_("Around every message"), [rows[FRAME]])]


def occasions() -> Mapping[str, list[Occasion]]:
    """For each message, what owes it."""
    found: dict[str, list[Occasion]] = defaultdict(list)
    for kind, rows in SUBSCRIPTIONS.items():
        for told in rows:
            found[told.message].append(_occasion(kind, _to(told.audience, told.to)))
    for key, (happens, to) in ACCOUNT_MAIL.items():
        found[key].append(Occasion("", str(happens), str(to)))
    return found


def silences() -> list[Silence]:
    """The events that tell nobody, by their reasons."""
    found: dict[str, Silence] = {}
    for kind, reason in SILENT.items():
        found.setdefault(str(reason), Silence(reason, [])).events.append(_occasion(kind, ""))
    return list(found.values())


def _occasion(kind: type[object], to: str) -> Occasion:
    happens = str(kind.sentence) % defaultdict(lambda: ANY)  # type: ignore[attr-defined]
    return Occasion(kind.event_name, happens.replace(f"{ANY}.", ANY), to)  # type: ignore[attr-defined]


def _to(audience: object, addresses: object) -> str:
    return ", ".join(str(words) for words in _who(audience, addresses) if words)


def _who(audience: object, addresses: object) -> Iterator[str | Promise]:
    yield AUDIENCES[audience.__name__]  # type: ignore[attr-defined]
    yield ADDRESSES[addresses.__name__]  # type: ignore[attr-defined]
