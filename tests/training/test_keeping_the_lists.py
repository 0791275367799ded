"""The team keeps the list of accepted trainings and the library; everybody reads them."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from registry.documents.models import StoredFile
from registry.history import once
from registry.history.queries import told
from registry.kernel.refusals import Refused
from registry.training.actions import keeping, resources
from registry.training.actions.resources import Described, Material
from registry.training.models import AcceptedTraining, Kind, Resource, VideoPurpose
from registry.training.models.wording import short_name
from registry.training.queries import resources as library
from tests.builders import AT, a_proof, a_team_member, an_account, signed_in, viewer
from tests.certification.test_what_cannot_be_taken import pdf
from tests.training.builders import a_video

pytestmark = pytest.mark.django_db
TRAINING = {
    "sort": "certificate", "certification": "ptcs_heat_pump", "issuer": "HVAC Excellence",
    "title_en": "Heat pump specialist", "title_es": "Especialista en bombas de calor", "proof_en": "The card.",
    "proof_es": "La credencial.", "expires": "on", "valid_from": "2020-01-01", "valid_until": "", "provisional": "on",
    "source": "",
}  # fmt: skip
RESOURCE = {
    "title_en": "Duct manual", "title_es": "", "description_en": "All of it.", "description_es": "", "sort": "manual",
    "language": "en", "measures": ["ptcs_duct_sealing"], "is_a": "link", "link": "https://example.org/manual",
    "place": 5,
}  # fmt: skip


def test_a_training_is_put_on_the_list_once_and_used_at_once():
    client = signed_in(a_team_member())
    key = client.get("/desk/trainings/new").context["form"]["key"].value()
    for _ in range(2):
        assert client.post("/desk/trainings/new", TRAINING | {"key": key}).url == "/desk/trainings"
    training = AcceptedTraining.objects.get(issuer="HVAC Excellence")
    assert training.code == "heat-pump-specialist"
    assert "Heat pump specialist" in client.get("/desk/trainings").content.decode()
    client.cookies["django_language"] = "es"
    assert "Especialista en bombas de calor" in client.get("/participation-requirements").content.decode()


def test_what_is_missing_or_cannot_be_is_told():
    client = signed_in(a_team_member())
    page = client.post(
        "/desk/trainings/new", TRAINING | {"title_es": "", "provisional": "", "valid_until": "2019-01-01"}
    )
    assert page.status_code == 422
    for sentence in ("Say where it is written", "It cannot end before it begins.", "Fill this in."):
        assert sentence in page.content.decode()


def test_a_correction_has_a_reason_and_the_history_keeps_what_was_said():
    team = a_team_member()
    client, training = signed_in(team), AcceptedTraining.objects.get(code="nate")
    where = "/desk/trainings/nate"
    initial = client.get(where).context["forms"]["correct"].initial
    said = {key: value for key, value in initial.items() if value is not None and value is not False}
    form = {**said, "do": "correct", "title_en": "NATE Heat Pump Service", "reason": "They renamed it."}
    assert client.post(where, {**form, "reason": ""}).status_code == 422
    assert client.post(where, form).status_code == 302
    late = form | {"title_en": "NATE"}
    assert client.post(where, late).status_code == 409  # made for what it said before
    sentence = told(training.ref)[-1]
    assert sentence.reason == "They renamed it."
    assert "It said: title en: NATE Heat Pump." in sentence.text
    training.refresh_from_db()
    again = {**form, "seen": training.version}
    assert "Nothing is changed." in client.post(where, again).content.decode()
    assert client.post(where, {"do": "burn"}).status_code == 404
    assert client.get("/desk/trainings/unknown").status_code == 404


def test_one_that_ended_is_shown_on_request_and_still_counts_for_its_days():
    team = a_team_member()
    client, where = signed_in(team), "/desk/trainings/bpi"
    yesterday = timezone.localdate() - timedelta(days=1)
    form = {"do": "end", "last_day": yesterday.isoformat(), "reason": "The program ended it.", "seen": 0}
    assert client.post(where, form).status_code == 302
    public = Client().get("/participation-requirements").content.decode()
    assert "BPI Building Analyst" not in public
    assert "BPI Building Analyst" in Client().get("/participation-requirements?past=1").content.decode()
    training = AcceptedTraining.objects.get(code="bpi")
    with pytest.raises(Refused, match="already ends on this day"):
        keeping.end(training, yesterday, reason="x", by=viewer(team), at=AT)
    AcceptedTraining.objects.filter(pk=training.pk).update(valid_from=date(2020, 1, 1))
    training.refresh_from_db()
    with pytest.raises(Refused, match="cannot end before it begins"):
        keeping.end(training, date(2019, 1, 1), reason="x", by=viewer(team), at=AT)
    assert "Accepted once" in Client().get("/participation-requirements?past=1").content.decode()


def test_short_names_are_plain_and_their_own():
    assert short_name("Ñandú: sellado & más", set(), 40) == "nandu-sellado-mas"
    assert short_name("¿?", {"item"}, 40) == "item-2"
    assert len(short_name("x" * 200, set(), 40)) <= 40


def test_a_resource_is_added_published_found_and_withdrawn():
    client = signed_in(a_team_member())
    assert "The library is empty" in client.get("/desk/resources").content.decode()
    answer = client.post("/desk/resources/new", RESOURCE)
    found = Resource.objects.get()
    assert answer.url == f"/desk/resources/{found.pk}"
    assert "Duct manual" not in Client().get("/training-resources").content.decode()
    assert client.post(answer.url, {"do": "publish", "seen": 0}).status_code == 302
    assert client.post(answer.url, {"do": "publish", "seen": 1}).status_code == 409
    for query, there in (
        ("", True), ("?measure=ptcs_duct_sealing", True), ("?measure=ground_source", False),
        ("?language=es", False), ("?measure=nonsense", True),
    ):  # fmt: skip
        page = Client().get(f"/training-resources{query}").content.decode()
        assert ("https://example.org/manual" in page) == there, query
    assert "Nothing in the library fits both" in Client().get("/training-resources?language=es").content.decode()
    changed = RESOURCE | {
        "do": "change",
        "seen": 1,
        "title_en": "Ducts",
        "measures": ["ground_source"],
        "language": "both",
    }
    assert client.post(answer.url, changed).status_code == 302
    assert client.post(answer.url, changed).status_code == 409
    assert [one.title_en for one in library.library(measure=Kind.GROUND_SOURCE, language="es")] == ["Ducts"]
    assert client.post(answer.url, {"do": "withdraw", "seen": 2}).status_code == 302
    assert client.post(answer.url, {"do": "withdraw", "seen": 3}).status_code == 409
    assert Client().get("/training-resources").content.decode().count("Ducts") == 0
    assert client.post(answer.url, {"do": "eat", "seen": 3}).status_code == 404
    assert client.post(answer.url, {"do": "publish"}).status_code == 422


def test_a_manual_is_downloaded_by_everybody_once_it_is_published():
    team = a_team_member()
    client = signed_in(team)
    file = SimpleUploadedFile("manual.pdf", pdf())
    client.post("/desk/resources/new", RESOURCE | {"is_a": "file", "file": file, "link": ""})
    found = Resource.objects.get()
    where = f"/training-resources/{found.pk}/file"
    assert Client().get(where).status_code == 404
    resources.publish(found, by=viewer(team), at=AT)
    answer = Client().get(where)
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"%PDF" in answer.content
    assert "PDF" in Client().get("/training-resources").content.decode()
    kept = RESOURCE | {"do": "change", "seen": found.version, "is_a": "file", "link": "", "title_en": "Another name"}
    assert client.post(f"/desk/resources/{found.pk}", kept).status_code == 302
    found.refresh_from_db()
    assert (found.title_en, found.file) == ("Another name", StoredFile.objects.get())
    link = kept | {"seen": found.version, "is_a": "link", "link": "https://example.org/x"}
    client.post(f"/desk/resources/{found.pk}", link)
    assert Client().get(where).status_code == 404


@pytest.mark.parametrize(
    ("change", "status", "sentence"),
    [
        ({"title_en": ""}, 422, "Give a title in English"),
        ({"description_es": "Todo."}, 422, "A description in this language needs a title"),
        ({"link": "http://example.org"}, 422, "begins with https://"),
        ({"link": "https://exa mple.org/"}, 422, "begins with https://"),
        ({"link": "https://[bad"}, 422, "begins with https://"),
        ({"link": "javascript:alert(1)"}, 422, "begins with https://"),
        ({"link": ""}, 422, "Enter the address of the page."),
        ({"is_a": "file", "link": ""}, 422, "Choose the PDF."),
        ({"is_a": "video", "link": ""}, 422, "Choose the video."),
        ({"is_a": "file", "file": "picture"}, 415, "Only a PDF is taken here."),
        ({"place": "0"}, 422, ""),
    ],
)
def test_a_resource_is_exactly_one_thing_with_a_title(change, status, sentence):
    if change.get("file") == "picture":
        change = change | {"file": a_proof()}
    page = signed_in(a_team_member()).post("/desk/resources/new", RESOURCE | change)
    assert page.status_code == status
    assert sentence in page.content.decode()
    assert not Resource.objects.exists()


def test_the_same_form_adds_a_resource_once():
    by, said = viewer(a_team_member()), Described("A sheet", "", "", "", "sheet", "en", 1)
    resources.add(said, Material(link="https://sheets.example/a"), [], by=by, at=AT, key="k-1")
    with pytest.raises(once.AlreadyDone) as done:
        resources.add(said, Material(link="https://sheets.example/a"), [], by=by, at=AT, key="k-1")
    assert done.value.url == "/desk/resources"
    assert Resource.objects.count() == 1


def test_a_resource_that_is_a_video_is_shown_while_the_video_is():
    team = a_team_member()
    video = a_video(VideoPurpose.RESOURCE, team=team, published=False)
    said = Described("", "Video nuestro", "", "", "video", "both", 1)
    found = resources.add(said, Material(video=video), [], by=viewer(team), at=AT)
    resources.publish(found, by=viewer(team), at=AT)
    assert library.library() == []
    other = a_video(VideoPurpose.RESOURCE, team=team)
    resources.change(found, said, Material(video=other), [], by=viewer(team), at=AT)
    page = Client().get("/training-resources").content.decode()
    assert f'href="/videos/{other.slug}"' in page
    assert 'lang="es"' in page


def test_only_the_team_keeps_the_lists():
    client = signed_in(an_account().person)
    for where in (
        "/desk/trainings",
        "/desk/trainings/new",
        "/desk/trainings/nate",
        "/desk/resources",
        "/desk/resources/new",
    ):
        assert client.get(where).status_code == 403, where
