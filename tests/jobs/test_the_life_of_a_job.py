"""Every state and every verb: what leads where, who may, and what is said when it may not be."""

from datetime import date
from typing import Any

import pytest

from registry.history.queries import told
from registry.jobs import actions, queries
from registry.jobs.lifecycle import JOB, STATUSES, WAIVABLE
from registry.jobs.models import Hold, Job, JobDecision, Waiver
from registry.kernel.refusals import Refused, Stale
from registry.people import actions as people
from registry.people.models import Duty, Person
from registry.rules.storing import from_json
from tests.builders import AT, a_team_member, a_technician, viewer
from tests.jobs.builders import a_decided_job, a_draft, a_job, typed

pytestmark = pytest.mark.django_db
UNTIL = date(2026, 12, 31)


def do(verb: str, job: Job, team: Person) -> None:
    technician = viewer(job.technician)
    {
        "submit": lambda: actions.submit(job, by=job.technician, at=AT),
        "decide": lambda: actions.decide(job, "rejected", reason="Not credible.", by=viewer(team), at=AT),
        "reopen": lambda: actions.reopen(job, by=technician, at=AT),
        "cancel": lambda: actions.cancel(job, reason="Entered twice.", by=technician, at=AT),
        "waive": lambda: waive(job, team),
    }[verb]()


def waive(job: Job, team: Person, requirement: str = "", **changes: Any) -> None:
    judgment = job.decision.judgment if job.decision else {"findings": []}
    unmet = [it["id"] for it in judgment["findings"] if it["outcome"] == "unmet"]
    given: dict[str, Any] = {"asked_by": "Ana López", "reason": "Old gauge.", "until": UNTIL, **changes}
    actions.waive(job, requirement or [*unmet, "sealant"][0], by=viewer(team), at=AT, **given)


@pytest.mark.parametrize("state", JOB.states)
@pytest.mark.parametrize("verb", JOB.moves)
def test_every_verb_from_every_state(state: str, verb: str) -> None:
    job, team = a_job(state), a_team_member()
    decisions = JobDecision.objects.count()
    if JOB.allows(state, verb):
        do(verb, job, team)
        assert Job.objects.get().state in JOB.moves[verb].targets
        return
    with pytest.raises(Refused) as refused:
        do(verb, job, team)
    assert refused.value.status == 409
    assert str(refused.value)
    assert (Job.objects.get().state, JobDecision.objects.count()) == (state, decisions)


@pytest.mark.parametrize("status", ["bpa_approved", "ptcs_certified_only", "rejected"])
def test_the_team_decides_a_pending_job_with_a_reason(status: str) -> None:
    job = a_decided_job(status)
    newest, first = queries.decisions(job)
    assert (job.state, newest.status, newest.how, first.status, first.how) == (
        status,
        status,
        "person",
        "pending",
        "rules",
    )
    assert newest.judgment == first.judgment
    assert told(job.ref)[-1].reason == "The gauge was read again."


@pytest.mark.parametrize(
    ("status", "reason", "field"), [("pending", "Why not.", "outcome"), ("rejected", "  ", "reason")]
)
def test_a_decision_needs_a_status_and_a_reason(status: str, reason: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        actions.decide(a_job("pending"), status, reason=reason, by=viewer(a_team_member()), at=AT)
    assert (refused.value.status, refused.value.field) == (422, field)


def test_nobody_decides_or_waives_for_their_own_job() -> None:
    job = a_job("pending")
    people.give_role(job.technician, Duty.TEAM, begins=date(2020, 1, 1), by="system", at=AT)
    for verb in ("decide", "waive"):
        with pytest.raises(Refused, match="your own job"):
            do(verb, job, job.technician)


@pytest.mark.parametrize("verb", ["decide", "waive"])
def test_only_the_team_decides_and_waives(verb: str) -> None:
    with pytest.raises(Refused) as refused:
        do(verb, a_job("pending"), a_technician())
    assert refused.value.status == 403


@pytest.mark.parametrize("verb", ["reopen", "cancel"])
def test_another_technician_neither_reopens_nor_cancels(verb: str) -> None:
    job, other = a_job("rejected"), viewer(a_technician())
    with pytest.raises(Refused) as refused:
        actions.reopen(job, by=other, at=AT) if verb == "reopen" else actions.cancel(job, reason="x", by=other, at=AT)
    assert refused.value.status == 403


def test_a_job_is_canceled_with_a_reason_and_stays_on_record() -> None:
    job = a_job("rejected")
    with pytest.raises(Refused, match="Give a reason"):
        actions.cancel(job, reason=" ", by=viewer(job.technician), at=AT)
    actions.cancel(Job.objects.get(), reason="Entered twice.", by=viewer(a_team_member()), at=AT)
    assert Job.objects.get().state == "cancelled"
    assert told(job.ref)[-1].reason == "Entered twice."


def test_a_draft_that_is_deleted_keeps_nothing_of_what_was_typed() -> None:
    job = a_draft()
    actions.cancel(job, by=viewer(job.technician), at=AT)
    assert (Job.objects.get().state, Job.objects.get().typed) == ("cancelled", {})
    assert told(job.ref) == []


def test_a_reopened_job_is_judged_anew_beside_the_old_decision() -> None:
    job = a_job("reopened")
    number = job.number
    actions.submit(job, typed=typed(leakage_after="118"), by=job.technician, at=AT)
    job = Job.objects.get()
    assert (job.number, job.state) == (number, "bpa_approved")
    assert [one.status for one in queries.decisions(job)] == ["bpa_approved", "rejected"]


@pytest.mark.parametrize("state", WAIVABLE)
def test_a_waived_requirement_counts_as_met_and_the_job_is_judged_again(state: str) -> None:
    job = a_job(state)
    waive(job, a_team_member("Tess Team"))
    job = Job.objects.get()
    assert job.state == "bpa_approved"
    assert job.decision.how == "waiver"
    assert len(job.decision.waived) == 1
    assert [one.outcome.value for one in waived_findings(job)] == ["unmet"]
    assert "Judged again: BPA Approved." in told(job.ref)[-1].text


def waived_findings(job: Job):
    return [one for one in from_json(job.decision.judgment).findings if one.waived]


@pytest.mark.parametrize(
    ("changes", "requirement", "sentence"),
    [
        ({"combustion_appliances": "yes", "co_alarm": "no", "zone_depressurization": "0"}, "co-alarm", "never waived"),
        ({"leakage_after": "121"}, "sealant", "not met can be waived"),
        ({"leakage_after": "121"}, "nothing", "not judged by such"),
    ],
)
def test_what_may_not_be_waived(changes: dict[str, Any], requirement: str, sentence: str) -> None:
    job = a_job("rejected", **{"leakage_after": "118", **changes})
    with pytest.raises(Refused, match=sentence):
        waive(job, a_team_member(), requirement)
    assert not Waiver.objects.exists()


def test_a_requirement_is_waived_once() -> None:
    job, team = a_job("rejected", heating_system="natural_gas_furnace"), a_team_member()
    waive(job, team, "post-test.manufactured")
    job = Job.objects.get()
    assert job.state == "ptcs_certified_only"
    with pytest.raises(Refused, match="already waived"):
        waive(job, team, "post-test.manufactured")


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"asked_by": " "}, "asked_by"), ({"reason": ""}, "reason"), ({"until": date(2026, 3, 30)}, "until")],
)
def test_a_waiver_says_who_asked_why_and_until_when(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        waive(a_job("rejected"), a_team_member(), **changes)
    assert (refused.value.status, refused.value.field) == (422, field)


def test_a_waiver_ends() -> None:
    job = a_job("rejected")
    waive(job, a_team_member(), until=date(2026, 3, 31))
    assert queries.waived_on(job, date(2026, 3, 31)) == ("post-test.manufactured",)
    assert queries.waived_on(job, date(2026, 4, 1)) == ()


def test_a_waiver_goes_with_a_job_that_is_corrected() -> None:
    job, team = a_job("rejected", sealant="other"), a_team_member()
    waive(job, team, "post-test.manufactured")
    job = Job.objects.get()
    assert job.state == "rejected"
    actions.reopen(job, by=viewer(job.technician), at=AT)
    actions.submit(job, typed=typed(leakage_after="121"), by=job.technician, at=AT)
    assert Job.objects.get().state == "bpa_approved"


@pytest.mark.parametrize("verb", ["decide", "waive", "cancel", "reopen"])
def test_a_held_job_refuses_every_change_until_it_is_released(verb: str) -> None:
    job, team = a_job("rejected" if verb == "reopen" else "pending"), a_team_member()
    actions.hold(job, "inspection", by="system", at=AT)
    with pytest.raises(Refused, match="held by a claim or an inspection"):
        do(verb, Job.objects.get(), team)
    actions.release(Job.objects.get(), "inspection", by="system", at=AT)
    do(verb, Job.objects.get(), team)
    assert [sentence.event for sentence in told(job.ref)][1:3] == ["jobs.JobHeld", "jobs.JobReleased"]


def test_a_job_is_held_once_by_a_kind_and_only_once_it_is_judged() -> None:
    job = a_job()
    actions.hold(job, "claim", by="system", at=AT)
    with pytest.raises(Refused, match="already held"):
        actions.hold(job, "claim", by="system", at=AT)
    with pytest.raises(Refused, match="not held"):
        actions.release(Job.objects.get(), "inspection", by="system", at=AT)
    with pytest.raises(Refused, match="Only a job that was judged"):
        actions.hold(a_draft(), "claim", by="system", at=AT)
    assert Hold.objects.count() == 1


def test_a_change_that_began_before_the_hold_is_told() -> None:
    job, team = a_job("pending"), a_team_member()
    late = Job.objects.get()
    actions.hold(job, "claim", by="system", at=AT)
    with pytest.raises(Stale):
        do("decide", late, team)


def test_of_two_who_decide_at_once_the_second_is_told() -> None:
    job, team = a_job("pending"), a_team_member()
    late = Job.objects.get()
    do("decide", job, team)
    with pytest.raises(Stale):
        do("decide", late, team)
    assert JobDecision.objects.count() == 2


def test_every_status_of_the_rules_is_a_state() -> None:
    assert set(STATUSES) <= set(JOB.states)
    assert JOB.ends() == ("bpa_approved", "cancelled")
