"""Notices of the program: shown from a day until a day, on the first page, on their own, and in a feed."""

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.utils import timezone

from registry.history import once
from registry.kernel.refusals import Refused, Stale
from registry.publishing.actions import announcements as actions
from registry.publishing.models import Announcement
from tests.builders import AT, a_person, a_team_member, signed_in, viewer
from tests.publishing.builders import BODY, HEADING, a_notice, a_writer

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
ATOM = "{http://www.w3.org/2005/Atom}"
FORM = {
    "heading_en": HEADING.en,
    "heading_es": HEADING.es,
    "body_en": "See [the steps](home:steps).",
    "body_es": "Vea [los pasos](home:steps).",
}


def read(path, language="en"):
    return Client(headers={"Accept-Language": language}).get(path).content.decode()


def test_a_notice_stands_on_the_first_page_and_in_the_feed_from_its_first_day_to_its_last():
    desk, today = signed_in(a_team_member()), timezone.localdate()
    key = str(desk.get("/desk/pages/notices/new").context["form"]["key"].value())
    form = FORM | {"begins": today.isoformat(), "ends": (today + DAY).isoformat(), "key": key}
    assert "How it will read" in desk.post("/desk/pages/notices/new", form | {"do": "preview"}).content.decode()
    assert desk.post("/desk/pages/notices/new", form).status_code == 302
    assert desk.post("/desk/pages/notices/new", form).status_code == 302
    made = Announcement.objects.get()
    for path in ("/", "/notices"):
        assert "Winter hours" in read(path)
        assert "Horario de invierno" in read(path, "es")
    feed = ET.fromstring(read("/notices/es.atom"))
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == HEADING.es
    assert entry.findtext(f"{ATOM}id", "").endswith(f"/notices#{made.text}")
    assert 'href="http' in entry.findtext(f"{ATOM}summary", "")
    assert Client().get("/notices/fr.atom").status_code == 404


def test_a_notice_to_come_or_over_is_not_on_the_first_page():
    today = timezone.localdate()
    a_notice(begins=today + DAY)
    assert "Winter hours" not in read("/notices") + read("/")
    a_notice(begins=today - 3 * DAY, ends=today - DAY)
    assert "Winter hours" not in read("/")
    assert "Earlier notices" in read("/notices")
    assert "Winter hours" not in read("/notices/en.atom")


def test_its_days_change_and_it_is_withdrawn():
    made, desk, today = a_notice(), signed_in(a_team_member()), timezone.localdate()
    url = f"/desk/pages/notices/{made.pk}"
    assert desk.post(url, {"begins": today.isoformat(), "ends": "", "seen": "0"}).status_code == 302
    assert (
        desk.post(url, {"begins": today.isoformat(), "ends": (today - DAY).isoformat(), "seen": "1"}).status_code == 422
    )
    assert desk.post(url, {"begins": (today + DAY).isoformat(), "seen": "0"}).status_code == 409
    assert "Shown" in desk.get("/desk/pages/notices").content.decode()
    assert desk.post(url, {"do": "withdraw", "seen": "1"}).status_code == 302
    assert "Winter hours" not in read("/notices")
    assert "Withdrawn" in desk.get("/desk/pages/notices").content.decode()
    assert desk.post(url, {"do": "withdraw", "seen": "2"}).status_code == 409
    assert "withdrew the notice" in desk.get(url).content.decode()


def test_its_words_are_a_text_with_versions():
    made, desk = a_notice(), signed_in(a_team_member())
    url = f"/desk/pages/texts/{made.text}"
    assert "The days of the notices" in desk.get(url).content.decode()
    assert desk.post(url, FORM | {"heading_en": "Summer hours", "seen": "1"}).status_code == 302
    assert "Summer hours" in read("/notices")


def test_who_may_and_what_cannot_be():
    made = a_notice()
    nobody = viewer(a_person())
    for act in (
        lambda: actions.make(HEADING, BODY, begins=made.begins, ends=None, by=nobody, at=AT),
        lambda: actions.date_anew(made, begins=made.begins, ends=None, seen=0, by=nobody, at=AT),
        lambda: actions.withdraw(made, seen=0, by=nobody, at=AT),
    ):
        with pytest.raises(Refused, match="Only the program team"):
            act()
    with pytest.raises(Refused, match="before the first"):
        a_notice(begins=made.begins, ends=made.begins - DAY)
    actions.date_anew(made, begins=made.begins, ends=None, seen=5, by=a_writer(), at=AT)  # nothing to change
    with pytest.raises(Stale):
        actions.withdraw(made, seen=5, by=a_writer(), at=AT)
    by = a_writer()
    actions.make(HEADING, BODY, begins=made.begins, ends=None, by=by, at=AT, key="k")
    with pytest.raises(once.AlreadyDone):
        actions.make(HEADING, BODY, begins=made.begins, ends=None, by=by, at=AT, key="k")


def test_an_empty_page_says_what_will_be_here():
    assert "No notice today" in read("/notices")
    desk = signed_in(a_team_member())
    assert "No notice yet" in desk.get("/desk/pages/notices").content.decode()
    assert desk.post("/desk/pages/notices/new", {}).status_code == 422
