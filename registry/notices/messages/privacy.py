"""Messages about a copy of somebody's data, and about having it removed."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from registry.notices.messages.making import Message, Told, Values, link, moment
from registry.pages.dates import moment_words
from registry.people.queries.addresses import signed
from registry.privacy.queries import TAKE_BACK


def _copy(told: Told) -> Values:
    facts = told.happening.facts
    own = facts["person"] == facts["asked_by"]
    where = link("privacy:data") if own else link("privacy:person", str(facts["person"]).partition(":")[2])
    return {"link": where, "own": own, "until": _words(facts["until"])}


def _removal(told: Told) -> Values:
    facts = told.happening.facts
    token = signed(TAKE_BACK, int(str(facts["removal"]).partition(":")[2]))
    return {
        "when": moment(told),
        "opens": _words(facts.get("opens")),
        "explanation": facts.get("explanation", ""),
        "link": link("privacy:take-back-link", token),
        "page": link("privacy:data"),
    }


def _words(stored: object) -> str:
    return moment_words(datetime.fromisoformat(str(stored))) if stored else ""


HEADING = _("Personal data")
TO_ADDRESSES = ("data-removed",)
MESSAGES = {
    "copy-ready": Message(_copy),
    "removal-asked": Message(_removal),
    "removal-approved": Message(_removal),
    "removal-held": Message(_removal),
    "removal-taken-back": Message(_removal),
    "removal-declined": Message(_removal),
}
