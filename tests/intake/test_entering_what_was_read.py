"""A form somebody mails in: read, kept as a proposal, compared with the paper, and entered once."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError
from django.utils import timezone

from registry.certification.models import Application
from registry.history.models import Action
from registry.history.verify import verify
from registry.intake import confirming, policies, queries, reading, tasks
from registry.intake.actions import entering, handling
from registry.intake.actions import reading as readings
from registry.intake.blanks import filling, layouts, making
from registry.intake.fates import Outcome, ReadingFate
from registry.intake.models import FieldRead, Mail, Reading
from registry.kernel.refusals import No
from registry.people.models import Person
from registry.work import running
from tests.builders import a_company, a_person, a_team_member, an_account, signed_in, viewer
from tests.documents import samples
from tests.intake.letters import arrived, letter

pytestmark = pytest.mark.django_db
PDF = "application/pdf"
DUCT = "ptcs_duct_sealing"
WRITTEN = {
    "name": "Rosa Ñúñez",
    "email": "rosa@example.com",
    "phone": "503-555-0144",
    "company_name": "Tight Ducts LLC",
    "employed_from": "2026-01-05",
    "explanation": "Cambié de empresa.\nSegunda línea.",
    f"certifications-{DUCT}": "yes",
    f"{DUCT}-basis": "class_passed",
    f"{DUCT}-trainer_name": "Tomás Trainer, Spokane",
    f"{DUCT}-trained_on": "2026-03-02",
    "agree": "yes",
    "signed": "Rosa Ñúñez",
    "signed_on": "2026-03-27",
}


def form_of(kind: str = "technician", **changed: str) -> bytes:
    blank = making.pdf(kind, "en", layouts.SAMPLE, "technician-ptcs 1")
    return filling.fill(blank, {name: value for name, value in {**WRITTEN, **changed}.items() if value})


def mailed(content: bytes, kind: str = PDF, name: str = "form.pdf") -> Mail:
    mail = arrived(letter(files={name: (content, kind)}))
    running.run_due("intake.read")
    return mail


def doubted(mail: Mail, confidence: float = 0.4) -> Mail:
    """As a machine without a reader of print leaves it: every value there, none sure. Another reader's reading."""
    seen = reading.read(form_of(), PDF)
    fields = tuple(replace(one, how="ocr", confidence=confidence) for one in seen.fields)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "READER", "2")
        readings.keep(queries.attachment(mail, 1), replace(seen, fields=fields), at=timezone.now())
    return mail


@pytest.fixture
def dana() -> Person:
    a_company()
    return a_team_member("Dana")


@pytest.fixture
def rosa() -> Person:
    return an_account("Rosa Ñúñez", email="rosa@example.com").person


def where(mail: Mail, person: Person | None = None) -> str:
    return f"/desk/mail/{mail.number}/attachments/1/enter" + (f"?person={person.pk}" if person else "")


def offered(response):
    """What the page would send back as it stands: every value of its form, none of its ticks."""
    form = response.context["form"]
    sent = {bound.html_name: bound.value() for bound in form}
    return {name: ("on" if value is True else value) for name, value in sent.items() if value not in (None, "", False)}


def test_a_reading_is_kept_once_by_each_reader_field_by_field(dana: Person):
    mail = mailed(form_of())
    kept = Reading.objects.get()
    assert (kept.fate, kept.form, kept.language, kept.form_version, kept.reader) == (
        ReadingFate.READ,
        "technician",
        "en",
        "1",
        reading.READER,
    )
    read = confirming.fields_of(kept)
    assert {name: read[name].value for name in WRITTEN} == WRITTEN
    assert all(one.is_sure and one.box and one.page for one in read.values())
    before = FieldRead.objects.count()
    tasks.read_attachment(str(queries.attachment(mail, 1).pk))
    readings.keep(queries.attachment(mail, 1), None, at=timezone.now())
    tasks.read_attachment("999999")
    assert (Reading.objects.count(), FieldRead.objects.count()) == (1, before)
    assert f"Attachment 1 of {mail.number} was read" in " ".join(one.text for one in queries.history(mail))
    assert not verify().problems
    assert "every field is sure" in signed_in(dana).get(f"/desk/mail/{mail.number}").content.decode()


def test_what_no_program_can_read_is_marked_and_stays(dana: Person, monkeypatch: pytest.MonkeyPatch):
    def dies(*_given):
        raise ValueError

    monkeypatch.setattr(tasks, "read", dies)
    mail = mailed(form_of())
    assert Reading.objects.get().fate == ReadingFate.UNREAD
    page = signed_in(dana).get(where(mail)).content.decode()
    assert "could not read this paper" in page
    assert "Could not be read by the program" in signed_in(dana).get(f"/desk/mail/{mail.number}").content.decode()


def test_a_disk_that_fails_leaves_the_reading_owed(monkeypatch: pytest.MonkeyPatch):
    def fails(*_given):
        raise OSError("disk full")

    mail = arrived(letter(files={"form.pdf": (form_of(), PDF)}))
    monkeypatch.setattr(tasks, "read", fails)
    with pytest.raises(OSError, match="disk full"):
        tasks.read_attachment(str(queries.attachment(mail, 1).pk))
    assert not Reading.objects.exists()


def test_a_reading_that_breaks_half_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch):
    mail = arrived(letter(files={"form.pdf": (form_of(), PDF)}))
    seen = reading.read(form_of(), PDF)
    twice = replace(seen, fields=(seen.fields[0], seen.fields[0]))
    with pytest.raises(IntegrityError):
        readings.keep(queries.attachment(mail, 1), twice, at=timezone.now())
    assert not Reading.objects.exists()


def test_other_paper_is_none_of_our_forms_and_can_be_typed_in(dana: Person, rosa: Person):
    mail = mailed(samples.pdf(1))
    assert Reading.objects.get().fate == ReadingFate.NO_FORM
    response = signed_in(dana).get(where(mail, rosa))
    assert "none of our forms" in response.content.decode()
    assert offered(response)["name"] == rosa.name


def test_a_paper_that_is_not_read_yet_can_be_typed_in(dana: Person, rosa: Person):
    mail = arrived(letter(files={"form.pdf": (form_of(), PDF)}))
    assert "has not read this paper yet" in signed_in(dana).get(where(mail, rosa)).content.decode()
    assert "Not read yet" in signed_in(dana).get(f"/desk/mail/{mail.number}").content.decode()


def test_the_person_is_proposed_by_what_stands_on_the_paper(dana: Person, rosa: Person):
    alike, called = a_person("Rosa Nunez", phone="555-0100"), a_person("Somebody Else", phone="503-555-0144")
    mail = mailed(form_of())
    running.run_due("resemblances")
    read = confirming.fields_of(Reading.objects.get())
    found = {one.person: str(one.why) for one in confirming.candidates(mail, read)}
    assert "e-mail address on the paper" in found[rosa]
    assert "telephone on the paper" in found[called]
    assert "name is like" in found[alike]
    page = signed_in(dana).get(f"{where(mail)}?find=Somebody").content.decode()
    assert "It is the paper of Somebody Else" in page
    assert "/desk/people/add?name=Rosa%20%C3%91" in page
    handling.link(mail, called, by=viewer(dana), at=timezone.now())
    assert confirming.candidates(mail, read)[0].person == called


def test_a_sure_form_becomes_an_application_field_by_field(dana: Person, rosa: Person):
    mail = mailed(form_of())
    browser = signed_in(dana)
    form = browser.get(where(mail, rosa))
    assert "Look at this" not in form.content.decode()
    sent = offered(form)
    response = browser.post(where(mail, rosa), sent)
    assert response.status_code == 302, response.context["form"].errors
    made, mail = Application.objects.get(), Mail.objects.get()
    assert (made.person, made.name, made.phone) == (rosa, WRITTEN["name"], WRITTEN["phone"])
    assert made.explanation.replace("\r", "") == WRITTEN["explanation"]
    assert made.company is not None
    assert made.company.name == WRITTEN["company_name"]
    assert (made.employed_from, made.signed_name, made.signed_on) == (
        date(2026, 1, 5),
        WRITTEN["signed"],
        date(2026, 3, 27),
    )
    asked = made.asked.get()
    assert (asked.certification, asked.trainer_name, asked.trained_on) == (
        DUCT,
        WRITTEN[f"{DUCT}-trainer_name"],
        date(2026, 3, 2),
    )
    assert (made.entered_by, made.came_from) == (dana, mail.ref)
    assert made.paper is not None
    assert made.paper.sha256 == queries.attachment(mail, 1).sha256
    assert (mail.outcome, mail.person, mail.about) == (Outcome.ENTERED, rosa, made.ref)
    assert Action.objects.filter(verb="enter mail").count() == 1
    shown = browser.get(f"/desk/mail/{mail.number}").content.decode()
    assert f"/desk/applications/{made.number}" in shown or str(made.number) in shown
    # the same form again leads to what it made; a page somebody else had open is too late and keeps its words
    assert browser.post(where(mail, rosa), sent).status_code == 302
    late = signed_in(a_team_member("Lee")).post(where(mail, rosa), sent | {"key": "", "name": "Typed in vain"})
    assert late.status_code == 409
    assert "Typed in vain" in late.content.decode()
    assert Application.objects.count() == 1
    assert not verify().problems


def test_nothing_unsure_is_entered_unseen(dana: Person, rosa: Person):
    mail = doubted(mailed(form_of()))
    browser = signed_in(dana)
    page = browser.get(where(mail, rosa))
    form = page.context["form"]
    assert {"name", "phone", "agreed", f"{DUCT}-asked", f"{DUCT}-training"} <= set(form.unsure)
    sent = offered(page)
    refused = browser.post(where(mail, rosa), sent)
    assert refused.status_code == 422
    assert {f"looked-{name}" for name in form.unsure} == set(refused.context["form"].errors)
    ticked = sent | {f"looked-{name}": "on" for name in form.unsure if name != "name"}
    assert set(browser.post(where(mail, rosa), ticked).context["form"].errors) == {"looked-name"}
    blanks = browser.post(where(mail, rosa), ticked | {"name": "  Rosa   Ñúñez "})
    assert set(blanks.context["form"].errors) == {"looked-name"}
    assert not Application.objects.exists()
    assert browser.post(where(mail, rosa), ticked | {"name": "Rosa Núñez"}).status_code == 302
    assert Application.objects.get().name == "Rosa Núñez"
    assert Mail.objects.get().outcome == Outcome.ENTERED


def test_what_the_list_does_not_have_is_shown_as_read_and_never_chosen(dana: Person, rosa: Person):
    basis = {f"{DUCT}-basis": "accepted_training", f"{DUCT}-accepted_training": "Some other class"}
    mail = mailed(form_of(**basis, company_state="ZZ"))
    form = signed_in(dana).get(where(mail, rosa)).context["form"]
    assert set(form.unsure) == {f"{DUCT}-training", "license_state"}
    assert form[f"{DUCT}-training"].value() == form["license_state"].value() == ""
    assert "Some other class" in signed_in(dana).get(where(mail, rosa)).content.decode()


def test_a_listed_training_is_found_by_its_title_and_everything_else_is_shown_beside(dana: Person, rosa: Person):
    heat = "ptcs_heat_pump"
    browser = signed_in(dana)
    listed = browser.get(where(mailed(samples.pdf(1)), rosa)).context["form"].fields[f"{heat}-training"].choices[2]
    named = {f"certifications-{heat}": "yes", f"{heat}-basis": "accepted_training"}
    mail = mailed(form_of(**named, **{f"{heat}-accepted_training": str(listed[1])}, technician_id="K7M-4RX9"))
    page = browser.get(where(mail, rosa))
    assert page.context["form"][f"{heat}-training"].value() == listed[0]
    assert any("K7M-4RX9 (page 1, " in row.value for row in page.context["rows"])
    assert any("technician-ptcs 1" in row.value for row in page.context["rows"])


def test_a_paper_without_agreement_or_of_a_trainer_is_not_entered_here(dana: Person, rosa: Person):
    mail = mailed(form_of(agree=""))
    browser = signed_in(dana)
    refused = browser.post(where(mail, rosa), offered(browser.get(where(mail, rosa))))
    assert "agreed" in refused.context["form"].errors
    blank = making.pdf("trainer", "en", layouts.SAMPLE, "trainer-ptcs 1")
    other = mailed(filling.fill(blank, {"name": "Tina Trainer", "experience": "Ten years"}), name="t.pdf")
    page = browser.get(where(other, rosa))
    assert page.context["form"] is None
    assert "Only technicians" in page.content.decode()
    assert "Ten years" in page.content.decode()


def test_two_at_once_enter_it_once(dana: Person, rosa: Person):
    mail = mailed(form_of())
    browser = signed_in(dana)
    sent = offered(browser.get(where(mail, rosa)))
    handling.take(mail, dana, by=viewer(dana), at=timezone.now())
    late = browser.post(where(mail, rosa), sent)
    assert late.status_code == 409
    assert not Application.objects.exists()
    again = offered(late)
    assert browser.post(where(mail, rosa), again | {"key": sent["key"]}).status_code == 302
    assert Application.objects.count() == 1


def test_only_the_team_enters_and_only_what_has_pages(dana: Person, rosa: Person):
    mail = arrived(letter(files={"a.docx": (samples.word_document(), "application/msword")}))
    assert signed_in(dana).get(where(mail)).status_code == 404
    assert isinstance(policies.may_enter(viewer(dana), queries.attachment(mail, 1)), No)
    other = mailed(form_of())
    assert isinstance(policies.may_enter(viewer(rosa), queries.attachment(other, 1)), No)
    assert signed_in(rosa).get(where(other)).status_code in (403, 404)
    for made_up in ("999999", "x", "9" * 30):
        assert signed_in(dana).get(f"{where(other)}?person={made_up}").status_code == 404
    own = signed_in(dana).get(where(other, dana))
    assert "cannot enter your own application" in own.content.decode()


def test_the_same_key_tells_where_it_led_before(dana: Person, rosa: Person):
    from registry.certification.actions.entering import Written
    from registry.certification.models import Application as Made
    from registry.history.once import AlreadyDone

    mail = mailed(form_of())
    browser = signed_in(dana)
    sent = offered(browser.get(where(mail, rosa)))
    browser.post(where(mail, rosa), sent)
    made = Made.objects.get()
    assert made.company is not None
    assert made.employed_from is not None
    written = Written("Rosa", "503-555-0144", made.company, made.employed_from, {})
    again = entering.Confirmed(written, "Rosa", date(2026, 3, 27))
    with pytest.raises(AlreadyDone):
        entering.enter(
            queries.attachment(mail, 1), rosa, again, by=viewer(dana), at=timezone.now(), key=str(sent["key"])
        )
