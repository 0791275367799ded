"""Watching a video in the parts a player asks for, what counts as played, and the statement in the end."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from registry.certification import actions as certification
from registry.certification.models import Application, Asked
from registry.history.queries import told
from registry.kernel.refusals import Refused
from registry.people.models import Person
from registry.training.actions import videos, viewings
from registry.training.models import Kind, Statement, VideoPurpose, Viewing
from registry.training.queries import videos as queries
from tests.builders import (
    AT,
    a_company,
    a_person,
    a_team_member,
    a_technician,
    an_account,
    an_application,
    signed_in,
    viewer,
)
from tests.training.builders import a_content, a_video, an_mp4, signed_for, version_of, watched

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def url(name, video, *args):
    return reverse(f"training:{name}", args=[video.slug, *args])


def body(answer) -> bytes:
    return answer.getvalue() if not answer.streaming else b"".join(answer.streaming_content)


def test_a_player_gets_the_part_it_asks_for():
    file = an_mp4(filling=bytes(range(256)) * 2000)
    video = a_video(file=file)
    client = signed_in(an_account().person)
    where = url("video_file", video, 1)
    whole = client.get(where)
    assert (whole.status_code, body(whole)) == (200, file)
    assert whole["Accept-Ranges"] == "bytes"
    assert whole["X-Content-Type-Options"] == "nosniff"
    for header, part in (("bytes=0-0", file[:1]), ("bytes=100-300099", file[100:300100]), ("bytes=-7", file[-7:])):
        answer = client.get(where, headers={"Range": header})
        assert (answer.status_code, body(answer)) == (206, part)
        assert answer["Content-Length"] == str(len(part))
        assert answer["Content-Range"].endswith(f"/{len(file)}")
        assert answer["ETag"] == whole["ETag"]
    beyond = client.get(where, headers={"Range": f"bytes={len(file)}-"})
    assert (beyond.status_code, beyond["Content-Range"]) == (416, f"bytes */{len(file)}")
    several = client.get(where, headers={"Range": "bytes=0-1,5-9"})
    assert (several.status_code, body(several)) == (200, file)


def test_a_player_continues_only_the_same_file_and_asks_without_taking():
    video = a_video()
    client = signed_in(an_account().person)
    where = url("video_file", video, 1)
    head = client.head(where, headers={"Range": "bytes=0-9"})
    assert (head.status_code, head["Content-Length"], head.content) == (206, "10", b"")
    etag = head["ETag"]
    assert client.get(where, headers={"Range": "bytes=0-9", "If-Range": etag}).status_code == 206
    assert client.get(where, headers={"Range": "bytes=0-9", "If-Range": '"other"'}).status_code == 200
    unchanged = client.get(where, headers={"If-None-Match": etag})
    assert (unchanged.status_code, unchanged["ETag"]) == (304, etag)


def test_who_may_watch():
    signed, resource, draft = (
        a_video(),
        a_video(VideoPurpose.RESOURCE),
        a_video(VideoPurpose.ORIENTATION, published=False),
    )
    technician, team = signed_in(an_account().person), signed_in(a_team_member())
    for client, seen in ((Client(), {resource}), (technician, {resource, signed}), (team, {resource, signed, draft})):
        for video in (signed, resource, draft):
            expected = 200 if video in seen else 404
            for where in (url("video_file", video, 1), url("captions", video, 1, "es")):
                assert client.get(where).status_code == expected, where
            page = client.get(url("video", video), follow=True)
            assert page.status_code == (200 if video == signed else expected)
    assert technician.get(url("video_file", signed, 2)).status_code == 404
    assert technician.get(url("captions", signed, 1, "fr")).status_code == 404
    assert "Selle cada unión" in technician.get(url("captions", signed, 1, "es")).content.decode()
    assert Client().post(url("progress", resource, 1)).status_code == 302


def test_a_stranger_who_follows_a_link_to_what_is_signed_for_signs_in_and_comes_back():
    signed, draft = a_video(), a_video(VideoPurpose.PRESCRIPTIVE, published=False)
    answer = Client().get(url("video", signed))
    assert (answer.status_code, answer["Location"]) == (302, f"/account/sign-in?next={url('video', signed)}")
    assert Client().get(url("video", draft)).status_code == 404


def test_a_version_that_was_watched_is_kept_and_shown_to_the_team_only():
    team, person = a_team_member(), an_account().person
    video = a_video(team=team)
    statement = signed_for(person, video)
    videos.make_version(video, a_content(an_mp4(30)), by=viewer(team), at=AT)
    videos.publish(video, by=viewer(team), at=AT)
    assert signed_in(person).get(url("video_file", video, 1)).status_code == 404
    assert signed_in(team).get(url("video", video) + "?version=1").status_code == 200
    assert queries.statement_of(person, VideoPurpose.PRESCRIPTIVE) == statement
    page = signed_in(person).get(url("video", video)).content.decode()
    assert "Sign the statement" in page
    assert signed_in(team).get(url("video", video) + "?version=9").status_code == 404


def report(client, video, played, position=0):
    body = json.dumps({"played": played, "position": position})
    return client.post(url("progress", video, 1), body, content_type="application/json")


def test_what_was_played_is_remembered_and_no_more_than_the_time_that_passed():
    video, person = a_video(), an_account().person
    version = version_of(video)
    viewings.report(person, version, [], position=0, at=AT)
    viewing = viewings.report(person, version, [(0, 20_000)], position=9_000, at=AT + 4 * SECOND)
    assert (viewing.played, viewing.share, viewing.position) == ([(0, 9_000)], 45, 9_000)
    again = viewings.report(person, version, [(8_000, 12_500), (15_000, 16_000)], position=999_999, at=AT + 12 * SECOND)
    assert again.played == [(0, 12_500), (15_000, 16_000)]
    assert again.position == 20_000
    back = viewings.report(person, version, [(18_000, 99_000)], position=-5, at=AT)  # a clock that ran backwards
    assert back.reported_at == AT + 12 * SECOND
    assert back.played[-1] == (18_000, 20_000)
    assert Viewing.objects.get().share == 77


def test_the_page_goes_on_where_it_stopped():
    video, person = a_video(), an_account().person
    client = signed_in(person)
    assert report(client, video, [], 0).json() == {"share": 0, "words": "0 % played", "enough": False}
    told_back = report(client, video, [[0, 4_000]], 4_000).json()
    assert told_back["share"] == 20
    page = client.get(url("video", video)).content.decode()
    assert 'data-position="4000"' in page
    assert "20 % played" in page


@pytest.mark.parametrize(
    "sent",
    ["", "[]", "{}", '{"played": 5, "position": 0}', '{"played": [[0]], "position": 0}', "\x00",
     '{"played": [["0", "1"]], "position": 0}', '{"played": [[0, 1e9]], "position": 0}', "[" * 5000,
     '{"played": [[true, 1]], "position": 0}', json.dumps({"played": [[0, 1]] * 501, "position": 0})],
)  # fmt: skip
def test_a_report_that_cannot_be_read_is_told(sent):
    client = signed_in(an_account().person)
    answer = client.post(url("progress", a_video(), 1), sent, content_type="application/json")
    assert answer.status_code == 400
    assert not Viewing.objects.exists()


def test_numbers_of_any_size_do_no_harm_and_a_report_has_a_limit():
    video, client = a_video(), signed_in(an_account().person)
    assert report(client, video, [[-(10**30), 10**30]], 10**30).status_code == 200
    assert Viewing.objects.get().share <= 25
    assert report(client, video, [[0, 1000]] * 4000).status_code == 413


@pytest.mark.parametrize(("share", "how"), [(100, "measured"), (95, "measured"), (94, "stated"), (0, "stated")])
def test_the_statement_says_how_it_is_known(share, how):
    video, person = a_video(file=an_mp4(100)), an_account("Ana Ruiz").person
    if share:
        watched(person, video, share=share)
    form = {"number": 1, "finished": "on", "signed": "ana  RUIZ"}
    answer = signed_in(person).post(url("sign", video), form, follow=True)
    statement = Statement.objects.get()
    assert (statement.how, statement.share, statement.signed_name) == (how, share, "ana RUIZ")
    assert "Signed by" in answer.content.decode()
    assert f"{share} % played" in told(statement.ref)[-1].text


def test_a_statement_needs_the_tick_and_the_name_of_the_account():
    video, client = a_video(), signed_in(an_account("Ana Ruiz").person)
    for form, sentence in (
        ({"number": 1, "signed": "Ana Ruiz"}, "Tick this once"),
        ({"number": 1, "finished": "on", "signed": "Somebody Else"}, "as it stands in your account: Ana Ruiz"),
    ):
        page = client.post(url("sign", video), form)
        assert page.status_code == 422
        assert sentence in page.content.decode()
    assert client.post(url("sign", video), {"number": "9", "finished": "on", "signed": "Ana Ruiz"}).status_code == 404
    assert client.get(url("sign", video)).url == url("video", video)
    assert not Statement.objects.exists()


def test_a_statement_is_signed_once_for_the_version_that_is_published():
    team, person = a_team_member(), an_account("Ana Ruiz").person
    video, resource = a_video(team=team), a_video(VideoPurpose.RESOURCE, team=team)
    signed_for(person, video)
    with pytest.raises(Refused, match="already signed"):
        signed_for(person, video)
    with pytest.raises(Refused, match="nothing to sign"):
        signed_for(person, resource)
    old = version_of(video)
    videos.make_version(video, a_content(an_mp4(30)), by=viewer(team), at=AT)
    videos.publish(video, by=viewer(team), at=AT)
    with pytest.raises(Refused, match="newer version"):
        viewings.sign(video, old, name="Ana Ruiz", by=an_account("Ana Ruiz").person, at=AT)


def test_the_statement_comes_into_the_application_by_itself():
    video, person = a_video(), a_technician()
    certification.start(person, at=AT)
    draft = Application.objects.get(person=person, state="draft")
    certification.ask_for(draft, [Kind.PRESCRIPTIVE_DUCT_SEALING], by=person, at=AT)
    client = signed_in(person)
    step = reverse("certification:training", args=[Kind.PRESCRIPTIVE_DUCT_SEALING])
    page = client.get(step, follow=True)
    assert url("video", video) in page.content.decode()
    assert client.post(page.redirect_chain[-1][0]).status_code == 422
    statement = signed_for(person, video)
    asked = Asked.objects.get(application=draft)
    assert (asked.basis, asked.video_statement, asked.trained_on) == (
        "orientation_video",
        statement,
        statement.signed_on,
    )
    assert asked.complete
    assert asked.proof_ref == statement.ref
    assert "Nothing else is needed" in client.get(step, follow=True).content.decode()
    assert client.post(page.redirect_chain[-1][0]).url == reverse("certification:check")
    assert "stated by the person" in client.get(reverse("certification:check")).content.decode()


def test_a_statement_signed_before_is_taken_when_the_certification_is_asked_for():
    video, person = a_video(), a_technician()
    statement = signed_for(person, video)
    draft = certification.start(person, at=AT)
    certification.ask_for(draft, [Kind.PRESCRIPTIVE_DUCT_SEALING], by=person, at=AT)
    assert Asked.objects.get(application=draft).video_statement == statement


def test_a_statement_for_another_purpose_or_of_somebody_never_certified_proves_nothing():
    video, orientation = a_video(), a_video(VideoPurpose.ORIENTATION)
    technician, newcomer = a_technician(), an_account().person
    for person, signed in ((technician, orientation), (newcomer, video)):
        draft = certification.start(person, at=AT)
        certification.ask_for(draft, [Kind.PRESCRIPTIVE_DUCT_SEALING], by=person, at=AT)
        signed_for(person, signed)
        assert not Asked.objects.get(application=draft).complete


def test_a_statement_of_a_merged_record_counts():
    video, person, other = a_video(), a_technician(), a_person("Ana Twice")
    statement = viewings.sign(video, version_of(video), name="Ana Twice", by=other, at=AT)
    Person.objects.filter(pk=other.pk).update(canonical=person)
    assert queries.statement_of(person, VideoPurpose.PRESCRIPTIVE) == statement


def test_the_desk_shows_what_the_application_rests_on():
    video, person = a_video(), a_technician()
    signed_for(person, video)
    an_application("draft", person=person, kinds=(Kind.PRESCRIPTIVE_DUCT_SEALING,), company=a_company())
    draft = Application.objects.get(person=person, state="draft")
    Asked.objects.filter(application=draft).delete()
    certification.ask_for(draft, [Kind.PRESCRIPTIVE_DUCT_SEALING], by=person, at=AT)
    draft.refresh_from_db()
    number = certification.submit(draft, signed=person.name, by=person, at=AT)
    page = signed_in(a_team_member()).get(reverse("certification:review", args=[number])).content.decode()
    assert "Seal every joint" in page
    assert f"signed by {person.name}" in page
