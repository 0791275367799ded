"""The team keeps the videos: adds one, makes its versions, publishes and withdraws it."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from registry.history.queries import told
from registry.kernel.refusals import Refused, Stale
from registry.training import captions
from registry.training.actions import videos
from registry.training.actions.videos import Content
from registry.training.models import Video, VideoPurpose
from registry.training.policies.videos import may_keep
from tests.builders import AT, a_team_member, an_account, signed_in, viewer
from tests.training.builders import VTT, WORDS, a_content, a_video, an_mp4, an_upload, version_of

pytestmark = pytest.mark.django_db
FORM = {**vars(WORDS), "purpose": "prescriptive"}


def desk(video):
    return reverse("training:desk_video", args=[video.slug])


def a_vtt(text=VTT, encoding="utf-8"):
    return SimpleUploadedFile("captions.vtt", text.encode(encoding))


def test_a_video_is_added_uploaded_and_published():
    client = signed_in(a_team_member())
    assert "No video yet" in client.get("/desk/videos").content.decode()
    key = client.get("/desk/videos/new").context["form"]["key"].value()
    answer = client.post("/desk/videos/new", FORM | {"key": key})
    assert answer.url == client.post("/desk/videos/new", FORM | {"key": key}).url == "/desk/videos/seal-every-joint"
    video = Video.objects.get()
    assert "Upload the video first." in client.get(desk(video)).content.decode()
    parts = {"do": "version", "seen": 0, "recording": an_upload(), "captions_en": a_vtt(), "transcript_en": "Seal."}
    assert client.post(desk(video), parts).status_code == 302
    assert client.post(desk(video), {"do": "publish", "seen": 1}).status_code == 409
    rest = {"do": "version", "seen": 1, "captions_es": a_vtt(), "transcript_en": "Seal.", "transcript_es": "Selle."}
    assert client.post(desk(video), rest).status_code == 302
    assert client.post(desk(video), {"do": "publish", "seen": 2}).status_code == 302
    video.refresh_from_db()
    assert (video.state, video.current.number, video.current.seconds) == ("published", 2, 20)
    assert "Seal every joint" in client.get("/desk/videos").content.decode()
    story = [one.text for one in told(video.ref)]
    assert "published version 2" in story[-1]


def test_titles_are_changed_in_place_and_a_second_of_the_same_name_has_an_address_of_its_own():
    team = a_team_member()
    video = a_video(team=team, published=False)
    client = signed_in(team)
    words = {"do": "words", "seen": video.version, **vars(WORDS), "title_en": "Seal them all"}
    assert client.post(desk(video), words).status_code == 302
    video.refresh_from_db()
    assert (video.title_en, video.slug) == ("Seal them all", "seal-every-joint")
    videos.word(video, replace(WORDS, title_en="Seal them all"), by=viewer(team), at=AT)  # nothing changes
    assert video.version == 2
    assert a_video(team=team, published=False).slug == "seal-every-joint-2"
    assert videos.add("resource", replace(WORDS, title_en="New"), by=viewer(team), at=AT).slug == "new-2"
    assert client.post(desk(video), {**words, "seen": 0, "title_en": "Late"}).status_code == 409
    assert client.post(desk(video), {"do": "sing", "seen": 0}).status_code == 404


def test_one_video_of_a_purpose_is_published_at_a_time():
    team = a_team_member()
    first, second = a_video(team=team), a_video(team=team, published=False)
    with pytest.raises(Refused, match="published for the same purpose"):
        videos.publish(second, by=viewer(team), at=AT)
    with pytest.raises(Refused, match="already published"):
        videos.publish(first, by=viewer(team), at=AT)
    client = signed_in(team)
    assert client.post(desk(first), {"do": "withdraw", "seen": first.version}).status_code == 422
    form = {"do": "withdraw", "seen": first.version, "reason": "The program changed."}
    assert client.post(desk(first), form).status_code == 302
    assert told(first.ref)[-1].reason == "The program changed."
    first.refresh_from_db()
    with pytest.raises(Refused, match="Only a published video"):
        videos.withdraw(first, reason="x", by=viewer(team), at=AT)
    videos.publish(second, by=viewer(team), at=AT)
    assert (
        a_video(VideoPurpose.RESOURCE, team=team).state
        == a_video(VideoPurpose.RESOURCE, team=team).state
        == "published"
    )


def test_of_two_publishing_at_once_one_is_told(monkeypatch):
    team = a_team_member()
    a_video(team=team)
    second = a_video(team=team, published=False)
    monkeypatch.setattr("registry.training.queries.videos.rival", lambda _video: None)  # looked before the other came
    with pytest.raises(Stale, match="meanwhile"):
        videos.publish(second, by=viewer(team), at=AT)


def test_the_length_is_read_or_stated():
    team = a_team_member()
    video = videos.add("resource", WORDS, by=viewer(team), at=AT)
    silent = an_mp4(scale=0)
    with pytest.raises(Refused, match="how long it lasts"):
        videos.make_version(video, a_content(silent), by=viewer(team), at=AT)
    version = videos.make_version(video, replace(a_content(silent), seconds=90), by=viewer(team), at=AT)
    assert version.seconds == 90
    longer = videos.make_version(video, Content(seconds=95), by=viewer(team), at=AT)
    assert (longer.seconds, longer.captions_en) == (95, version.captions_en)
    believed = videos.make_version(video, replace(a_content(), seconds=500), by=viewer(team), at=AT)
    assert believed.seconds == 20
    with pytest.raises(Refused, match="Nothing is new"):
        videos.make_version(video, Content(), by=viewer(team), at=AT)
    with pytest.raises(Refused, match="Choose the video file"):
        videos.make_version(
            videos.add("resource", WORDS, by=viewer(team), at=AT), Content(transcript_en="x"), by=viewer(team), at=AT
        )


def test_captions_of_another_video_are_refused():
    team = a_team_member()
    video = a_video(team=team)
    late = VTT.replace("00:04.000", "01:04.000")
    page = signed_in(team).post(desk(video), {"do": "version", "seen": video.version, "captions_es": a_vtt(late)})
    assert page.status_code == 422
    assert "they belong to another video" in page.content.decode()
    assert version_of(video).number == 1


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (a_vtt("1\n00:00:01,000 --> 00:00:02,000\nHi\n"), "This is no WebVTT caption file"),
        (a_vtt("WEBVTT\n\n00:09.000 -> 00:10.000\nHi\n"), "no captions in it"),
        (a_vtt("WEBVTT\n"), "no captions in it"),
        (a_vtt("WEBVTT\n\n00:00.000 --> 00:0x.000\nHi\n"), "This is no WebVTT caption file"),
        (a_vtt(VTT.replace("joint", "unión"), "latin-1"), "not in UTF-8"),
        (a_vtt(VTT + "\x00"), "signs in it that cannot be read"),
        (a_vtt("WEBVTT\n" + "x" * captions.LARGEST), "larger than 1 MB"),
    ],
)
def test_captions_are_read_before_they_are_kept(upload, sentence):
    with pytest.raises(Refused, match=sentence):
        captions.read(upload)


def test_captions_may_come_from_any_machine():
    assert captions.read(a_vtt("\ufeff" + VTT.replace("\n", "\r\n"))) == VTT


def test_what_is_no_video_is_told_beside_its_field_and_the_transcript_is_not_lost():
    team = a_team_member()
    video = a_video(team=team)
    form = {
        "do": "version", "seen": video.version, "recording": an_upload(b"%PDF-1.7"),
        "transcript_en": "Typed for an hour",
    }  # fmt: skip
    page = signed_in(team).post(desk(video), form)
    assert page.status_code == 415
    assert "This is no MP4 or WebM video." in page.content.decode()
    assert "Typed for an hour" in page.content.decode()


def test_only_the_team_keeps_videos():
    person = an_account().person
    assert not may_keep(viewer(person))
    for where in ("/desk/videos", "/desk/videos/new", desk(a_video())):
        assert signed_in(person).get(where).status_code == 403
