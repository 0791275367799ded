"""Who may verify a caller, start a recovery, approve it and stop it. Nobody of the team may for themself."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from registry.kernel.refusals import Answer, No, Yes
from registry.people.asking import PUBLISHED, Way
from registry.people.lifecycle.accounts import ASKED, RECOVERY
from registry.people.models import Account, CallerCheck, Person, Recovery
from registry.people.queries import Viewer
from registry.people.queries.recovering import CHECK_LASTS

TEAM_ONLY = No(_("Only the program team does this."))
OWN = No(_("This is about yourself: another member of the team does it."))
NOT_VERIFIED = No(
    _("Verify the caller first: a check counts for 30 minutes, for the member of the team who made it."), status=409
)
CLOSED = No(_("This account is closed. It cannot be recovered."), status=409)
AT_LEAST_PRIVATE = 2
NOT_ENOUGH_PRIVATE = No(
    _("At least two of the right answers must be to questions whose answer is published nowhere."), status=409
)


def may_note_call(viewer: Viewer) -> Answer:
    """The program team."""
    return Yes() if viewer.is_team else TEAM_ONLY


def may_check_caller(viewer: Viewer, person: Person) -> Answer:
    """The program team, about somebody else."""
    if not viewer.is_team:
        return TEAM_ONLY
    return OWN if _same(viewer.person, person) else Yes()


def proves(right: Collection[str], wrong: Collection[str], needed: int) -> Answer:
    """Whether these answers prove who calls: enough of them, a wrong one taking a right one away, and not only such
    as anybody can look up.
    """
    if len(right) - len(wrong) < needed:
        sentence = ngettext(
            "At least %(n)s answer must be right, and one more for every wrong one.",
            "At least %(n)s answers must be right, and one more for every wrong one.",
            needed,
        )
        return No(sentence % {"n": needed}, status=409)
    return Yes() if len(set(right) - PUBLISHED) >= min(AT_LEAST_PRIVATE, needed) else NOT_ENOUGH_PRIVATE


def may_start_recovery(viewer: Viewer, account: Account, check: CallerCheck | None, at: datetime) -> Answer:
    """Whoever of the team verified this caller a moment ago."""
    allowed = may_check_caller(viewer, account.person)
    if not allowed:
        return allowed
    if check is None or not check.is_verified or check.by != viewer.person or not _same(check.person, account.person):
        return NOT_VERIFIED
    if not check.at <= at < check.at + CHECK_LASTS:
        return NOT_VERIFIED
    return Yes() if account.is_active else CLOSED


def may_decide_recovery(viewer: Viewer, recovery: Recovery) -> Answer:
    """A second member of the team: neither who started it nor whose account it is."""
    allowed = may_check_caller(viewer, recovery.account.person)
    if not allowed:
        return allowed
    if recovery.asked_by == viewer.person:
        return No(_("You started this recovery: another member of the team looks at it."))
    if recovery.state != ASKED:
        return No(RECOVERY.states[recovery.state], status=409)
    return Yes()


def may_stop_recovery(viewer: Viewer, recovery: Recovery) -> Answer:
    """Anybody of the team, as long as it was not used."""
    if not viewer.is_team:
        return TEAM_ONLY
    return Yes() if RECOVERY.allows(recovery.state, "stop") else No(RECOVERY.states[recovery.state], status=409)


def needs_second_person(way: str) -> bool:
    """Whether this way takes four eyes and a waiting time: all but a link to the address on file."""
    return way != Way.LINK


def _same(one: Person | None, other: Person) -> bool:
    """Whether two records are of one human being."""
    return one is not None and (one.canonical_id or one.pk) == (other.canonical_id or other.pk)
