"""Who may have a copy of somebody's data, and who may have it removed."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from registry.kernel.refusals import Answer, No, Yes
from registry.people.models import CallerCheck, Person
from registry.people.queries import Viewer, email_of
from registry.people.queries.recovering import CHECK_LASTS
from registry.privacy.lifecycle import HELD, PROPOSED, REMOVAL
from registry.privacy.models import Removal

TEAM_ONLY = No(_("Only the program team does this."))
OWN = No(_("This is about yourself: another member of the team does it."))
HAS_ACCOUNT = No(
    _("This person has an account and gets a copy there, under “Your data”. Help them to sign in."), status=409
)
NOT_VERIFIED = No(
    _("Verify the caller first: a check counts for 30 minutes, for the member of the team who made it."), status=409
)
NO_RECORD = No(_("This record leads to nobody any more: its personal data was removed."), status=409)


def team(viewer: Viewer) -> Answer:
    """The program team."""
    return Yes() if viewer.person is not None and viewer.is_team else TEAM_ONLY


def _of_somebody_else(viewer: Viewer, person: Person) -> Answer:
    allowed = team(viewer)
    if not allowed:
        return allowed
    return OWN if person.same_as(viewer.person) else Yes()


def may_copy_for(viewer: Viewer, person: Person, check: CallerCheck | None, at: datetime) -> Answer:
    """The team, for somebody without an account whom this member verified a moment ago."""
    allowed = _of_somebody_else(viewer, person)
    if not allowed:
        return allowed
    if email_of(person):
        return HAS_ACCOUNT
    verified = check is not None and check.is_verified and check.by == viewer.person and check.person.same_as(person)
    return Yes() if verified and check is not None and check.at <= at < check.at + CHECK_LASTS else NOT_VERIFIED


def may_propose(viewer: Viewer, person: Person, *, removed: bool) -> Answer:
    """The team, about somebody else."""
    allowed = _of_somebody_else(viewer, person)
    return NO_RECORD if allowed and removed else allowed


def may_approve(viewer: Viewer, removal: Removal) -> Answer:
    """A second member of the team: neither who proposed it nor whom it is about."""
    allowed = _of_somebody_else(viewer, removal.person)
    if not allowed:
        return allowed
    if removal.asked_by.same_as(viewer.person):
        return No(_("You proposed this: another member of the team looks at it."))
    return Yes() if removal.state == PROPOSED else No(REMOVAL.states[removal.state], status=409)


def may_decide(viewer: Viewer, removal: Removal) -> Answer:
    """The team, about somebody else, where something open holds it."""
    allowed = _of_somebody_else(viewer, removal.person)
    if not allowed:
        return allowed
    return Yes() if removal.state == HELD else No(REMOVAL.states[removal.state], status=409)


def may_decline(viewer: Viewer, removal: Removal) -> Answer:
    """Whoever may approve it, or decide it."""
    return may_decide(viewer, removal) if removal.state == HELD else may_approve(viewer, removal)


def may_stop(viewer: Viewer, removal: Removal) -> Answer:
    """Any member of the team takes back what the team started; what a person asked for is the person's to take back."""
    allowed = _of_somebody_else(viewer, removal.person)
    if not allowed or removal.by_team:
        return allowed
    return No(_("The person asked for this, and only the person takes it back."))
