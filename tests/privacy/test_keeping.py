"""Each period is carried out once a day: what is older is forgotten, what is younger stays, and the history says so."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import settings as configured
from django.core.management import call_command
from django.test import Client

from registry.documents import actions as documents
from registry.documents.models import StoredFile
from registry.history.models import Event, PersonalFact
from registry.kernel.personal import REMOVED
from registry.notices.models import Notice
from registry.notices.sending import send_owed
from registry.people.actions import calls, enquiries, visiting
from registry.people.models import Call, Enquiry, EnquiryMessage
from registry.privacy.actions import keeping
from registry.privacy.models import Sweep
from registry.privacy.periods import REASONS, STATED
from registry.program.known import KNOWN
from registry.program.queries import value
from tests.builders import AT, a_received_proof, a_team_member, an_account, an_application, signed_in, viewer
from tests.jobs.builders import a_job
from tests.training.builders import a_request

pytestmark = pytest.mark.django_db
LONG_AFTER = AT + timedelta(days=4000)


def after(setting: str, *, days: int = 1) -> datetime:
    return AT + timedelta(days=value(setting, AT.date()) + days)


def test_every_period_is_a_setting_with_a_reason_and_something_that_carries_it_out() -> None:
    assert set(REASONS) == {*configured.PERIODS, *STATED}
    assert set(REASONS) <= set(KNOWN)


def test_each_period_forgets_what_is_older_and_the_history_says_how_much() -> None:
    team, who = viewer(a_team_member()), an_account().person
    calls.note_call(who, caller="Her mother", about="A card", outcome="Sent", by=team, at=AT)
    assert keeping.carry_out("keep_calls", at=after("keep_calls", days=-1)) == 0
    assert Call.objects.exists()
    assert keeping.carry_out("keep_calls", at=after("keep_calls")) == 1
    assert not Call.objects.exists()
    assert not PersonalFact.objects.filter(value="Her mother").exists()
    said = Event.objects.get(name="privacy.PeriodCarriedOut")
    assert '"count":1' in said.facts
    assert Sweep.objects.get(setting="keep_calls").last_count == 1


def test_words_of_a_closed_request_go_and_the_request_stays() -> None:
    found = a_request()
    team = viewer(a_team_member())
    enquiries.close(Enquiry.objects.get(pk=found.pk), "Done.", outcome="answered", by=team, at=AT)
    assert keeping.carry_out("keep_enquiries", at=after("keep_enquiries")) == 1
    assert not EnquiryMessage.objects.exists()
    assert Enquiry.objects.get().number == found.number


def test_drafts_nobody_goes_on_with_are_forgotten() -> None:
    draft = an_application("draft")
    a_job("draft", at=AT)
    kept = an_application("submitted")
    assert keeping.carry_out("keep_drafts", at=after("keep_drafts")) == 2
    draft.refresh_from_db()
    kept.refresh_from_db()
    assert (draft.state, draft.name) == ("withdrawn", "")
    assert kept.state == "submitted"


def test_proofs_of_a_withdrawn_application_go_and_those_of_a_granted_one_stay() -> None:
    gone, kept = an_application("withdrawn"), an_application("decided")
    assert keeping.carry_out("keep_refused_files", at=after("keep_refused_files")) == 1
    assert gone.asked.get().proof is None
    assert kept.asked.get().proof is not None
    assert keeping.carry_out("keep_refused_files", at=after("keep_refused_files")) == 0


def test_the_address_of_a_sent_message_goes_and_that_it_was_sent_stays() -> None:
    an_application("submitted")
    send_owed(clock=lambda: AT)
    assert Notice.objects.filter(event__isnull=False).exclude(sent_to="").exists()
    assert keeping.carry_out("keep_messages", at=after("keep_messages")) > 0
    assert not Notice.objects.exclude(sent_to="").exists()
    assert Notice.objects.filter(state="sent").exists()


def test_a_dry_run_says_how_much_and_changes_nothing(capsys: Any) -> None:
    team, who = viewer(a_team_member()), an_account().person
    calls.note_call(who, caller="Her mother", about="A card", outcome="Sent", by=team, at=AT - timedelta(days=4000))
    call_command("keep-periods", dry_run=True)
    assert "keep_calls: 1 would be forgotten" in capsys.readouterr().out
    assert Call.objects.exists()
    assert not Sweep.objects.exists()


def test_the_page_shows_the_last_run_and_the_next() -> None:
    keeping.carry_out_due(at=LONG_AFTER)
    page = signed_in(a_team_member()).get("/desk/retention").content.decode()
    assert page.count("0 forgotten") == len(configured.PERIODS)
    assert "By the operator" in page


def test_what_a_visitor_asked_loses_their_name_and_address_with_the_words() -> None:
    question = visiting.Question("Vera Visitor", "vera@example.com", "en", "account", "I am locked out.")
    asked = visiting.ask(question, at=AT)
    enquiries.close(asked, "Done.", outcome="answered", by=viewer(a_team_member()), at=AT)
    assert keeping.carry_out("keep_enquiries", at=after("keep_enquiries")) == 1
    asked.refresh_from_db()
    assert (asked.name, asked.email) == (REMOVED, REMOVED)
    assert not PersonalFact.objects.filter(value__contains="vera@").exists()


def test_a_paper_goes_with_the_draft_and_with_the_application_that_came_to_nothing() -> None:
    team, draft, gone = a_team_member(), a_job("draft", at=AT), an_application("withdrawn")
    for thing in (draft, gone):
        paper = documents.record(a_received_proof(), kind="paper", subject=thing.ref, by=viewer(team), at=AT)
        signed = {"signed_on": AT.date()} if thing is draft else {"entered_by": team}
        type(thing)._default_manager.filter(pk=thing.pk).update(paper=paper, **signed)
    keeping.carry_out("keep_drafts", at=after("keep_drafts"))
    keeping.carry_out("keep_refused_files", at=after("keep_refused_files"))
    gone.refresh_from_db()
    assert gone.paper is None
    assert not StoredFile.objects.filter(kind="paper").exists()


def test_the_privacy_notice_says_how_long_backups_are_kept() -> None:
    page = Client().get("/privacy").content.decode()
    assert f"Backups are deleted after {value('keep_backups', AT.date())} days" in page
