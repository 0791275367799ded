"""What happens to people: they join, work somewhere, take on duties."""

from datetime import date

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from registry.history.events import Personal, Ref, event
from registry.people.models import Duty


@event("people.PersonRegistered")
class PersonRegistered:
    person: Ref
    name: Personal
    email: Personal
    sentence = _("%(name)s registered with the address %(email)s.")


@event("people.AddressConfirmed")
class AddressConfirmed:
    person: Ref
    email: Personal
    sentence = _("%(person)s confirmed the e-mail address %(email)s.")


@event("people.PersonCorrected")
class PersonCorrected:
    person: Ref
    name: Personal
    phone: Personal
    sentence = _("%(by)s changed the particulars of %(person)s: %(name)s, telephone %(phone)s.")


@event("people.CompanyAdded")
class CompanyAdded:
    company: Ref
    name: str
    sentence = _("%(by)s added the company %(name)s.")


@event("people.UtilityAdded")
class UtilityAdded:
    utility: Ref
    name: str
    state: str
    sentence = _("%(by)s added the utility %(name)s (%(state)s).")


@event("people.EmploymentBegan")
class EmploymentBegan:
    person: Ref
    company: Ref
    begins: date
    sentence = _("%(person)s works for %(company)s from %(begins)s.")


@event("people.EmploymentEnded")
class EmploymentEnded:
    person: Ref
    company: Ref
    ends: date
    sentence = _("%(person)s worked for %(company)s until %(ends)s.")


@event("people.RoleGiven")
class RoleGiven:
    person: Ref
    duty: str
    serves: Ref
    begins: date
    scope: str = ""
    sentence = _("%(by)s gave %(person)s the duty “%(duty)s” from %(begins)s.")
    words = {"duty": dict(Duty.choices)}


@event("people.RoleEnded")
class RoleEnded:
    person: Ref
    duty: str
    serves: Ref
    ends: date
    scope: str = ""
    sentence = _("%(by)s ended the duty “%(duty)s” of %(person)s; the last day is %(ends)s.")
    words = {"duty": dict(Duty.choices)}


@event("people.LanguageChosen")
class LanguageChosen:
    person: Ref
    language: str
    sentence = _("%(person)s reads the registry in %(language)s.")
    words = {"language": dict(settings.LANGUAGES)}


@event("people.PasswordChanged")
class PasswordChanged:
    person: Ref
    how: str
    sentence = _("The password of %(person)s was changed %(how)s.")
    words = {"how": {"signed_in": _("while signed in"), "by_link": _("with a link sent by e-mail")}}


SECOND_STEPS = {
    "totp": _("an authenticator app"),
    "recovery_codes": _("recovery codes"),
    "webauthn": _("a passkey"),
}


@event("people.SecondStepAdded")
class SecondStepAdded:
    person: Ref
    kind: str
    sentence = _("%(person)s signs in with a second step now: %(kind)s.")
    words = {"kind": SECOND_STEPS}


@event("people.SecondStepRemoved")
class SecondStepRemoved:
    person: Ref
    kind: str
    sentence = _("%(person)s no longer signs in with this second step: %(kind)s.")
    words = {"kind": SECOND_STEPS}
