"""The team takes a call: notes it, and asks the caller what only the person on record would know."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.history import once
from registry.history.acting import acting
from registry.history.events import Ref
from registry.kernel.refusals import Refused
from registry.people.asking import Asking, Checked
from registry.people.events import calls as events
from registry.people.models import Call, CallerCheck, Person
from registry.people.policies import recovering as policies
from registry.people.queries import Viewer
from registry.program.queries import value


def note_call(
    person: Person, *, caller: str, about: str, outcome: str, by: Viewer, at: datetime, key: str = "", url: str = ""
) -> Call:
    """Who called about this person, what about, and what came of it."""
    policies.may_note_call(by).or_refuse()
    with acting("note call", by=by, at=at) as act:
        once.keep(by.ref, key, url, at)
        call = Call.objects.create(
            person=person, taken_by=_member(by), at=at, caller=caller, about=about, outcome=outcome
        )
        act.record(
            events.CallNoted(call=Ref(call.ref), person=Ref(person.ref), caller=caller, about=about, outcome=outcome)
        )
    return call


def check_caller(
    person: Person,
    *,
    right: Sequence[str],
    wrong: Sequence[str],
    outcome: str,
    note: str,
    by: Viewer,
    at: datetime,
    key: str = "",
    url: str = "",
) -> CallerCheck:
    """Which questions were answered right and which wrong. Verified is nobody whose answers do not prove it."""
    policies.may_check_caller(by, person).or_refuse()
    right, wrong = _asked(right), _asked(wrong)
    if not right and not wrong:
        raise Refused(_("Ask at least one question."), status=422)
    if set(right) & set(wrong):
        raise Refused(_("An answer is right or wrong, not both."), status=422)
    if outcome == Checked.VERIFIED:
        policies.proves(right, wrong, value("caller_answers", timezone.localdate(at))).or_refuse()
    with acting("check caller", by=by, at=at) as act:
        once.keep(by.ref, key, url, at)
        check = CallerCheck.objects.create(
            person=person, by=_member(by), at=at, outcome=Checked(outcome), right=right, wrong=wrong, note=note
        )
        act.record(
            events.CallerChecked(
                check_made=Ref(check.ref),
                person=Ref(person.ref),
                outcome=check.outcome,
                right=tuple(right) or (events.NONE,),
                wrong=tuple(wrong) or (events.NONE,),
                note=note,
            )
        )
    return check


def _member(viewer: Viewer) -> Person:
    if viewer.person is None:  # pragma: no cover - the policies let nobody through who is not known
        raise Refused(policies.TEAM_ONLY.reason, status=403)
    return viewer.person


def _asked(answers: Sequence[str]) -> list[str]:
    return [str(Asking(name)) for name in dict.fromkeys(answers)]
