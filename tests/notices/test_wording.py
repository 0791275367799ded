"""Changing the words of messages: versions, what they hold for, what is refused, and two people at once."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from registry.history.acting import acting
from registry.history.events import Ref
from registry.history.models import Event
from registry.history.queries import told
from registry.kernel.refusals import Refused, Stale
from registry.notices import actions, letters, queries
from registry.notices.actions import undelivered
from registry.notices.actions import wording as words_of
from registry.notices.catalogue import FRAME, Words, entries
from registry.notices.models import Notice, Wording
from registry.people.events import PasswordChanged
from registry.people.queries import STRANGER, Viewer
from tests.builders import AT, a_team_member, an_account, signed_in, viewer

pytestmark = pytest.mark.django_db

ENTRY = entries()["password-changed"]
URL = reverse("notices:message-change", args=[ENTRY.key])
REASON = "Shorter."


def said(en: str = "Changed on {when}.", es: str = "Cambiada el {when}.") -> dict[str, Words]:
    return {"en": Words("New password", f"{en}\n\n{{link}}"), "es": Words("Contraseña nueva", f"{es}\n\n{{link}}")}


@pytest.fixture
def team() -> Viewer:
    return viewer(a_team_member())


def write(
    team: Viewer, words: Mapping[str, Words], *, seen: int = 0, entry: Any = ENTRY, reason: str = REASON
) -> Wording:
    return words_of.write(entry, words, seen=seen, reason=reason, by=team, at=AT)


def owed() -> Notice:
    person = an_account("Ana O'Neil").person
    with acting("test", by="system", at=AT) as act:
        act.record(PasswordChanged(person=Ref(person.ref), how="by_link"))
    return Notice.objects.get(recipient=person.ref)


def text(notice: Notice) -> str:
    return letters.letter(notice, now=AT).text


def test_new_words_hold_for_what_is_owed_from_then_on_and_for_nothing_before(team: Viewer) -> None:
    before = owed()
    write(team, said())
    after = owed()
    write(team, said("Once more: {when}."), seen=1)
    assert (before.version, after.version, owed().version) == (0, 1, 2)
    assert "The password of your account was changed" in text(before)
    assert "\nChanged on" in text(after)
    assert letters.letter(after, now=AT).subject == "New password"


def test_what_is_sent_again_is_owed_anew_in_the_words_of_now(team: Viewer) -> None:
    notice = owed()
    actions.claim(notice, now=AT)
    undelivered.give_up(notice, to="a@example.com", subject="s", problem="gone", at=AT)
    notice.refresh_from_db()
    write(team, said())
    again = undelivered.send_again(notice, by=team, at=AT + timedelta(days=1))
    assert (notice.version, again.version) == (0, 1)


def test_account_mail_and_what_stands_around_have_versions_too(team: Viewer) -> None:
    frame = entries()[FRAME]
    around = {"en": Words("", "Dear {reader},\n{words}"), "es": Words("", "Estimado {reader}:\n{words}")}
    write(team, around, entry=frame)
    actions.owe_account_mail(
        "reset-password", to="a@example.com", language="en", context={"link": "https://x.example"}, by="visitor", at=AT
    )
    notice = Notice.objects.get(message="reset-password")
    assert (notice.version, notice.frame) == (0, 1)
    assert "Questions?" not in text(notice)
    assert text(owed()).startswith("Dear Ana O'Neil,\nThe password of your account")


def test_going_back_is_a_version_of_its_own(team: Viewer) -> None:
    write(team, said())
    made = words_of.go_back(ENTRY, 0, seen=1, reason="The old ones were better.", by=team, at=AT)
    assert made.number == 2
    assert queries.wording(ENTRY.key, 2) == dict(ENTRY.shipped)
    lines = told(f"message:{ENTRY.key}")
    assert [line.reason for line in lines] == [REASON, "The old ones were better."]
    assert "went back to version 0" in lines[1].text


@pytest.mark.parametrize(("earlier", "seen"), [(1, 1), (2, 1), (1, 3)])
def test_one_goes_back_only_to_an_earlier_version_that_is_there(team: Viewer, earlier: int, seen: int) -> None:
    with pytest.raises(Refused) as refusal:
        words_of.go_back(ENTRY, earlier, seen=seen, reason="x", by=team, at=AT)
    assert refusal.value.status == 422


def test_of_two_who_write_at_once_one_wins(team: Viewer) -> None:
    write(team, said())
    with pytest.raises(Stale):
        write(team, said("Otherwise."))
    assert Wording.objects.count() == 1


def test_saving_the_same_words_twice_is_harmless(team: Viewer) -> None:
    write(team, said())
    with pytest.raises(words_of.Unchanged):
        write(team, said())
    assert Event.objects.filter(name="notices.MessageWorded").count() == 1


def test_only_the_team_writes_and_says_why(team: Viewer) -> None:
    with pytest.raises(Refused) as shut:
        write(STRANGER, said())
    assert shut.value.status == 401
    with pytest.raises(Refused) as silent:
        write(team, said(), reason=" ")
    assert silent.value.field == "reason"


@pytest.mark.parametrize(
    ("words", "field", "sentence"),
    [
        ({**said(), "es": Words("", "{link}")}, "subject_es", "in both languages"),
        ({**said(), "es": Words("x", "  ")}, "body_es", "in both languages"),
        ({**said(), "en": Words("x" * 201, "{link}")}, "subject_en", "at most 200"),
        ({**said(), "en": Words("x", "{link}" + "x" * 5000)}, "body_en", "at most 5000"),
        ({**said(), "en": Words("x\nBcc: y", "{link}")}, "subject_en", "one line"),
        (said(en="{secret}"), "body_en", "no placeholder {secret}"),
    ],
)
def test_what_cannot_be_sent_is_refused_at_its_field(
    team: Viewer, words: dict[str, Words], field: str, sentence: str
) -> None:
    with pytest.raises(words_of.Faults) as refusal:
        write(team, words)
    assert list(refusal.value.fields) == [field]
    assert sentence in refusal.value.fields[field][0]


def test_words_that_no_longer_fit_never_stop_a_message(team: Viewer) -> None:
    """A placeholder may go with a new release: what names it then reads as shipped, and the letter goes out."""
    Wording.objects.create(
        message=ENTRY.key, number=1, written_by="person:1", written_at=AT, subject_en="x", subject_es="x",
        body_en="{gone} {link}", body_es="{link}",
    )  # fmt: skip
    assert "The password of your account was changed" in text(owed())


def test_the_database_keeps_every_version_whole_and_unchanged(team: Viewer) -> None:
    made = write(team, said())
    columns: dict[str, Any] = {"message": "x", "written_by": "s", "written_at": AT, "body_en": "b", "body_es": "b"}
    impossible: list[dict[str, Any]] = [
        {"number": 0, "subject_en": "s", "subject_es": "s"},
        {"number": 1, "subject_en": "s", "subject_es": ""},
        {"number": 1, "subject_en": "s", "subject_es": "s", "body_es": ""},
        {"number": 1, "subject_en": "s", "subject_es": "s", "message": ENTRY.key},
    ]
    for row in impossible:
        with pytest.raises(IntegrityError), transaction.atomic():
            Wording.objects.create(**{**columns, **row})
    with pytest.raises(DatabaseError), transaction.atomic():
        Wording.objects.filter(pk=made.pk).update(body_en="other")
    with pytest.raises(DatabaseError), transaction.atomic():
        made.delete()


# The pages


@pytest.fixture
def desk() -> Client:
    return signed_in(a_team_member("Dana Desk"))


def typed(**changes: str) -> dict[str, str]:
    words = said()
    boxes = {f"{part}_{code}": getattr(words[code], part) for code in words for part in ("subject", "body")}
    return {**boxes, "seen": "0", "reason": REASON, **changes}


def test_the_team_finds_every_message_and_every_silence(desk: Client) -> None:
    page = desk.get(reverse("notices:messages")).content.decode()
    assert all(reverse("notices:message", args=[key]) in page for key in entries())
    assert "The trainer&#x27;s own choice." in page


def test_a_message_is_shown_as_it_is_received_with_and_without_what_is_not_always_there(desk: Client) -> None:
    url = reverse("notices:message", args=["class-enrolled"])
    full, few = desk.get(url).content.decode(), desk.get(url, {"parts": "few"}).content.decode()
    assert "You have a seat: Duct sealing in the field" in full
    assert "Tiene un lugar: Sellado de ductos en la práctica" in full
    assert full.count("801 W Riverside Ave") > few.count("801 W Riverside Ave")
    assert "Por video." in few


def test_the_html_of_a_letter_stands_alone_under_rules_of_its_own(desk: Client) -> None:
    answer = desk.get(reverse("notices:message-html", args=["class-enrolled", 0, "es"]))
    rules = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in rules
    assert "style-src 'unsafe-inline'" in rules
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert '<html lang="es"' in answer.content.decode()


@pytest.mark.parametrize(
    "path",
    ["none", "none/change", "none/0", f"{ENTRY.key}/1", f"{ENTRY.key}/{10**30}", f"{ENTRY.key}/0/fr.html"],
)
def test_what_is_not_there_is_not_found(desk: Client, path: str) -> None:
    assert desk.get(f"/desk/messages/{path}").status_code == 404


def test_words_are_looked_at_before_they_are_saved(desk: Client) -> None:
    page = desk.post(URL, typed(then="preview", reason=""))
    assert page.status_code == 200
    assert "Changed on 1 April 2026" in page.content.decode()
    assert not Wording.objects.exists()


def test_saved_words_stand_among_the_versions_with_who_and_why(desk: Client) -> None:
    page = desk.post(URL, typed(), follow=True).content.decode()
    assert "Version 1 holds for every message owed from now on." in page
    assert "Dana Desk" in page
    assert REASON in page
    version = desk.get(reverse("notices:message-version", args=[ENTRY.key, 1])).content.decode()
    assert "<del>" in version
    assert "The password of your account was changed" in version
    assert "<ins>" in version


def test_a_second_press_of_the_button_changes_nothing(desk: Client) -> None:
    desk.post(URL, typed())
    page = desk.post(URL, typed(), follow=True)
    assert page.redirect_chain
    assert "These words are in force already." in page.content.decode()
    assert Wording.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"body_es": ""}, "Fill this in."),
        ({"body_en": "{nobody} {link}"}, "There is no placeholder {nobody} in this message."),
        ({"subject_en": "a\u2028b"}, "Write this on one line"),
        ({"body_en": "a\u202eb {link}"}, "Write this without invisible signs."),
        ({"reason": ""}, "Fill this in."),
        ({"seen": "x"}, "This page is too old."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_comes_back(
    desk: Client, changes: dict[str, str], sentence: str
) -> None:
    page = desk.post(URL, typed(**changes))
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert "Cambiada el {when}." in page.content.decode() or "body_es" in changes
    assert not Wording.objects.exists()


def test_whoever_comes_second_sees_both_words_and_may_save_on_purpose(desk: Client, team: Viewer) -> None:
    write(team, said("Theirs, {when}."))
    late = desk.post(URL, typed(body_en="Mine.\n\n{link}"))
    page = late.content.decode()
    assert late.status_code == 409
    assert "Theirs, {when}." in page
    assert "Mine." in page
    assert 'name="seen" value="1"' in page
    assert desk.post(URL, typed(body_en="Mine.\n\n{link}", seen="1")).status_code == 302
    assert queries.versions([ENTRY.key]) == {ENTRY.key: 2}


def test_an_earlier_version_is_taken_up_again_with_a_reason(desk: Client, team: Viewer) -> None:
    write(team, said())
    url = reverse("notices:message-version", args=[ENTRY.key, 0])
    assert desk.post(url, {"seen": "1", "reason": ""}).status_code == 422
    assert desk.post(url, {"seen": "3", "reason": "x"}).status_code == 409
    page = desk.post(url, {"seen": "1", "reason": "Better."}, follow=True).content.decode()
    assert "Version 2 holds for every message owed from now on." in page
    assert (
        "These words are in force already."
        in desk.post(url, {"seen": "2", "reason": "x"}, follow=True).content.decode()
    )


def test_the_greeting_has_words_and_no_subject(desk: Client) -> None:
    url = reverse("notices:message-change", args=[FRAME])
    assert "subject_en" not in desk.get(url).content.decode()
    answer = desk.post(url, {"seen": "0", "reason": "x", "body_en": "{words}", "body_es": "{words}"})
    assert answer.status_code == 302
