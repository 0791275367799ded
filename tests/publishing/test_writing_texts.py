"""The team words a public text anew: both languages, a preview, versions, and two who write at once."""

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from registry.history.queries import told
from registry.kernel.refusals import Missing, Refused, Stale
from registry.publishing.actions import texts as actions
from registry.publishing.models import TextVersion
from registry.publishing.queries import texts as queries
from registry.publishing.words import Words
from tests.builders import AT, a_person, a_team_member, signed_in, viewer
from tests.publishing.builders import BODY, HEADING, a_writer

pytestmark = pytest.mark.django_db
NAME = "contact-hotline"
URL = f"/desk/pages/texts/{NAME}"
FORM = {
    "heading_en": "Call us",
    "heading_es": "Llámenos",
    "body_en": "Dial {hotline}, or [write](home:contact).",
    "body_es": "Marque {hotline} o [escriba](home:contact).",
    "reason": "Shorter.",
    "seen": "0",
}


def written(number: int = 0, body: Words = BODY, **more):
    return actions.write(
        queries.text(NAME), HEADING, body, seen=number, by=more.pop("by", None) or a_writer(), at=AT, **more
    )


def test_a_text_is_written_and_read_in_both_languages_with_its_particulars():
    desk = signed_in(a_team_member())
    assert desk.post(URL, FORM).url == URL
    page = Client().get("/contact").content.decode()
    assert "Call us</h3>" in page
    assert '<a class="usa-link" href="tel:+18005550142">1-800-555-0142</a>' in page
    assert 'id="contact-hotline"' in page
    assert "Llámenos" in Client(headers={"Accept-Language": "es"}).get("/contact").content.decode()
    with override("en"):
        said = told(f"text:{NAME}")[-1].text
    assert said == "Tess Team wrote version 1 of “Call us”."
    assert told(f"text:{NAME}")[-1].reason == "Shorter."


def test_a_preview_saves_nothing_and_loses_nothing():
    page = signed_in(a_team_member()).post(URL, FORM | {"do": "preview"}).content.decode()
    assert "How it will read" in page
    assert 'Dial <a class="usa-link" href="tel:+18005550142">' in page
    assert "Dial {hotline}, or [write](home:contact)." in page
    assert not TextVersion.objects.exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"body_es": " "}, "Write it in Spanish too."),
        ({"heading_en": ""}, "Write it in English too."),
        ({"body_en": "See [this](javascript:alert(1))"}, "leads nowhere"),
        ({"body_en": "Call {pigeon}"}, "not one of the program"),
        ({"body_en": "x" * 12_001}, "at most 12000"),
        ({"heading_en": "Call\u202e us"}, "without invisible signs"),
        ({"seen": "x"}, "too old"),
    ],
)
def test_what_cannot_stand_is_told_and_comes_back(changes, said):
    answer = signed_in(a_team_member()).post(URL, FORM | changes)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Llámenos" in answer.content.decode()
    assert not TextVersion.objects.exists()


def test_of_two_who_write_at_once_one_wins_and_the_words_of_the_other_come_back():
    first, second = signed_in(a_team_member("Ana")), signed_in(a_team_member("Ben"))
    first.post(URL, FORM)
    answer = second.post(URL, FORM | {"heading_en": "Ring us"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody else wrote a new version" in page
    assert "What stands there now" in page
    assert 'value="Ring us"' in page
    assert second.post(URL, FORM | {"heading_en": "Ring us", "seen": "1"}).status_code == 302
    assert queries.text(NAME).heading.en == "Ring us"
    with pytest.raises(Stale):
        written(0)


def test_the_same_words_make_no_version():
    made = written()
    assert made is not None
    assert written(1) is None
    assert TextVersion.objects.count() == 1


def test_going_back_is_a_new_version():
    desk = signed_in(a_team_member())
    desk.post(URL, FORM)
    page = desk.get(f"{URL}/0").content.decode()
    assert "Go back to this version" in page
    assert desk.post(f"{URL}/0", {"seen": "1"}).url == URL
    shipped = queries.version(NAME, 0)
    now = queries.text(NAME)
    assert (now.number, now.heading) == (2, shipped.heading)
    assert "went back to version 0" in told(f"text:{NAME}")[-1].text
    assert desk.post(f"{URL}/0", {"seen": "2"}).status_code == 409
    assert desk.post(f"{URL}/1", {"seen": "1"}).status_code == 409  # another was written meanwhile
    assert "what everybody reads today" in desk.get(f"{URL}/2").content.decode()


def test_versions_are_never_changed():
    written()
    for change in (lambda: TextVersion.objects.update(body_en="x"), lambda: TextVersion.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_only_the_team_writes():
    with pytest.raises(Refused, match="Only the program team"):
        written(by=viewer(a_person()))
    with pytest.raises(Refused, match="Only the program team"):
        actions.restore(queries.text(NAME), 0, seen=0, by=viewer(a_person()), at=AT)


def test_the_action_itself_refuses_one_language():
    with pytest.raises(Refused, match="Spanish too") as refused:
        written(body=Words("Only English.", ""))
    assert refused.value.field == "body_es"


def test_a_text_nobody_has_is_not_found():
    desk = signed_in(a_team_member())
    for path in ("/desk/pages/texts/nothing", f"{URL}/7", "/desk/pages/texts/nothing/0"):
        assert desk.get(path).status_code == 404
    with pytest.raises(Missing):
        queries.text("\x00")


def test_every_page_and_text_is_listed_with_its_version():
    made = written()
    assert made is not None
    page = signed_in(a_team_member()).get(reverse("publishing:pages")).content.decode()
    assert "Winter hours" in page
    assert "version 1, " in page
    assert "/desk/pages/texts/terms" in page


def test_a_text_without_a_heading_asks_for_none():
    desk = signed_in(a_team_member())
    page = desk.get("/desk/pages/texts/steps-review").content.decode()
    assert 'name="heading_en"' not in page
    assert (
        desk.post("/desk/pages/texts/steps-review", {"body_en": "A.", "body_es": "B.", "seen": "0"}).status_code == 302
    )
    assert "What this text has to go on saying" in desk.get("/desk/pages/texts/steps-id").content.decode()
