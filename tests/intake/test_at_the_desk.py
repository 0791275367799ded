"""The desk of the mailroom: the queue, one message, and what the team does with it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from registry.history.queries import told
from registry.intake import queries
from registry.intake.actions import handling as actions
from registry.intake.fates import Aside, Fate
from registry.intake.lifecycle import MAIL
from registry.intake.models import Mail
from registry.intake.queries import Filters
from registry.kernel.refusals import Refused, Stale
from registry.people.models import Enquiry, Person
from registry.people.queries import STRANGER
from tests.builders import a_person, a_team_member, an_account, signed_in, viewer
from tests.documents import samples
from tests.intake.letters import ROSA, arrived, letter, sent, taken
from tests.intake.test_sorting import asked

pytestmark = pytest.mark.django_db
FILES = {"form.pdf": (samples.pdf(2), "application/pdf"), "a.docx": (samples.word_document(), "application/msword")}


@pytest.fixture
def dana() -> Person:
    return a_team_member("Dana")


def page(person: Person, where: str = "/desk/mail") -> str:
    return signed_in(person).get(where).content.decode()


def test_the_queue_shows_what_waits_the_longest_first_and_my_work_leads_there(dana: Person):
    assert "E-mail and fax appear here" in page(dana)
    first, second = arrived(letter(subject="First")), arrived(letter(subject="Second"))
    shown = page(dana)
    assert shown.index(first.number) < shown.index(second.number)
    assert "0 of 5 days" in shown
    assert "2 messages to deal with" in page(dana, "/work")
    Mail.objects.update(waiting_since=timezone.localdate() - timedelta(days=30))
    assert "days late" in page(dana, "/work")


def test_the_ledger_is_filtered_and_searched(dana: Person):
    mail = arrived(letter(subject="Insulation question", sender="Bea <bea@example.com>"))
    fax = arrived(samples.tiff(1), name="fax_541-555-0130.tif")
    actions.take(fax, dana, by=viewer(dana), at=timezone.now())
    actions.handle(mail, "called", reason="Called.", by=viewer(dana), at=timezone.now())
    found = {
        "state=open": {fax},
        "state=taken": {fax},
        "state=handled": {mail},
        "state=set_aside": set(),
        "state=all": {mail, fax},
        "state=made-up": {fax},
        "state=all&shape=mail": {mail},
        "held=mine": {fax},
        "held=nobody": set(),
        "state=all&find=INSULATION": {mail},
        "state=all&find=bea@": {mail},
        f"state=all&find={fax.number.lower()}": {fax},
        "after=2026-13-99.1": {fax},
    }
    for asked_for, wanted in found.items():
        shown = page(dana, f"/desk/mail?{asked_for}")
        assert {one for one in (mail, fax) if f"/desk/mail/{one.number}" in shown} == wanted, asked_for


def test_pages_of_the_ledger_follow_each_other_without_gaps(dana: Person, monkeypatch: pytest.MonkeyPatch):
    mails = [arrived(letter()) for _ in range(3)]
    monkeypatch.setattr("registry.intake.views.desk.PAGE", 2)
    assert f"after={mails[1].waiting_since}.{mails[1].pk}" in page(dana)
    look = viewer(dana)
    after = (mails[1].waiting_since, mails[1].pk)
    assert list(queries.queue(look, Filters(after=after))) == mails[2:]
    assert list(queries.queue(look, Filters(state="", after=after))) == mails[:1]
    assert not queries.visible_to(STRANGER)


def test_the_queue_asks_the_database_the_same_however_many_wait(dana: Person, django_assert_max_num_queries):
    for _ in range(8):
        arrived(letter())
    browser = signed_in(dana)
    with django_assert_max_num_queries(9):
        browser.get("/desk/mail")


def test_a_message_shows_its_words_pages_and_headers_and_nothing_runs(dana: Person):
    mail = arrived(letter("<script>alert(1)</script>", sender='"<b>Rosa" <rosa@example.com>', files=FILES))
    where = f"/desk/mail/{mail.number}"
    shown = page(dana, where.lower())
    assert "&lt;script&gt;alert(1)" in shown
    assert "<script>alert" not in shown
    assert f"{where}/attachments/1/pages/2" in shown
    assert "this kind of file is not opened here" in shown
    browser = signed_in(dana)
    picture = browser.get(f"{where}/attachments/1/pages/1")
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/webp")
    for path, content in (("original", None), ("attachments/2", FILES["a.docx"][0])):
        answer = browser.get(f"{where}/{path}")
        assert answer["Content-Disposition"].startswith("attachment;")
        assert answer["Content-Type"] == "application/octet-stream"
        got = b"".join(answer.streaming_content)
        assert content is None or got == content
    for missing in ("attachments/9", "attachments/2/pages/1", "attachments/1/pages/99"):
        assert browser.get(f"{where}/{missing}").status_code == 404
    assert browser.get("/desk/mail/M-26-99999").status_code == 404
    assert browser.get("/desk/mail/M%00").status_code in (400, 404)


def test_an_empty_original_and_a_long_fax_can_be_looked_at(dana: Person):
    empty = arrived(b"", name="a.pdf")
    assert b"".join(signed_in(dana).get(f"/desk/mail/{empty.number}/original").streaming_content) == b""
    long = arrived(samples.pdf(12), name="a.pdf")
    assert "The first pages are shown" in page(dana, f"/desk/mail/{long.number}")


def test_who_the_sender_may_be_is_proposed_and_linked_by_the_team(dana: Person):
    rosa = an_account("Rosa", email=ROSA).person
    phil = a_person("Phil", phone="(541) 555-0130")
    mail = arrived(letter("Call me: 541.555.0130. The hotline 1-800-555-0142 did not help.", sender=ROSA.upper()))
    assert [(one.person, "address" in str(one.why)) for one in queries.proposals(mail)] == [(rosa, True), (phil, False)]
    browser, where = signed_in(dana), f"/desk/mail/{mail.number}"
    assert "Phil" in browser.get(where, {"find": "phil"}).content.decode()
    assert "Nobody is found" in browser.get(where, {"find": "zzz"}).content.decode()
    linked = {"do": "link", "person": rosa.pk, "seen": mail.version}
    assert browser.post(where, linked).headers["Location"] == where
    assert browser.post(where, linked | {"person": 10**9, "seen": mail.version + 1}).status_code == 422
    mail.refresh_from_db()
    assert mail.person == rosa
    actions.link(mail, rosa, by=viewer(dana), at=timezone.now())
    assert Mail.objects.get().version == mail.version, "linking twice changes nothing"
    assert mail.number in page(dana, f"/desk/people/{rosa.pk}")
    assert any(mail.number in one.text for one in told(rosa.ref))
    assert not queries.proposals(arrived(samples.tiff(1), name="scan.tif"))


def test_an_answer_leaves_in_the_thread_and_handles_the_message(dana: Person):
    mail = arrived(letter(message_id="<q@mail.example>", Auto_Submitted="no"))
    following = arrived(letter(subject="Next"))
    sent()
    browser, where = signed_in(dana), f"/desk/mail/{mail.number}"
    assert browser.post(where, {"do": "answer", "message": "", "seen": mail.version}).status_code == 422
    answer = browser.post(where, {"do": "answer", "message": "Your card is on its way.", "seen": mail.version})
    assert answer.headers["Location"] == f"/desk/mail/{following.number}"
    written = sent()[-1]
    assert (written.to, written.message["In-Reply-To"], written.message["Auto-Submitted"]) == (
        ROSA,
        "<q@mail.example>",
        "no",
    )
    assert mail.number in written.subject
    assert "Your card is on its way." in written.text
    mail.refresh_from_db()
    assert (mail.state, mail.outcome, mail.owner) == ("handled", "answered", dana)
    assert "Your card is on its way." in page(dana, where)


def test_it_is_taken_given_back_set_aside_and_opened_again(dana: Person):
    mail, browser = arrived(letter()), signed_in(dana)
    where = f"/desk/mail/{mail.number}"

    def post(do: str, **given: object) -> int:
        seen = Mail.objects.get(pk=mail.pk).version
        return browser.post(where, {"do": do, "seen": seen, **given}).status_code

    assert post("take", owner=dana.pk) == 302
    assert post("take", owner=999) == 422
    assert post("give_back") == 302
    assert post("give_back") == 409
    assert post("set_aside", why="other", reason="") == 422
    assert post("set_aside", why="advertising", reason="Sells vans.") == 302
    assert Mail.objects.get().aside == "advertising"
    assert post("handle", outcome="noted", reason="Read.") == 409
    assert post("reopen", reason="It was no advertising.") == 302
    assert post("reopen", reason="Again.") == 409
    assert post("handle", outcome="answered", reason="x") == 422
    assert post("handle", outcome="entered", reason="As A-26-00001.") == 302
    assert post("made-up") == 404
    said = [one.reason for one in queries.history(mail)]
    assert {"Sells vans.", "It was no advertising.", "As A-26-00001."} <= set(said)


def test_of_two_of_the_team_one_wins_and_the_other_keeps_what_was_written(dana: Person):
    mail = arrived(letter())
    browser, where = signed_in(dana), f"/desk/mail/{mail.number}"
    actions.take(Mail.objects.get(), a_team_member("Cleo"), by=viewer(dana), at=timezone.now())
    late = browser.post(where, {"do": "answer", "message": "My long answer.", "seen": mail.version})
    assert late.status_code == 409
    assert "My long answer." in late.content.decode()
    assert f'value="{Mail.objects.get().version}"' in late.content.decode()
    with pytest.raises(Stale):
        actions.take(mail, dana, by=viewer(dana), at=timezone.now())


def test_a_fax_has_no_address_to_answer_to(dana: Person):
    fax = arrived(samples.tiff(1), name="fax.tif")
    assert "There is no address to answer to" in page(dana, f"/desk/mail/{fax.number}")
    with pytest.raises(Refused):
        actions.answer(fax, "Hello", by=viewer(dana), at=timezone.now())


def test_what_is_being_opened_waits_for_the_registry(dana: Person):
    mail = taken(letter())
    assert "still being opened" in page(dana, f"/desk/mail/{mail.number}")
    assert mail.number not in page(dana)


def test_words_for_a_request_are_added_by_the_team_for_whoever_asked(dana: Person):
    rosa = an_account("Rosa", email=ROSA).person
    enquiry = asked(rosa)
    mail = arrived(letter("It is me, from my other address.", sender="rosa@work.example", subject=enquiry.number))
    done = signed_in(dana).post(f"/desk/mail/{mail.number}", {"do": "add", "seen": mail.version})
    assert done.status_code == 302
    assert Enquiry.objects.get().messages.last().words == "It is me, from my other address."
    assert "Dana, for Rosa, wrote about" in told(enquiry.ref)[-1].text
    mail.refresh_from_db()
    assert (mail.outcome, mail.person) == ("enquiry", rosa)
    with pytest.raises(Refused):
        actions.add_to_enquiry(arrived(letter()), by=viewer(dana), at=timezone.now())


def test_a_conversation_is_shown_from_both_ends(dana: Person):
    first = arrived(letter())
    second = arrived(letter(subject=f"Re: {first.number}"))
    third = arrived(letter(subject=f"Re: {second.number}"))
    assert queries.thread(third) == [first, second]
    assert queries.thread(first) == [second]
    assert first.number in page(dana, f"/desk/mail/{third.number}")


def test_nobody_but_the_team_deals_with_mail(dana: Person):
    mail, rosa = arrived(letter()), an_account("Rosa").person
    assert signed_in(rosa).get("/desk/mail").status_code == 403
    refused = (
        lambda: actions.take(mail, dana, by=viewer(rosa), at=timezone.now()),
        lambda: actions.give_back(mail, by=viewer(rosa), at=timezone.now()),
        lambda: actions.link(mail, rosa, by=viewer(rosa), at=timezone.now()),
        lambda: actions.answer(mail, "x", by=viewer(rosa), at=timezone.now()),
        lambda: actions.add_to_enquiry(mail, by=viewer(rosa), at=timezone.now()),
        lambda: actions.handle(mail, "noted", reason="x", by=viewer(rosa), at=timezone.now()),
        lambda: actions.set_aside(mail, Aside.OTHER, reason="x", by=viewer(rosa), at=timezone.now()),
        lambda: actions.reopen(mail, reason="x", by=viewer(rosa), at=timezone.now()),
    )
    for act in refused:
        with pytest.raises(Refused):
            act()
    with pytest.raises(Refused):
        actions.take(mail, rosa, by=viewer(dana), at=timezone.now())
    with pytest.raises(Refused):
        actions.set_aside(mail, "made-up", reason="x", by=viewer(dana), at=timezone.now())
    assert Mail.objects.get().version == mail.version


def test_every_state_leads_somewhere_and_every_fate_has_words(dana: Person):
    assert MAIL.ends() == ()
    for fate in Fate:
        assert fate.label
