"""A job is submitted: judged by the edition of its day, numbered, and on record with everything it rests on."""

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from registry.certification import queries as certification
from registry.history import once
from registry.history.models import Action, Event
from registry.history.queries import told
from registry.jobs import actions, queries, verdicts
from registry.jobs.actions.judging import sealed
from registry.jobs.measures import DUCT_SEALING
from registry.jobs.models import Job, JobDecision
from registry.kernel.refusals import Refused, Stale
from registry.sites.models import Site
from tests.builders import AT, a_technician, a_utility, an_account
from tests.jobs.builders import CHANGED, DAY, a_draft, a_job, decision_of, typed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("status", CHANGED)
def test_the_status_is_what_the_edition_says(status: str) -> None:
    job = a_job(status)
    assert job.state == job.decision.status == status
    assert job.decision.edition == "ptcs/duct-sealing@2015-04"
    assert job.decision.judgment["status"] == status


def test_the_decision_keeps_the_answers_about_the_day_of_the_work() -> None:
    job = a_job()
    assert job.decision.answers == {
        "on": "2026-03-20",
        "certified": {"kind": "ptcs_duct_sealing", "answer": True},
        "employed": {"company": job.company.ref, "answer": True},
        "standing": {"company": job.company.ref, "answer": True},
        "technician_id": certification.technician_id_of(job.technician),
    }
    assert job.worked_on == DAY


def test_facts_are_kept_as_exact_decimals() -> None:
    job = a_job(leakage_after="117.50", heated_area="1400.10")
    assert (job.facts["leakage_after"], job.facts["heated_area"]) == ("117.50", "1400.10")


def test_a_stored_decision_explains_itself_in_both_languages_without_judging_again() -> None:
    kept = decision_of(a_job("rejected"))
    with override("en"):
        english = verdicts.frozen(kept).verdict.findings[0]
    with override("es"):
        spanish = verdicts.frozen(kept).verdict.findings[0]
    assert (english.mark, english.number, english.limit) == ("unmet", "49.58%", "leakage reduction, at least 50%")
    assert "or leakage after sealing is 121 CFM50 (required: at most 80 CFM50)" in english.explanation
    assert spanish.limit == "reducción de la fuga, al menos 50 %"
    assert "prefabricada" in spanish.says


def test_numbers_count_up_within_the_year_and_drafts_have_none() -> None:
    person = a_technician()
    assert a_draft(person).number is None
    first, second = (a_job(technician=person, address=f"{n} NE Alder St") for n in (10, 11))
    assert (first.number, second.number) == ("J-26-00001", "J-26-00002")
    assert second.place > first.place


def test_it_is_told_as_a_sentence_and_the_chain_vouches_for_the_decision() -> None:
    job = a_job("pending")
    assert told(job.ref)[-1].text == (
        f"{job.technician.name} submitted the job J-26-00001. Judged by PTCS Duct Sealing 2015-04: Pending."
    )
    assert sealed(decision_of(job)) in Event.objects.get(name="jobs.JobSubmitted").facts


def test_a_draft_is_no_history() -> None:
    person, _utility = a_technician(), a_utility()
    before = Action.objects.count()
    actions.save_draft(a_draft(person), {"address": "12 Elm", "leakage_after": "12,5"}, by=person, at=AT)
    assert Action.objects.count() == before
    assert Job.objects.get().typed == {"address": "12 Elm", "leakage_after": "12,5"}


def test_what_is_submitted_replaces_what_was_saved() -> None:
    job = a_draft()
    actions.submit(job, typed=typed(leakage_after="121"), by=job.technician, at=AT)
    assert Job.objects.get().state == "rejected"


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"worked_on": "2026-04-02"}, "worked_on", "2 April 2026 is in the future"),
        ({"worked_on": "2014-05-01"}, "worked_on", "in force"),
        ({"worked_on": "someday"}, "worked_on", "could not read the date"),
        ({"worked_on": ""}, "worked_on", "Still needed: Date of the final test"),
        ({"leakage_after": ""}, "leakage_after", "Still needed: leakage after sealing"),
        ({"leakage_after": "12,5"}, "leakage_after", "what the comma"),
        ({"leakage_after": "-5"}, "leakage_after", "cannot be right"),
        ({"leakage_after": "118 CFM25"}, "leakage_after", "not the unit asked for"),
        ({"leakage_after": "1e9"}, "leakage_after", "“e9” is not the unit"),
        ({"leakage_after": "many"}, "leakage_after", "is not a number"),
        ({"leakage_before": "9000"}, "leakage_before", "is unusual"),
        ({"ducts_in_unconditioned_space": "101"}, "ducts_in_unconditioned_space", "cannot be right"),
        ({"sections": "4"}, "sections", "not one of the choices"),
        ({"sealant": "glue"}, "sealant", "not one of the choices"),
        ({"address": "PO Box 12"}, "address", "no ducts"),
        ({"address": "Main Street"}, "address", "house number is missing"),
        ({"address": "1 " + "x" * 200}, "address", "too long"),
        ({"unit": "Lot " * 20}, "unit", "too long"),
        ({"zip": "9720"}, "zip", "not a ZIP code"),
        ({"zip": "99999"}, "zip", "do not know the ZIP code"),
        ({"zip": "98101"}, "zip", "is in Seattle, Washington"),
        ({"state": "ZZ"}, "state", "Choose a state"),
        ({"utility": "999999"}, "utility", "Choose a utility"),
        ({"utility": "²"}, "utility", "Choose a utility"),
        ({"utility": ""}, "utility", "Electric utility"),
    ],
)
def test_bad_input_is_refused_beside_its_field_and_changes_nothing(changes, field, sentence) -> None:
    job = a_draft(**changes)
    actions_before = Action.objects.count()
    with pytest.raises(Refused) as refused:
        actions.submit(job, by=job.technician, at=AT)
    assert (refused.value.status, refused.value.field) == (422, field)
    assert sentence in str(refused.value)
    kept = Job.objects.get()
    assert (kept.state, kept.version, kept.typed) == ("draft", 0, job.typed)
    assert Action.objects.count() == actions_before
    assert not Site.objects.exists()


def test_an_unusual_value_is_taken_once_it_is_confirmed() -> None:
    job = a_draft(leakage_before="9000", sure="leakage_before:9000")
    actions.submit(job, by=job.technician, at=AT)
    assert Job.objects.get().facts["leakage_before"] == "9000"


def test_another_city_than_that_of_the_zip_code_blocks_nothing() -> None:
    assert a_job(city="Gresham").site.city == "Gresham"


def test_a_wrong_value_of_a_fact_that_does_not_apply_is_passed_over() -> None:
    job = a_job(new_ducts="yes", leakage_after="70", tests_done="after_only", leakage_before="12,5", test_type="total")
    assert "leakage_before" not in job.facts


@pytest.mark.parametrize("state", ["bpa_approved", "ptcs_certified_only", "pending", "rejected", "cancelled"])
def test_a_job_is_not_submitted_from_another_state(state: str) -> None:
    job = a_job(state)
    with pytest.raises(Refused) as refused:
        actions.submit(job, by=job.technician, at=AT)
    assert refused.value.status == 409
    assert JobDecision.objects.count() == 1


def test_somebody_else_does_not_submit_it() -> None:
    with pytest.raises(Refused) as refused:
        actions.submit(a_draft(), by=a_technician(), at=AT)
    assert refused.value.status == 404


def test_whoever_has_no_technician_id_enters_no_job() -> None:
    with pytest.raises(Refused) as refused:
        actions.enter(DUCT_SEALING, typed=typed(), by=an_account().person, at=AT)
    assert refused.value.status == 403
    assert not Job.objects.exists()


def test_the_same_key_makes_one_job_and_leads_to_it() -> None:
    person, told_once = a_technician(), typed()
    number = actions.enter(DUCT_SEALING, typed=told_once, by=person, at=AT, key="k1")
    job = Job.objects.get(number=number)
    with pytest.raises(once.AlreadyDone) as done:
        actions.enter(DUCT_SEALING, typed=told_once, by=person, at=AT, key="k1")
    assert done.value.url == f"/jobs/drafts/{job.token}"
    assert Job.objects.count() == 1


def test_the_same_key_submits_a_draft_once() -> None:
    job = a_draft()
    actions.submit(job, by=job.technician, at=AT, key="k2")
    with pytest.raises(once.AlreadyDone):
        actions.submit(job, by=job.technician, at=AT, key="k2")


def test_the_same_key_begins_one_draft() -> None:
    person, told_once = a_technician(), typed()
    actions.start(DUCT_SEALING, typed=told_once, by=person, at=AT, key="k3")
    with pytest.raises(once.AlreadyDone):
        actions.start(DUCT_SEALING, typed=told_once, by=person, at=AT, key="k3")
    assert Job.objects.count() == 1


def test_saving_what_is_saved_changes_nothing() -> None:
    job = a_draft()
    actions.save_draft(job, job.typed, by=job.technician, at=AT, seen=17)
    assert Job.objects.get().version == 0


def test_there_are_no_jobs_of_an_unknown_measure() -> None:
    with pytest.raises(Refused) as refused:
        actions.start("ptcs/window-washing", typed={}, by=a_technician(), at=AT)
    assert refused.value.status == 404


def test_of_two_submissions_of_one_draft_the_second_is_told() -> None:
    job = a_draft()
    late = Job.objects.get(pk=job.pk)
    actions.submit(job, by=job.technician, at=AT)
    with pytest.raises(Stale):
        actions.submit(late, by=job.technician, at=AT)
    assert JobDecision.objects.count() == 1
    assert Event.objects.filter(name="jobs.JobSubmitted").count() == 1


def test_of_saving_and_submitting_at_once_one_wins() -> None:
    job = a_draft()
    late = Job.objects.get(pk=job.pk)
    actions.submit(job, by=job.technician, at=AT)
    with pytest.raises(Stale):
        actions.save_draft(late, {"address": "1 Elm"}, by=job.technician, at=AT)
    assert Job.objects.get().state == "bpa_approved"


def test_a_page_that_is_out_of_date_submits_nothing() -> None:
    job = a_draft()
    actions.save_draft(job, typed(leakage_after="100"), by=job.technician, at=AT, seen=0)
    with pytest.raises(Stale):
        actions.submit(Job.objects.get(), by=job.technician, at=AT, seen=0)


def test_the_database_refuses_a_submitted_job_without_a_decision() -> None:
    job = a_draft()
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.filter(pk=job.pk).update(state="bpa_approved")


@pytest.mark.parametrize(
    "change", [lambda rows: rows.update(status="pending"), lambda rows: rows._raw_delete("default")]
)
def test_the_database_keeps_decisions_as_they_are(change) -> None:
    job = a_job()
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        change(JobDecision.objects.filter(job=job))
    assert queries.decisions(job) == [job.decision]


def test_the_utility_of_a_job_stays_when_the_site_gets_another() -> None:
    before, after = a_utility("Alder Power", "OR"), a_utility("Birch Power", "OR")
    person = a_technician()
    first = a_job(technician=person, utility=before)
    second = a_job(technician=person, utility=after)
    assert first.site == second.site
    assert Job.objects.get(pk=first.pk).utility == before
    assert second.utility == second.site.utility == after
