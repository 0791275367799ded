"""What happens to company accounts: asked for, administered, covered, invited to; who left; who lost standing."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from registry.history.events import Personal, Ref, event
from registry.people.models.companies import CoverageKind, InvitedAs

KINDS = dict(CoverageKind.choices)
INVITED_AS = dict(InvitedAs.choices)


@event("people.CompanyAccountAsked")
class CompanyAccountAsked:
    request: Ref
    person: Ref
    company: Ref
    number: str
    name: str
    position: Personal
    sentence = _("%(by)s asked to administer the company %(name)s, as %(position)s (%(number)s).")


@event("people.CompanyAccountApproved")
class CompanyAccountApproved:
    request: Ref
    person: Ref
    company: Ref
    number: str
    explanation: Personal = ""
    sentence = _("%(by)s approved %(number)s: %(person)s administers %(company)s. %(explanation)s")


@event("people.CompanyAccountRefused")
class CompanyAccountRefused:
    request: Ref
    person: Ref
    number: str
    name: str
    explanation: Personal
    sentence = _("%(by)s did not approve %(number)s, the company account of %(name)s: %(explanation)s")


@event("people.CompanyAccountWithdrawn")
class CompanyAccountWithdrawn:
    request: Ref
    person: Ref
    number: str
    sentence = _("%(by)s withdrew %(number)s.")


@event("people.CompanyCorrected")
class CompanyCorrected:
    company: Ref
    name: str
    license_number: str
    license_state: str
    phone: str
    sentence = _(
        "%(by)s changed the particulars of a company: %(name)s, license %(license_number)s (%(license_state)s),"
        " telephone %(phone)s."
    )


@event("people.AdministratorAdded")
class AdministratorAdded:
    person: Ref
    company: Ref
    sentence = _("%(person)s administers %(company)s now.")


@event("people.AdministratorAppointed")
class AdministratorAppointed:
    person: Ref
    company: Ref
    sentence = _("%(by)s made %(person)s an administrator of %(company)s.")


@event("people.AdministratorLeft")
class AdministratorLeft:
    person: Ref
    company: Ref
    ends: date
    sentence = _("%(person)s no longer administers %(company)s; the last day was %(ends)s.")


@event("people.CoverageRecorded")
class CoverageRecorded:
    """`replaces` is set when it corrects a row recorded before."""

    company: Ref
    coverage: Ref
    kind: str
    insurer: str
    policy_number: str
    begins: date
    ends: date
    replaces: Ref
    sentence = _("%(by)s recorded: %(kind)s, %(insurer)s, number %(policy_number)s, %(begins)s to %(ends)s.")
    words = {"kind": KINDS}


@event("people.CoverageEnding")
class CoverageEnding:
    company: Ref
    coverage: Ref
    kind: str
    ends: date
    sentence = _("%(company)s was reminded: %(kind)s ends on %(ends)s.")
    words = {"kind": KINDS}


@event("people.CoverageEnded")
class CoverageEnded:
    company: Ref
    coverage: Ref
    kind: str
    ends: date
    sentence = _("%(company)s was told: %(kind)s ended on %(ends)s, and no other is on file.")
    words = {"kind": KINDS}


@event("people.InvitationSent")
class InvitationSent:
    """`language` is the one the inviter chose for the message."""

    invitation: Ref
    company: Ref
    email: Personal
    invited_as: str
    until: date
    language: str
    sentence = _("%(by)s invited %(email)s: %(invited_as)s, until %(until)s.")
    words = {"invited_as": INVITED_AS}


@event("people.InvitationAccepted")
class InvitationAccepted:
    invitation: Ref
    company: Ref
    person: Ref
    invited_as: str
    sentence = _("%(by)s accepted an invitation of %(company)s: %(invited_as)s.")
    words = {"invited_as": INVITED_AS}


@event("people.InvitationDeclined")
class InvitationDeclined:
    invitation: Ref
    company: Ref
    sentence = _("An invitation of %(company)s was declined.")


@event("people.InvitationWithdrawn")
class InvitationWithdrawn:
    invitation: Ref
    company: Ref
    sentence = _("%(by)s withdrew an invitation of %(company)s.")


@event("people.InvitationExpired")
class InvitationExpired:
    invitation: Ref
    company: Ref
    sentence = _("An invitation of %(company)s expired.")


@event("people.DepartureReported")
class DepartureReported:
    person: Ref
    company: Ref
    ends: date
    sentence = _("%(by)s reported that %(person)s left %(company)s; the last day was %(ends)s.")


@event("people.DepartureCorrected")
class DepartureCorrected:
    """Without `ends` the person still works there."""

    person: Ref
    company: Ref
    ends: date | None
    sentence = _("%(by)s corrected when %(person)s left %(company)s; the last day on record: %(ends)s.")


@event("people.StandingEnded")
class StandingEnded:
    company: Ref
    begins: date
    sentence = _("%(by)s ended the good standing of %(company)s; the first day without it is %(begins)s.")


@event("people.StandingRestored")
class StandingRestored:
    company: Ref
    begins: date
    sentence = _("%(by)s restored the good standing of %(company)s from %(begins)s.")
