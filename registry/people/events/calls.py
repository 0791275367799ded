"""What the team notes of calls about a person."""

from django.utils.translation import gettext_lazy as _

from registry.history.events import Personal, Ref, event
from registry.people.asking import Asking, Checked

NONE = "none"
_QUESTIONS = {**dict(Asking.choices), NONE: _("none")}


@event("people.CallNoted")
class CallNoted:
    call: Ref
    person: Ref
    caller: Personal
    about: Personal
    outcome: Personal
    sentence = _(
        "%(by)s noted a call about %(person)s. Who called: %(caller)s. What about: %(about)s Outcome: %(outcome)s"
    )


@event("people.CallerChecked")
class CallerChecked:
    check_made: Ref
    person: Ref
    outcome: str
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    note: Personal
    sentence = _(
        "%(by)s asked a caller who gave the name of %(person)s: %(outcome)s."
        " Answered right: %(right)s. Answered wrong: %(wrong)s. %(note)s"
    )
    words = {"outcome": dict(Checked.choices), "right": _QUESTIONS, "wrong": _QUESTIONS}
