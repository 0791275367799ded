"""Who may open which part of the registry, by the duties a person holds today."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from registry.kernel.refusals import Answer, No, Yes
from registry.people.lifecycle.companies import INVITATION, REQUEST
from registry.people.models import Company, CompanyRequest, Duty, Employment, Invitation, InvitedAs
from registry.people.queries import Viewer

SIGN_IN = No(_("Please sign in first."), status=401)


def team(viewer: Viewer) -> Answer:
    """The program team."""
    return Yes() if viewer.is_team else _shut(viewer, No(_("Only the program team can open this page.")))


def utility(viewer: Viewer) -> Answer:
    """Somebody who works for a utility."""
    return Yes() if viewer.utilities else _shut(viewer, No(_("Only utilities can open this page.")))


def inspector(viewer: Viewer) -> Answer:
    """An approved quality assurance inspector."""
    only = No(_("Only quality assurance inspectors can open this page."))
    return Yes() if Duty.INSPECTOR in viewer.duties else _shut(viewer, only)


def _shut(viewer: Viewer, answer: No) -> Answer:
    return SIGN_IN if viewer.person is None else answer


# Companies: whether one may be seen is asked of `queries.companies.visible`; here stands what may be done.

ALREADY_ADMINISTRATOR = No(_("You administer this company already."), status=409)
OTHERS_REQUEST = No(_("This is the request of another person."), status=404)
OWN_REQUEST = No(_("You cannot decide your own request. Another member of the team does."))
TEAM_DECIDES = No(_("Only the program team decides this."))
NOT_ADMINISTRATOR = No(_("Only an administrator of the company or the program team does this."))
LAST_ADMINISTRATOR = No(
    _(
        "A company keeps at least one administrator, and this is the last one. Appoint a colleague first, or write to"
        " the program team."
    ),
    status=409,
)
CLOSED_REQUEST = No(_("This request was already decided or withdrawn. Nothing was changed."), status=409)
CLOSED_INVITATION = No(_("This invitation was already answered, withdrawn, or has expired."), status=409)
EXPIRED_INVITATION = No(
    _("This invitation has expired. Ask the company to send a new one."),
    status=409,
)
OTHER_ADDRESS = No(
    _(
        "This invitation was sent to another e-mail address. Sign in with the account of that address, or ask the"
        " company to invite the address of this account."
    )
)


def may_administer(viewer: Viewer, company: Company) -> Answer:
    """An administrator of this company, or the team."""
    return Yes() if viewer.is_team or company.pk in viewer.companies else NOT_ADMINISTRATOR


def may_withdraw_request(viewer: Viewer, request: CompanyRequest) -> Answer:
    """Whoever asked, until it is decided."""
    if viewer.person is None or request.person_id != viewer.person.pk:
        return OTHERS_REQUEST
    return Yes() if REQUEST.allows(request.state, "withdraw") else CLOSED_REQUEST


def may_decide_request(viewer: Viewer, request: CompanyRequest) -> Answer:
    """The team, once, and nobody their own."""
    if viewer.person is None or not viewer.is_team:
        return TEAM_DECIDES
    if request.person_id == viewer.person.pk:
        return OWN_REQUEST
    return Yes() if REQUEST.allows(request.state, "approve") else CLOSED_REQUEST


def may_answer_invitation(invitation: Invitation, today: date) -> Answer:
    """Whoever has its link, until its last day."""
    if not INVITATION.allows(invitation.state, "accept"):
        return CLOSED_INVITATION
    return Yes() if today <= invitation.until else EXPIRED_INVITATION


def may_accept_invitation(invitation: Invitation, address: str, today: date) -> Answer:
    """The same; what gives rights only with the account of the address it was sent to."""
    answer = may_answer_invitation(invitation, today)
    gives_rights = invitation.invited_as == InvitedAs.ADMINISTRATOR
    if answer and gives_rights and address.lower() != invitation.email.lower():
        return OTHER_ADDRESS
    return answer


def may_report_departure(viewer: Viewer, employment: Employment) -> Answer:
    """An administrator of the company, the technician, or the team."""
    own = viewer.person is not None and employment.person_id == viewer.person.pk
    return Yes() if own or viewer.is_team or employment.company_id in viewer.companies else NOT_ADMINISTRATOR
