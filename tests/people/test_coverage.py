"""Insurance and bond: kept with their history, and told about once before and once after they end."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from registry.history import once
from registry.kernel.refusals import Refused, Stale
from registry.notices.models import Notice
from registry.people.actions import covering
from registry.people.actions.covering import Policy, remind_of_coverage
from registry.people.company_words import coverage_status
from registry.people.models import Company, Coverage, CoverageReminder
from registry.people.queries import companies as known
from registry.people.tasks import companies_sweep
from tests.builders import AT, TODAY, an_account, viewer
from tests.people.offices import an_office

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def policy(ends: date, *, begins: date | None = None, kind: str = "insurance", number: str = "GL-1") -> Policy:
    return Policy(kind, "Evergreen Mutual", number, begins or ends - timedelta(days=364), ends)


def on_file(company: Company, person: object, *policies: Policy, at: datetime = AT) -> list[Coverage]:
    return [covering.record_coverage(company, one, by=viewer(person), at=at) for one in policies]  # type: ignore[arg-type]


def told() -> list[str]:
    return list(Notice.objects.filter(message__startswith="coverage").order_by("pk").values_list("message", flat=True))


def test_a_company_is_reminded_once_before_and_once_after_the_end() -> None:
    company, olga = an_office()
    on_file(company, olga, policy(TODAY + 31 * DAY))
    counts = [remind_of_coverage(at=AT + n * DAY) for n in (0, 1, 1, 20, 31, 32, 32, 33)]
    assert counts == [0, 1, 0, 0, 0, 1, 0, 0]
    assert sorted(told()) == ["coverage-ended", "coverage-ending"]
    assert set(Notice.objects.values_list("recipient", flat=True)) >= {olga.ref}


def test_a_renewal_needs_no_reminder_unless_there_is_a_day_between() -> None:
    company, olga = an_office()
    on_file(company, olga, policy(TODAY + 10 * DAY), policy(TODAY + 400 * DAY, begins=TODAY + 11 * DAY))
    assert remind_of_coverage(at=AT) == 0
    gap = policy(TODAY + 400 * DAY, begins=TODAY + 12 * DAY, kind="bond")
    on_file(company, olga, policy(TODAY + 10 * DAY, kind="bond"), gap)
    assert remind_of_coverage(at=AT) == 1


def test_what_had_ended_when_it_was_recorded_is_not_told_about() -> None:
    company, olga = an_office()
    on_file(company, olga, policy(TODAY - DAY))
    assert remind_of_coverage(at=AT) == 0


def test_the_day_the_worker_slept_is_made_up_for() -> None:
    company, olga = an_office()
    on_file(company, olga, policy(TODAY), at=AT - 40 * DAY)
    assert remind_of_coverage(at=AT + 5 * DAY) == 1
    assert told() == ["coverage-ended"]


def test_two_sweeps_at_once_tell_once() -> None:
    company, olga = an_office()
    row = on_file(company, olga, policy(TODAY + 3 * DAY))[0]
    CoverageReminder.objects.create(coverage=row, kind="ending", told_at=AT)
    assert covering._remind(row, "ending", AT) is False
    assert told() == []


def test_the_sweep_of_the_worker_reminds_by_the_clock() -> None:
    company, olga = an_office()
    on_file(company, olga, policy(timezone.localdate() + 3 * DAY), at=timezone.now())
    companies_sweep()
    companies_sweep()
    assert told() == ["coverage-ending"]


def test_a_correction_replaces_a_row_and_overwrites_nothing() -> None:
    company, olga = an_office()
    wrong = on_file(company, olga, policy(TODAY + 10 * DAY))[0]
    right = covering.record_coverage(company, policy(TODAY + 100 * DAY), replaces=wrong, by=viewer(olga), at=AT)
    rows = known.coverages(company)
    assert {row.pk for row in rows} == {wrong.pk, right.pk}
    assert known.standing(rows) == [right]
    assert remind_of_coverage(at=AT) == 0
    with pytest.raises(Stale):
        covering.record_coverage(company, policy(TODAY + 50 * DAY), replaces=wrong, by=viewer(olga), at=AT)


def test_what_cannot_be_put_on_file() -> None:
    company, olga = an_office()
    row = on_file(company, olga, policy(TODAY))[0]
    backwards = Policy("bond", "S", "1", TODAY, TODAY - DAY)
    for bad, more, field in ((backwards, {}, "ends"), (policy(TODAY, kind="bond"), {"replaces": row}, "kind")):
        with pytest.raises(Refused) as no:
            covering.record_coverage(company, bad, **more, by=viewer(olga), at=AT)  # type: ignore[arg-type]
        assert (no.value.status, no.value.field) == (422, field)
    with pytest.raises(Refused, match="Only an administrator"):
        on_file(company, an_account().person, policy(TODAY))


def test_pressing_twice_puts_it_on_file_once() -> None:
    company, olga = an_office()
    covering.record_coverage(company, policy(TODAY), by=viewer(olga), at=AT, key="k" * 32)
    with pytest.raises(once.AlreadyDone):
        covering.record_coverage(company, policy(TODAY), by=viewer(olga), at=AT, key="k" * 32)
    assert Coverage.objects.count() == 1


def test_how_a_kind_of_coverage_stands_is_said_in_words() -> None:
    company, olga = an_office()

    def words() -> list[tuple[str, str]]:
        found = known.covered(known.coverages(company), TODAY)
        return [(str(one.word), one.tone) for one in (coverage_status(it, TODAY + 30 * DAY) for it in found)]

    assert words() == [("Not on file", "yours")] * 2
    on_file(company, olga, policy(TODAY - DAY), policy(TODAY + 30 * DAY, kind="bond"))
    assert words() == [("Ended on 30 March 2026", "failing"), ("Ends on 30 April 2026", "yours")]
    on_file(company, olga, policy(TODAY + 60 * DAY, begins=TODAY + 31 * DAY, kind="bond", number="2"))
    assert words()[1] == ("Covered until 30 May 2026", "met")
