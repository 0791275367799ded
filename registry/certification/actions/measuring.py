"""The standings a case leads to: put in place, cut short, annulled.

No row is rewritten: its successor stands beside it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from registry.certification.events import standing as happened
from registry.certification.models import Case, StandingPeriod
from registry.certification.reckoning import DAY
from registry.history.acting import Act
from registry.history.events import Ref


def put(case: Case, standing: str, begins: date, ends: date | None, act: Act) -> None:
    """The person is in this standing from a day on, for every kind of work the case is about."""
    _add(case, standing, begins, ends, case.kinds, act.at)
    act.record(
        happened.StandingBegan(**_refs(case), certifications=case.kinds, standing=standing, begins=begins, ends=ends)
    )


def finish(case: Case, free_from: date, act: Act) -> None:
    """Nothing of it holds from this day on; what had not begun by then never does."""
    for (standing, begins, ends), rows in _groups(case).items():
        if begins >= free_from:
            _annul(case, standing, begins, rows, act)
        elif ends is None or ends >= free_from:
            _replaced(rows, act.at)
            kinds, last = tuple(row.kind for row in rows), free_from - DAY
            _add(case, standing, begins, last, kinds, act.at)
            act.record(
                happened.StandingEnded(**_refs(case), certifications=kinds, standing=standing, begins=begins, ends=last)
            )


def annul(case: Case, act: Act) -> None:
    """All of it counts as never having been."""
    for (standing, begins, _ends), rows in _groups(case).items():
        _annul(case, standing, begins, rows, act)


def _annul(case: Case, standing: str, begins: date, rows: Sequence[StandingPeriod], act: Act) -> None:
    _replaced(rows, act.at)
    kinds = tuple(row.kind for row in rows)
    act.record(happened.StandingAnnulled(**_refs(case), certifications=kinds, standing=standing, begins=begins))


def _groups(case: Case) -> dict[tuple[str, date, date | None], list[StandingPeriod]]:
    groups: dict[tuple[str, date, date | None], list[StandingPeriod]] = defaultdict(list)
    for row in StandingPeriod.objects.filter(case=case, stands=True).order_by("begins", "pk"):
        groups[row.standing, row.begins, row.ends].append(row)
    return groups


def _replaced(rows: Iterable[StandingPeriod], at: datetime) -> None:
    StandingPeriod.objects.filter(pk__in=[row.pk for row in rows]).update(stands=None, replaced_at=at)


def _add(case: Case, standing: str, begins: date, ends: date | None, kinds: Iterable[str], at: datetime) -> None:
    StandingPeriod.objects.bulk_create(
        StandingPeriod(
            person=case.person, kind=kind, standing=standing, case=case, begins=begins, ends=ends, recorded_at=at
        )
        for kind in kinds
    )


def _refs(case: Case) -> dict[str, Ref]:
    return {"case": Ref(case.ref), "person": Ref(case.person.ref)}
