"""Anybody verifies a Technician ID, and learns no more than the name and what it stands for."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from registry.certification import queries
from registry.certification.models import Certification, TechnicianId
from registry.certification.views.verifying import LIMIT
from registry.certification.words import Standing
from tests.builders import TODAY, a_person, a_technician, an_application
from tests.certification.cases import stand
from tests.certification.test_applying import url

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_count():
    cache.clear()
    yield
    cache.clear()


def read(path):
    answer = Client().get(path)
    return answer.status_code, answer.content.decode()


def test_the_code_of_a_certificate_leads_to_name_and_certifications():
    person = a_technician(name="Ana Ruiz")
    code = TechnicianId.objects.get().code
    status, words = read(url("verified", code))
    assert status == 200
    for shown in ("Ana Ruiz", "PTCS Duct Sealing", "5 January 2026", "Certified"):
        assert shown in words
    for hidden in (person.phone, person.account.email, "Tight Ducts"):
        assert hidden not in words
    assert "noindex" in words


def test_an_id_is_read_however_it_is_typed():
    a_technician()
    code = TechnicianId.objects.get().code
    for typed in (code.lower(), f"{code[:3]}-{code[3:]}", f" {code[:3]} {code[3:]} "):
        assert Client().get(url("verify"), {"id": typed}).url == url("verified", code)


def swapped(code):
    first, second, *rest = code
    return (
        "".join([second, first, *rest]) if first != second else "".join(["2" if first != "2" else "3", second, *rest])
    )


def test_each_slip_is_named():
    a_technician()
    code = TechnicianId.objects.get().code
    slips = {
        code[:6]: "has 7 letters and digits",
        code + "2": "has 7 letters and digits",
        code[:6] + "O": "“O” is never used",
        swapped(code): "One character is wrong, or two are swapped",
    }
    for typed, sentence in slips.items():
        answer = Client().get(url("verify"), {"id": typed})
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
        status, words = read(url("verified", typed))
        assert status == 404
        assert sentence in words
    assert Client().get(url("verify"), {"id": ""}).status_code == 422


def test_an_id_nobody_holds_says_so():
    status, words = read(url("verified", "2222222"))
    assert status == 404
    assert "nobody holds it" in words


def test_what_is_not_held_today_says_so():
    a_technician()
    code = TechnicianId.objects.get().code
    today = timezone.localdate()
    Certification.objects.update(ends=today - timedelta(days=1))
    assert "Lapsed" in read(url("verified", code))[1]
    Certification.objects.update(begins=today + timedelta(days=3), ends=None)
    assert "Begins on" in read(url("verified", code))[1]


def test_asking_too_often_is_told_to_wait(monkeypatch):
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)
    for _again in range(LIMIT):
        assert Client().get(url("verified", "2222222")).status_code == 404
    answer = Client().get(url("verified", "2222222"))
    assert answer.status_code == 429
    assert answer["Retry-After"] == "60"
    assert Client().get(url("verify"), {"id": "2222222"}).status_code == 429
    assert Client().get(url("verify")).status_code == 200


def test_records_that_proved_to_be_one_person_count_together():
    person, twin = a_technician(), a_person("Twin")
    twin.canonical = person
    twin.save()
    assert queries.certified_on(twin, "ptcs_duct_sealing", TODAY)
    assert queries.ever_certified(twin, "ptcs_duct_sealing")
    assert queries.technicians_certified(TODAY) == 1


def test_either_id_of_one_person_shows_everything_under_the_name_that_stands():
    first, second = a_technician(name="Ana R."), a_technician(name="Ana Ruiz", kinds=("ptcs_heat_pump",))
    first.canonical = second
    first.save()
    for code in TechnicianId.objects.values_list("code", flat=True):
        status, words = read(url("verified", code))
        assert status == 200
        for shown in ("Ana Ruiz", "PTCS Duct Sealing", "PTCS Heat Pump", code[3:]):
            assert shown in words
        assert "Ana R." not in words


STANDINGS = {
    Standing.ACTIVE: "Certified",
    Standing.PROBATION: "On probation",
    Standing.SUSPENDED: "Suspended",
    Standing.DECERTIFIED: "Decertified",
    Standing.LAPSED: "Lapsed",
}


@pytest.mark.parametrize("standing", STANDINGS)
def test_each_standing_is_said_in_its_word(standing):
    stand(a_technician(), standing)
    assert STANDINGS[standing] in read(url("verified", TechnicianId.objects.get().code))[1]


def test_what_waits_on_a_person_is_found():
    draft = an_application("draft")
    assert list(queries.waiting_on(draft.person)) == [draft]
    assert not queries.has_applied(draft.person)
    sent = an_application()
    assert list(queries.waiting_on(sent.person)) == []
    assert queries.has_applied(sent.person)
