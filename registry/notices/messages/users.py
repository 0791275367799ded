"""Messages about users: duties given and ended, and who leads the program."""

from django.utils.translation import gettext_lazy as _

from registry.notices.messages.making import Message, Told, Values, link, moment
from registry.people.queries import names_of


def _duty(told: Told) -> Values:
    facts = told.happening.facts
    serves = str(facts.get("serves") or "")
    return {
        "duty": told.happening.words("duty"),
        "serves": names_of([serves]).get(serves, "") if serves else "",
        "day": facts.get("begins") or facts.get("ends"),
        "why": told.happening.reason,
        "link": link("home:work"),
    }


def _proposal(told: Told) -> Values:
    facts = told.happening.facts
    refs = [str(facts.get(name) or "") for name in ("person", "asked_by")]
    names = names_of(filter(None, refs))
    return {
        "name": names.get(refs[0], ""),
        "kind": told.happening.words("kind"),
        "confirmed": facts.get("outcome") == "confirmed",
        "day": facts.get("until"),
        "why": told.happening.reason,
        "link": link("people:lead_proposal", str(facts["proposal"]).partition(":")[2]),
    }


def _operator(told: Told) -> Values:
    facts = told.happening.facts
    return {
        "name": facts["name"],
        "email": facts["email"],
        "when": moment(told),
        "why": told.happening.reason,
        "link": link("people:users"),
    }


HEADING = _("Users and program leads")
TO_ADDRESSES = ("user-invitation",)
MESSAGES = {
    "duty-given": Message(_duty),
    "duty-ended": Message(_duty),
    "lead-proposed": Message(_proposal),
    "lead-decided": Message(_proposal),
    "operator-invited": Message(_operator),
}
