"""A person sees, takes and removes their data; the team needs two people; what is open leaves it to the team."""

import io
import json
from datetime import timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.utils import timezone
from pytest_django import Settings

from registry.kernel.refusals import Refused, Stale
from registry.people.actions import calls
from registry.people.asking import Asking, Checked
from registry.people.models import Account, Person
from registry.privacy import tasks
from registry.privacy.actions import asking, exporting, leftovers, removing
from registry.privacy.models import Export, Leftover, Removal
from registry.privacy.queries import take_back_token
from tests.builders import AT, PASSWORD, a_person, a_team_member, an_account, an_application, signed_in, viewer

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=15)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(leftovers, "compact", lambda _tables: True)


def browser(person: Person) -> Any:
    """Signed in a moment ago, with the password."""
    client = signed_in(person)
    client.post("/account/reauthenticate", {"password": PASSWORD})
    return client


def test_the_page_names_every_kind_and_asks_for_the_password_before_anything_leaves() -> None:
    person = an_account("Ana Ruiz").person
    assert "Technician ID, certifications, badges" in signed_in(person).get("/account/data").content.decode()
    answer = signed_in(person).get("/account/data/copy")
    assert answer.status_code == 302
    assert "reauthenticate" in answer.url


def test_a_copy_is_made_in_the_background_and_only_whoever_asked_gets_it() -> None:
    person = an_application("submitted", person=an_account("Ana Ruiz").person).person
    browser(person).post("/account/data/copy")
    export = Export.objects.get()
    tasks.export(str(export.pk))
    answer = browser(person).get(f"/account/data/copy/{export.pk}")
    with ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        data, schema = json.loads(archive.read("data.json")), json.loads(archive.read("schema.json"))
        page = archive.read("index.html").decode()
    assert data["tables"]["people.Person"][0]["name"] == "Ana Ruiz"
    assert set(data["tables"]) == set(schema["properties"]["tables"]["properties"])
    assert "password" not in data["tables"]["people.Account"][0]
    assert data["history"]
    assert "Ana Ruiz" in page
    assert browser(an_account().person).get(f"/account/data/copy/{export.pk}").status_code == 404


def test_a_copy_is_deleted_after_its_time() -> None:
    export = exporting.ask(an_account().person, language="en", at=AT)
    exporting.make(export, at=AT)
    path = exporting.path_of(export.token)
    assert path.exists()
    exporting.sweep_over(at=AT + timedelta(days=8))
    assert not path.exists()
    with pytest.raises(Refused):
        exporting.fetched(Export.objects.get(), by=export.person, at=AT + timedelta(days=8))


def test_the_team_makes_a_copy_only_for_somebody_without_an_account_whom_it_verified() -> None:
    team, person = a_team_member(), a_person("Paul Paper")
    with pytest.raises(Refused):
        exporting.ask_for(person, None, reason="By letter", language="en", by=viewer(team), at=AT)
    right = (Asking.PHONE, Asking.REGISTERED, Asking.EMAIL)
    said: dict[str, Any] = {"right": right, "wrong": (), "outcome": Checked.VERIFIED, "note": ""}
    check = calls.check_caller(person, **said, by=viewer(team), at=AT)
    assert exporting.ask_for(person, check, reason="By letter", language="en", by=viewer(team), at=AT).pk
    other = an_account().person
    check = calls.check_caller(other, **said, by=viewer(team), at=AT)
    with pytest.raises(Refused):
        exporting.ask_for(other, check, reason="By letter", language="en", by=viewer(team), at=AT)


def test_a_removal_is_asked_with_a_box_ticked_and_taken_back_by_the_link_without_signing_in(client: Any) -> None:
    person = an_account().person
    assert browser(person).post("/account/data/remove", {}).status_code == 422
    browser(person).post("/account/data/remove", {"understood": "on"})
    removal = Removal.objects.get()
    url = f"/account/data/take-back/{take_back_token(removal)}"
    assert client.get(url).status_code == 200
    client.post(url)
    removal.refresh_from_db()
    assert removal.state == "taken_back"
    assert client.get(url).status_code == 404
    with pytest.raises(Stale):
        removing.carry_out(removal, at=timezone.now() + timedelta(days=99))


def test_a_removal_waits_its_time_and_the_sweep_carries_it_out() -> None:
    person = an_account("Ana Ruiz").person
    asking.ask(person, at=AT)
    tasks.sweep(AT + timedelta(days=13))
    assert Person.objects.get(pk=person.pk).name == "Ana Ruiz"
    tasks.sweep(LATER)
    gone = Person.objects.get(pk=person.pk)
    assert str(gone.name) == "(removed)"
    assert not Account.objects.filter(person=person).exists()
    tasks.sweep(LATER)
    assert Removal.objects.get().state == "removed"


def test_an_open_application_leaves_the_removal_to_the_team() -> None:
    person = an_application("submitted").person
    removal = asking.ask(person, at=AT)
    assert not removing.carry_out(removal, at=LATER)
    team = a_team_member()
    page = signed_in(team).get(f"/desk/removals/{removal.pk}").content.decode()
    assert "An application is not decided." in page
    answer = signed_in(team).post(f"/desk/removals/{removal.pk}/decline", {"reason": ""})
    assert answer.status_code == 422
    removing.remove_all_the_same(removal, reason="They insist.", by=viewer(team), at=LATER)
    assert Removal.objects.get().state == "removed"


def test_the_team_needs_two_people_for_a_removal_of_its_own() -> None:
    person, dana, omar = a_person("Paul Paper"), a_team_member("Dana"), a_team_member("Omar")
    signed_in(dana).post(f"/desk/people/{person.pk}/data", {"reason": "By letter", "what": "removal"})
    removal = Removal.objects.get()
    assert signed_in(dana).post(f"/desk/removals/{removal.pk}/approve").status_code == 403
    signed_in(omar).post(f"/desk/removals/{removal.pk}/approve")
    removal.refresh_from_db()
    assert removal.state == "waiting"
    assert removal.approved_by == omar


def test_what_a_crash_left_undone_is_finished_by_the_sweep(monkeypatch: pytest.MonkeyPatch) -> None:
    removal = asking.ask(an_account().person, at=AT)
    with monkeypatch.context() as patch:
        patch.setattr(leftovers, "finish", lambda *_a, **_k: False)
        removing.carry_out(removal, at=LATER)
    assert Leftover.objects.filter(removal=removal).exists()
    from registry.notices.sending import send_owed

    send_owed(clock=lambda: LATER)
    assert leftovers.finish_all(at=LATER) == 1
    assert not Leftover.objects.exists()
    assert f"person:{removal.person_id}" in leftovers.remembered().read_text()


def test_the_same_file_sent_by_somebody_else_stays() -> None:
    from registry.documents import store
    from registry.documents.models import StoredFile

    one, other = an_application("decided"), an_application("decided")
    digest = StoredFile.objects.get(subject=one.ref).sha256
    assert digest == StoredFile.objects.get(subject=other.ref).sha256
    removing.carry_out(asking.ask(one.person, at=AT), at=LATER)
    assert store.path(digest).exists()
    removing.carry_out(asking.ask(other.person, at=AT), at=LATER)
    assert not store.path(digest).exists()
