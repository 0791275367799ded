"""Who lets whom in, and who ends it; what takes two program leads; as whom the team may look at the registry."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from registry.kernel.refusals import Answer, No, Yes
from registry.people.lifecycle.users import LEAD_PROPOSAL
from registry.people.models import FOR_UTILITY, OF_TEAM, Duty, LeadProposal, Person, Role, UserInvitation, Utility
from registry.people.policies import duties
from registry.people.queries import Viewer

TWO_LEADS = No(
    _("Two program leads decide this: one proposes it on this person's page, and another one confirms."), status=409
)
ELSEWHERE = No(
    _(
        "This duty is not given here: trainers and inspectors are approved upon their application, and a company"
        " appoints its own administrators."
    ),
    status=409,
)
LAST_ADMINISTRATOR = No(
    _(
        "A utility keeps at least one administrator, and this is the last one. Name a colleague first, or write to the"
        " program team."
    ),
    status=409,
)
CLOSED_INVITATION = No(
    _("This invitation was already accepted or withdrawn, or it has expired. Ask for a new one."), status=409
)
OTHER_ADDRESS = No(_("This invitation was sent to another e-mail address. Sign in with the account of that address."))
OWN_PROPOSAL = No(_("You proposed this: another program lead decides it."))
OWN_DUTY = No(_("Nobody decides about becoming a program lead themself: another program lead does."))
CLOSED_PROPOSAL = No(_("This proposal was already decided or withdrawn, or it has expired."), status=409)
LAST_LEAD = No(_("The program keeps at least one program lead, and this is the last one."), status=409)
NOT_AS_LEAD = No(_("Nobody looks at the registry as a program lead sees it."))
NOT_AS_ONESELF = No(_("This is how you see the registry already."), status=409)


def may_manage(viewer: Viewer, duty: str, utility: Utility | None) -> Answer:
    """Whether the viewer invites to, gives and ends this duty: of the program, or for this utility."""
    if duty == Duty.LEAD:
        return TWO_LEADS
    if duty in OF_TEAM:
        return duties.TEAM_MEMBERS.allowed(viewer)
    if duty not in FOR_UTILITY or utility is None:
        return ELSEWHERE
    return may_manage_utility(viewer, utility)


def may_manage_utility(viewer: Viewer, utility: Utility) -> Answer:
    """Program administrators for every utility; a utility's own administrator for that one."""
    return Yes() if utility.pk in viewer.administers else duties.UTILITIES.allowed(viewer)


def may_end(viewer: Viewer, role: Role) -> Answer:
    """Whoever may give it; and everybody lays down a duty for a utility themself."""
    own = viewer.person is not None and role.duty in FOR_UTILITY and role.person.same_as(viewer.person)
    return Yes() if own else may_manage(viewer, role.duty, role.utility)


def may_accept(invitation: UserInvitation, address: str, at: datetime) -> Answer:
    """Whoever has the newest link, with the account of the address it went to; a stranger has no `address`."""
    if not invitation.open_at(at):
        return CLOSED_INVITATION
    return Yes() if not address or address.lower() == invitation.email.lower() else OTHER_ADDRESS


def may_propose(viewer: Viewer) -> Answer:
    """A program lead."""
    return duties.LEADS.allowed(viewer)


def may_decide(viewer: Viewer, proposal: LeadProposal, at: datetime) -> Answer:
    """Another program lead than the one who asked, in time, and nobody about becoming one."""
    allowed = duties.LEADS.allowed(viewer)
    if not allowed:
        return allowed
    if proposal.asked_by.same_as(viewer.person):
        return OWN_PROPOSAL
    if proposal.kind == LeadProposal.Kind.GIVE and proposal.person.same_as(viewer.person):
        return OWN_DUTY
    return still_open(proposal, at)


def may_withdraw(viewer: Viewer, proposal: LeadProposal, at: datetime) -> Answer:
    """Any program lead, as long as it is open."""
    allowed = duties.LEADS.allowed(viewer)
    return still_open(proposal, at) if allowed else allowed


def still_open(proposal: LeadProposal, at: datetime) -> Answer:
    """Whether it can be decided at this moment."""
    in_time = LEAD_PROPOSAL.allows(proposal.state, "confirm") and at < proposal.expires_at
    return Yes() if in_time else CLOSED_PROPOSAL


def may_view_as(viewer: Viewer, person: Person, seen: Viewer) -> Answer:
    """The team, as anybody but themselves and a program lead. `seen` is what the person may do today."""
    allowed = duties.VIEW_AS.allowed(viewer)
    if not allowed:
        return allowed
    if person.same_as(viewer.person):
        return NOT_AS_ONESELF
    return NOT_AS_LEAD if seen.is_lead else Yes()
