"""Every message is written in every language, and nothing a person typed can bend it."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import transaction

from registry.certification import events as certification
from registry.certification.events import approvals
from registry.history.acting import acting
from registry.history.events import Ref
from registry.jobs import events as jobs
from registry.notices import actions, letters
from registry.notices.events import ACCOUNT_MESSAGES
from registry.notices.messages import MESSAGES
from registry.notices.models import Notice
from registry.people import actions as people_actions
from registry.people import events as people
from registry.people.events import companies, enquiries, resemblances
from registry.people.models import Company, Duty, Person, Utility
from registry.training.events import library
from tests.builders import AT, a_company, a_person, a_utility, an_account
from tests.notices import classes, privacy, standing, users
from tests.notices.accounts import happenings as accounts
from tests.notices.classes import class_happenings

pytestmark = pytest.mark.django_db

LANGUAGES = [code for code, _ in django_settings.LANGUAGES]
HERE = sorted(set(MESSAGES) - {"used-pass-undone"})
"""Every message but the one to the team about a used pass: it needs a certification (see certification)."""
NAME = "Ana O'Neil & Søns"
NUMBER = "A-26-00007"
KIND = "ptcs_duct_sealing"


def of_companies(person: Person) -> dict[str, list[object]]:
    """The messages about companies; where they go to an administrator, the person is one."""
    company, other = Ref(a_company("Ducts & Søns").ref), Ref(a_person("Bea Brand").ref)
    people_actions.give_role(
        person,
        Duty.COMPANY,
        begins=date(2020, 1, 1),
        company=Company.objects.get(pk=company.partition(":")[2]),
        by="system",
        at=AT,
    )
    own: dict[str, Any] = {"person": Ref(person.ref), "company": company}
    others: dict[str, Any] = {"person": other, "company": company}
    day = date(2026, 3, 2)
    asked: dict[str, Any] = {"request": Ref("company-request:1"), "person": Ref(person.ref), "number": "CO-26-00001"}
    covered: dict[str, Any] = {"company": company, "coverage": Ref("coverage:1"), "kind": "bond", "ends": day}
    return {
        "company-account-approved": [companies.CompanyAccountApproved(**asked, company=company, explanation="Hi.")],
        "company-account-refused": [
            companies.CompanyAccountRefused(**asked, name="Ducts & Søns", explanation="It ended in 2024.")
        ],
        "administrator-added": [companies.AdministratorAdded(**others)],
        "administrator-appointed": [companies.AdministratorAppointed(**own)],
        "administrator-left": [companies.AdministratorLeft(**others, ends=day)],
        "administrator-ended": [companies.AdministratorLeft(**own, ends=day)],
        "coverage-ending": [companies.CoverageEnding(**covered)],
        "coverage-ended": [companies.CoverageEnded(**covered)],
        "invitation-accepted": [
            companies.InvitationAccepted(**others, invitation=Ref("invitation:1"), invited_as="technician")
        ],
        "departure-reported": [companies.DepartureReported(**own, ends=day)],
        "departure-of-technician": [companies.DepartureReported(**others, ends=day)],
        "departure-corrected": [companies.DepartureCorrected(**own, ends=None)],
        "departure-corrected-at": [companies.DepartureCorrected(**others, ends=day)],
        "standing-ended": [companies.StandingEnded(company=company, begins=day)],
        "standing-restored": [companies.StandingRestored(company=company, begins=day)],
    }


def happenings(person: Person, utility: Utility) -> dict[str, list[object]]:
    """For each message, what happens in the Action that owes it."""
    about: dict[str, Any] = {"application": Ref("application:1"), "person": Ref(person.ref)}
    here: dict[str, Any] = {**about, "number": NUMBER}
    asked: dict[str, Any] = {**here, "certifications": (KIND,)}
    granted = certification.CertificationGranted(**about, certification=KIND, begins=date(2026, 3, 2))
    refused = certification.CertificationRefused(
        **about, certification="ptcs_heat_pump", reason="expired", explanation="It ended in 2024."
    )
    decided = certification.ApplicationDecided(**here, granted=(KIND,), refused=("ptcs_heat_pump",))
    company = certification.CompanyRefused(**about, explanation="We could not find the license.")
    correction = certification.CorrectionAsked(
        **here, concerns=KIND, reason="proof_unreadable", message="The date is cut off."
    )
    job: dict[str, Any] = {
        "job": Ref("job:1"),
        "technician": Ref(person.ref),
        "utility": Ref(utility.ref),
        "number": "J-26-00003",
    }
    judged: dict[str, Any] = {**job, "status": "bpa_approved", "decision": "d"}
    here_too: dict[str, Any] = {
        "company": Ref("company:1"),
        "site": Ref("site:1"),
        "edition": "ptcs/duct-sealing@2015-04",
    }
    two: dict[str, Any] = {
        "resemblance": Ref("resemblance:1"),
        "person": Ref(person.ref),
        "record": Ref("person:0"),
    }
    waived: dict[str, Any] = {"requirement": "insulation", "asked_by": "Tim", "until": date(2026, 12, 31)}
    asked_team: dict[str, Any] = {
        "enquiry": Ref("enquiry:1"),
        "person": Ref(person.ref),
        "number": "E-26-00003",
        "kind": "instruction",
        "words_written": "Is Thursday fine?",
    }
    given: dict[str, Any] = {
        "instruction": Ref("instruction:1"),
        "enquiry": Ref("enquiry:1"),
        "person": Ref(person.ref),
        "number": "E-26-00003",
        "given_on": date(2026, 3, 2),
        "given_by": Ref("person:0"),
    }
    return {
        **of_companies(person),
        "request-received": [enquiries.EnquiryMade(**asked_team)],
        "request-written": [enquiries.EnquiryWritten(**asked_team, owner=Ref(person.ref))],
        "request-answered": [enquiries.EnquiryAnswered(**asked_team)],
        "request-scheduled": [enquiries.EnquiryScheduled(**asked_team, scheduled_for=date(2026, 3, 2))],
        "request-closed": [enquiries.EnquiryClosed(**asked_team, outcome="answered")],
        "instruction-given": [library.InstructionGiven(**given)],
        **class_happenings(person),
        "job-judged": [jobs.JobSubmitted(**judged, **here_too)],
        "job-decided": [jobs.JobDecided(**judged)],
        "job-judged-again": [jobs.RequirementWaived(**judged, **waived)],
        "job-canceled": [jobs.JobCancelled(**job)],
        "job-in-territory": [jobs.JobDecided(**judged)],
        "password-changed": [people.PasswordChanged(person=Ref(person.ref), how="by_link")],
        "second-step-added": [people.SecondStepAdded(person=Ref(person.ref), kind="totp")],
        "second-step-removed": [people.SecondStepRemoved(person=Ref(person.ref), kind="totp")],
        "application-received": [certification.ApplicationSubmitted(**asked)],
        "application-received-again": [certification.ApplicationResubmitted(**asked)],
        "correction-asked": [correction],
        "application-withdrawn": [certification.ApplicationWithdrawn(**here)],
        "application-reopened": [certification.ApplicationReopened(**here, was="withdrawn")],
        "application-entered": [
            certification.ApplicationEntered(**here, paper=Ref("file:1"), signed_on=date(2026, 3, 2), came_from=Ref(""))
        ],
        "application-decided": [granted, refused, company, decided],
        "approval-ended": [
            approvals.ApprovalEnded(person=Ref(person.ref), part="trainer", certification=KIND, ends=date(2026, 4, 30))
        ],
        "lookalike-registered": [resemblances.LookalikeRegistered(person=Ref(person.ref))],
        "records-merged": [resemblances.PersonsMerged(**two)],
        "records-unmerged": [resemblances.PersonsUnmerged(**two)],
        "technician-id": [certification.TechnicianIdIssued(**about, technician_id="K7M-4RX9")],
        **accounts(person),
        **users.happenings(person),
        **privacy.happenings(person),
        **standing.happenings(person),
    }


TYPED = {
    "Looked at twice.",
    "Performance Tested Comfort Systems Registry",
    "The date is cut off.",
    "It ended in 2024.",
    "We could not find the license.",
    "Is Thursday fine?",
    "801 W Riverside Ave, Spokane, WA 99201",
    *standing.TYPED,
    *privacy.TYPED,
}
SAYS = {
    "company-account-approved": ["CO-26-00001", "Ducts & Søns"],
    "company-account-refused": ["CO-26-00001", "It ended in 2024."],
    "administrator-left": ["Bea Brand", "Ducts & Søns"],
    "coverage-ending": ["Ducts & Søns", "2026"],
    "departure-reported": ["Ducts & Søns", "Looked at twice."],
    "departure-of-technician": ["Bea Brand", "2026"],
    "standing-ended": ["Looked at twice."],
    **classes.SAYS,
    **users.SAYS,
    **privacy.SAYS,
    "application-received": [NUMBER],
    "correction-asked": [NUMBER, "The date is cut off."],
    "application-decided": [NUMBER, "It ended in 2024.", "We could not find the license.", "2026"],
    "technician-id": ["K7M-4RX9"],
    "approval-ended": ["Looked at twice.", "2026"],
    "request-written": ["E-26-00003", "Is Thursday fine?"],
    "request-scheduled": ["E-26-00003", "2026", "Is Thursday fine?"],
    "instruction-given": ["/apply"],
    "job-judged": ["J-26-00003", "BPA"],
    "job-decided": ["J-26-00003", "BPA", "Looked at twice."],
    "job-judged-again": ["Looked at twice."],
    "job-canceled": ["Looked at twice."],
    "job-in-territory": ["J-26-00003"],
    **standing.SAYS,
}


def owed() -> Iterator[Notice]:
    """What happens to one person, each thing on its own and taken back again: the notice of each message."""
    utility = a_utility()
    person = an_account(NAME).person
    people_actions.give_role(person, Duty.UTILITY, begins=date(2020, 1, 1), utility=utility, by=person, at=AT)
    told = happenings(person, utility)
    assert set(told) == set(HERE)
    for message in HERE:
        with transaction.atomic():
            with acting("test", by="system", at=AT, reason="Looked at twice.") as act:
                for happening in told[message]:
                    act.record(happening)
            yield Notice.objects.get(message=message, recipient=person.ref)
            transaction.set_rollback(True)


def in_every_language(notice: Notice) -> dict[str, letters.Letter]:
    """The letter, the language of its reader chosen again before each."""
    reader, found = Person.objects.get(name=NAME), {}
    for language in LANGUAGES:
        people_actions.choose_language(reader, language, at=AT)
        found[language] = letters.letter(notice, now=AT)
    return found


@pytest.mark.parametrize(
    ("status", "told"), [("bpa_approved", 1), ("ptcs_certified_only", 1), ("pending", 0), ("rejected", 0)]
)
def test_a_utility_hears_of_its_jobs_once_they_are_certified(status: str, told: int) -> None:
    ours, theirs, technician = a_utility(), a_utility("Other Power"), an_account().person
    for utility in (ours, theirs):
        person = an_account().person
        people_actions.give_role(person, Duty.UTILITY, begins=date(2020, 1, 1), utility=utility, by="system", at=AT)
    with acting("test", by="system", at=AT) as act:
        refs = {"job": Ref("job:1"), "technician": Ref(technician.ref), "utility": Ref(ours.ref)}
        act.record(jobs.JobDecided(**refs, number="J-26-00003", status=status, decision="d"))
    assert Notice.objects.filter(message="job-in-territory").count() == told
    assert Notice.objects.filter(message="job-decided", recipient=technician.ref).count() == 1


def test_every_message_is_written_in_every_language_and_each_is_another() -> None:
    for notice in owed():
        written = in_every_language(notice)
        for language, letter in written.items():
            which = f"{notice.message} ({language})"
            assert letter.language == language, which
            assert NAME in letter.text, which
            assert f"{django_settings.SITE_URL}/" in letter.text, which
            assert [words for words in SAYS.get(notice.message, []) if words not in letter.text] == [], which
            assert "&amp;" not in letter.text, which
            assert "\n" not in letter.subject, which
            assert 'href="http' in letter.html, which
        english, spanish = written["en"], written["es"]
        assert english.subject != spanish.subject, notice.message
        said = {line for line in english.text.splitlines() if len(line.split()) > 4}
        assert not (said - TYPED) & set(spanish.text.splitlines()), notice.message


def test_account_mail_is_written_in_the_language_of_the_page_for_a_stranger() -> None:
    link = f"{django_settings.SITE_URL}/account/confirm/MQ:1x:_y-"
    for message, language in product(ACCOUNT_MESSAGES, LANGUAGES):
        actions.owe_account_mail(
            message, to="new@example.com", language=language, context={"link": link}, by="visitor", at=AT
        )
        letter = letters.letter(Notice.objects.get(message=message, language=language), now=AT)
        assert (letter.to, letter.language) == ("new@example.com", language), message
        assert f"\n{link}\n" in letter.text, f"{message} ({language})"


def test_what_account_mail_says_is_forgotten_once_it_is_sent() -> None:
    actions.owe_account_mail(
        "reset-password", to="a@example.com", language="en", context={"link": "x"}, by="visitor", at=AT
    )
    notice = Notice.objects.get()
    actions.claim(notice, now=AT)
    actions.sent(notice, at=AT)
    notice.refresh_from_db()
    assert notice.context == ""


def test_a_name_with_line_breaks_adds_no_header_and_no_markup() -> None:
    person = an_account("Eve\r\nBcc: everyone@example.com <b>x</b>", email="eve@example.com").person
    with acting("test", by="system", at=AT) as act:
        act.record(people.PasswordChanged(person=Ref(person.ref), how="by_link"))
    notice = Notice.objects.get(message="password-changed")
    letter = letters.letter(notice, now=AT)
    mail = letters.as_email(letter, notice.message_id, AT).message()
    assert mail["Bcc"] is None
    assert mail["To"] == "eve@example.com"
    assert "<b>" not in letter.html


def test_a_subject_with_line_breaks_is_folded_into_one_line() -> None:
    person = an_account().person
    with acting("test", by="system", at=AT) as act:
        act.record(
            certification.ApplicationWithdrawn(
                application=Ref("application:1"), person=Ref(person.ref), number="A\r\nBcc: everyone@example.com"
            )
        )
    notice = Notice.objects.get()
    mail = letters.as_email(letters.letter(notice, now=AT), notice.message_id, AT).message()
    assert mail["Bcc"] is None
    assert mail["Message-ID"] == notice.message_id
