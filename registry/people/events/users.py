"""What happens to users: invited by name, given a duty, proposed as a program lead, looked at from their side."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from registry.history.events import Personal, Ref, event
from registry.people.models import Duty, LeadProposal, ViewAs

DUTIES = dict(Duty.choices)


@event("people.UserInvited")
class UserInvited:
    """Also when it is sent again; the link before leads nowhere then."""

    invitation: Ref
    name: Personal
    email: Personal
    duty: str
    serves: Ref
    until: date
    sentence = _("%(by)s invited %(name)s (%(email)s): “%(duty)s”, until %(until)s.")
    words = {"duty": DUTIES}


@event("people.OperatorInvited")
class OperatorInvited:
    """The operator made a link for a program lead on the machine itself. `recovery`: there were some already."""

    invitation: Ref
    name: Personal
    email: Personal
    recovery: bool
    sentence = _("The operator made a link for %(name)s (%(email)s) to become a program lead.")


@event("people.UserInvitationAccepted")
class UserInvitationAccepted:
    invitation: Ref
    person: Ref
    duty: str
    serves: Ref
    sentence = _("%(person)s accepted the invitation: “%(duty)s”.")
    words = {"duty": DUTIES}


@event("people.UserInvitationWithdrawn")
class UserInvitationWithdrawn:
    invitation: Ref
    sentence = _("%(by)s withdrew an invitation.")


@event("people.UserInvitationExpired")
class UserInvitationExpired:
    invitation: Ref
    sentence = _("An invitation expired.")


@event("people.SessionsEnded")
class SessionsEnded:
    """A duty ended at once, and with it every session."""

    person: Ref
    sentence = _("%(person)s was signed out on every device.")


@event("people.LeadProposed")
class LeadProposed:
    proposal: Ref
    person: Ref
    kind: str
    until: date
    sentence = _("%(by)s proposed about %(person)s: %(kind)s. Another program lead decides until %(until)s.")
    words = {"kind": dict(LeadProposal.Kind.choices)}


@event("people.LeadProposalDecided")
class LeadProposalDecided:
    proposal: Ref
    person: Ref
    asked_by: Ref
    kind: str
    outcome: str
    sentence = _("%(by)s decided what %(asked_by)s proposed about %(person)s (%(kind)s): %(outcome)s.")
    words = {
        "kind": dict(LeadProposal.Kind.choices),
        "outcome": {"confirmed": _("confirmed"), "declined": _("declined")},
    }


@event("people.LeadProposalWithdrawn")
class LeadProposalWithdrawn:
    proposal: Ref
    person: Ref
    sentence = _("%(by)s withdrew the proposal about %(person)s.")


@event("people.LeadProposalExpired")
class LeadProposalExpired:
    proposal: Ref
    person: Ref
    sentence = _("The proposal about %(person)s expired: nobody confirmed it in time.")


@event("people.UtilityCorrected")
class UtilityCorrected:
    utility: Ref
    contact: Personal
    email: Personal
    phone: Personal
    sentence = _("%(by)s changed how %(utility)s is reached: %(contact)s, %(email)s, %(phone)s.")


@event("people.ViewAsBegan")
class ViewAsBegan:
    look: Ref
    person: Ref
    sentence = _("%(by)s began to look at the registry as %(person)s sees it.")


@event("people.ViewAsEnded")
class ViewAsEnded:
    look: Ref
    person: Ref
    looker: Ref
    how: str
    sentence = _("%(looker)s no longer looks at the registry as %(person)s sees it: %(how)s.")
    words = {"how": dict(ViewAs.Ended.choices)}
