"""The questions and answers as single entries: added, moved, withdrawn, put back; each keeps its anchor."""

import re

import pytest
from django.test import Client

from registry.history import once
from registry.kernel.refusals import Missing, Refused, Stale
from registry.publishing.actions import questions as actions
from registry.publishing.queries import texts as queries
from registry.publishing.words import Words, pages
from tests.builders import AT, a_person, a_team_member, signed_in, viewer
from tests.publishing.builders import BODY, a_writer

pytestmark = pytest.mark.django_db
URL = "/desk/pages/questions"
ASKED = Words("When are you there?", "¿Cuándo están?")
SECTIONS = [one.intro.id for one in pages()[actions.PAGE].sections]
FIRST, LAST = SECTIONS[0], SECTIONS[-1]


def order():
    return re.findall(r'usa-accordion__heading" id="(question-[\w-]+)"', Client().get("/questions").content.decode())


def number():
    return queries.arrangement(pages()[actions.PAGE])[0]


def added(section=FIRST, **more):
    return actions.add(section, ASKED, BODY, url="/x/{name}", by=a_writer(), at=AT, **more)


def test_a_question_is_added_once_at_the_end_of_its_section_and_never_loses_its_anchor():
    desk = signed_in(a_team_member())
    key = str(desk.get(f"{URL}/new").context["form"]["key"].value())
    form = {
        "section": FIRST,
        "heading_en": ASKED.en,
        "heading_es": ASKED.es,
        "body_en": BODY.en,
        "body_es": BODY.es,
        "key": key,
    }
    assert "How it will read" in desk.post(f"{URL}/new", form | {"do": "preview"}).content.decode()
    where = desk.post(f"{URL}/new", form).url
    assert where == "/desk/pages/texts/question-when-are-you-there"
    assert desk.post(f"{URL}/new", form).url == where
    assert order().count("question-when-are-you-there") == 1
    desk.post(
        where,
        {"heading_en": "Opening hours?", "heading_es": "¿Horario?", "body_en": "8.", "body_es": "8.", "seen": "1"},
    )
    assert "question-when-are-you-there" in order()
    assert added() == "question-when-are-you-there-2"


def test_a_question_moves_within_its_section_and_on_into_the_next():
    before = order()
    second = queries.text(before[1])
    actions.move(second, -1, seen=number(), by=a_writer(), at=AT)
    assert order()[:2] == [before[1], before[0]]
    actions.move(queries.text(before[1]), 1, seen=number(), by=a_writer(), at=AT)
    assert order() == before
    end = queries.text(added(FIRST))
    actions.move(end, 1, seen=number(), by=a_writer(), at=AT)
    entries = queries.arrangement(pages()[actions.PAGE])[1]
    assert (SECTIONS[1], end.name) in entries
    actions.move(end, -1, seen=number(), by=a_writer(), at=AT)
    assert (FIRST, end.name) in queries.arrangement(pages()[actions.PAGE])[1]
    with pytest.raises(Refused, match="at the end of the page"):
        actions.move(queries.text(before[0]), -1, seen=number(), by=a_writer(), at=AT)
    with pytest.raises(Refused, match="at the end of the page"):
        actions.move(queries.text(added(LAST)), 1, seen=number(), by=a_writer(), at=AT)


def test_a_withdrawn_question_is_kept_and_put_back_under_its_own_anchor():
    name, desk = added(), signed_in(a_team_member())
    assert desk.post(URL, {"do": "withdraw", "text": name, "seen": number()}).status_code == 302
    assert name not in order()
    assert "Withdrawn questions" in desk.get(URL).content.decode()
    assert added() != name  # nobody else gets its anchor
    assert desk.post(URL, {"do": "put_back", "text": name, "section": LAST, "seen": number()}).status_code == 302
    assert order()[-1] == name
    with pytest.raises(Refused, match="on the page already"):
        actions.put_back(queries.text(name), LAST, seen=number(), by=a_writer(), at=AT)


def test_the_last_text_that_keeps_a_statement_is_not_withdrawn():
    with pytest.raises(Refused, match="Nothing else on these pages says this"):
        actions.withdraw(queries.text("question-company"), seen=number(), by=a_writer(), at=AT)
    assert "Nothing else on these pages" in signed_in(a_team_member()).get(URL).content.decode()


def test_whoever_comes_second_is_told_and_nothing_is_lost():
    name, seen, desk = added(), number(), signed_in(a_team_member())
    actions.move(queries.text(name), -1, seen=seen, by=a_writer(), at=AT)
    for doing in ("up", "down", "withdraw"):
        assert desk.post(URL, {"do": doing, "text": name, "seen": seen}).status_code == 409
    actions.withdraw(queries.text(name), seen=number(), by=a_writer(), at=AT)
    with pytest.raises(Stale):
        actions.put_back(queries.text(name), FIRST, seen=seen, by=a_writer(), at=AT)


def test_what_is_made_up_is_refused():
    name, desk = added(), signed_in(a_team_member())
    seen = number()
    assert desk.post(URL, {"do": "burn", "text": name, "seen": seen}).status_code == 404
    assert desk.post(URL, {"do": "up", "text": "made-up", "seen": seen}).status_code == 404
    assert desk.post(URL, {"do": "up", "text": name, "seen": "x"}).status_code == 422
    assert desk.post(f"{URL}/new", {"section": "made-up"}).status_code == 422
    with pytest.raises(Refused, match="one of the headings"):
        added("made-up")
    actions.withdraw(queries.text(name), seen=number(), by=a_writer(), at=AT)
    with pytest.raises(Refused, match="one of the headings"):
        actions.put_back(queries.text(name), "made-up", seen=number(), by=a_writer(), at=AT)
    with pytest.raises(Missing):
        actions.move(queries.text(name), 1, seen=number(), by=a_writer(), at=AT)


def test_the_same_key_adds_once_and_only_the_team_arranges():
    by = a_writer()
    actions.add(FIRST, ASKED, BODY, url="/x/{name}", by=by, at=AT, key="k")
    with pytest.raises(once.AlreadyDone):
        actions.add(FIRST, ASKED, BODY, url="/x/{name}", by=by, at=AT, key="k")
    text, nobody = queries.text("question-when-are-you-there"), viewer(a_person())
    for act in (
        lambda: actions.add(FIRST, ASKED, BODY, url="", by=nobody, at=AT),
        lambda: actions.move(text, 1, seen=number(), by=nobody, at=AT),
        lambda: actions.withdraw(text, seen=number(), by=nobody, at=AT),
        lambda: actions.put_back(text, FIRST, seen=number(), by=nobody, at=AT),
    ):
        with pytest.raises(Refused, match="Only the program team"):
            act()
