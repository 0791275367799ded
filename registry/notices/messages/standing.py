"""Messages about the standing of a technician: to the person every step, to the employer the standing and no more."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from registry.certification.lifecycle.discipline import CONFIRMED
from registry.notices.messages.making import Message, Told, Values, link
from registry.people.queries import names_of


def _case(told: Told) -> Values:
    number = told.happening.facts["number"]
    return {"number": number, "link": link("certification:own_case", number)}


def _opened(told: Told) -> Values:
    facts, happening = told.happening.facts, told.happening
    words = {"proposed": happening.words("proposed"), "why": happening.words("ground")}
    names = ("explanation", "evidence", "reply_due", "at_once")
    return {**_case(told), **words, **{name: facts[name] for name in names}}


def _decided(told: Told) -> Values:
    facts, happening = told.happening.facts, told.happening
    sanction = happening.words("sanction") if facts["sanction"] else ""
    return {
        **_case(told),
        "outcome": happening.words("outcome"),
        "sanction": sanction,
        "confirmed": facts["outcome"] == CONFIRMED,
        "begins": facts["begins"],
        "ends": facts["ends"],
        "explanation": facts["explanation"],
        "appeal_due": facts.get("appeal_due"),
    }


def _reinstated(told: Told) -> Values:
    return {**_case(told), "explanation": told.happening.facts["explanation"]}


def _near(told: Told) -> Values:
    facts = told.happening.facts
    is_appeal = facts["step"] == "appeal"
    step = pgettext("by a day", "appeal") if is_appeal else pgettext("by a day", "reply")
    return {**_case(told), "appeal": is_appeal, "step": step, "due": facts["due"]}


def _standing(told: Told) -> Values:
    facts, ref = told.happening.facts, told.happening.facts["person"]
    return {
        "name": names_of([ref]).get(ref, ""),
        "standing": told.happening.words("standing"),
        "certifications": told.happening.words("certifications"),
        "begins": facts["begins"],
        "ends": facts.get("ends"),
        "link": link("certification:verify"),
    }


HEADING = _("Cases and standing")
TO_ADDRESSES: tuple[str, ...] = ()
MESSAGES = {
    "case-opened": Message(_opened),
    "case-replied": Message(_case),
    "case-decided": Message(_decided),
    "case-appealed": Message(_case),
    "appeal-decided": Message(_decided),
    "technician-reinstated": Message(_reinstated),
    "deadline-near": Message(_near),
    "standing-shut": Message(_standing),
    "standing-open": Message(_standing),
}
