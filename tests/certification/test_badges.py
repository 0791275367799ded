"""A badge made here verifies with joserfc against the published keys; a changed one fails; a suspended one shows it."""

import json
import os
import stat
from datetime import date, timedelta
from io import StringIO
from xml.etree import ElementTree as ET

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, OKPKey

from registry.certification import actions
from registry.certification.actions import credentials as signing
from registry.certification.badges import adapter, keys
from registry.certification.models import Badge, Certification, TechnicianId
from registry.certification.queries import credentials
from registry.certification.words import Standing
from registry.history.models import Event
from registry.kernel.refusals import Missing
from registry.people import actions as people
from registry.training.models import Kind
from tests.builders import a_person, a_technician, signed_in
from tests.certification.badges import fetched, published_keys, standing_bits, token_in_png, verified
from tests.certification.cases import stand

pytestmark = pytest.mark.django_db
DUCTS = Kind.PTCS_DUCT_SEALING
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."


@pytest.fixture(autouse=True)
def _own_keys(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    cache.clear()


def a_badge(person=None):
    return actions.badge(person or a_technician(name="Ana Ruiz"), DUCTS, at=timezone.now())


def test_a_badge_verifies_against_the_published_key_and_says_who_holds_what():
    badge = a_badge()
    said = verified(badge.token)
    assert said["@context"][:2] == [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ]
    assert said["type"] == ["VerifiableCredential", "AchievementCredential"]
    assert said["validFrom"] == "2026-01-05T08:00:00Z"
    assert "validUntil" not in said
    subject = said["credentialSubject"]
    identity = {one["identityType"]: one["identityHash"] for one in subject["identifier"]}
    assert identity == {"identifier": TechnicianId.objects.get().spoken, "name": "Ana Ruiz"}
    assert subject["achievement"]["name"] == "PTCS Duct Sealing"
    for narrative in (subject["achievement"]["criteria"]["narrative"], subject["achievement"]["description"]):
        english, spanish = narrative.split("\n\n")
        assert english != spanish
    assert "@example.com" not in json.dumps(said)


def required(document, *names):
    for name in names:
        assert document.get(name), f"{name} is required"


def test_a_badge_has_all_that_open_badges_require():
    said = verified(a_badge().token)
    required(said, "@context", "id", "type", "name", "issuer", "validFrom", "credentialSubject", "credentialStatus")
    assert said["id"].startswith("urn:uuid:")
    required(said["issuer"], "id", "type", "name", "url")
    assert said["issuer"]["type"] == ["Profile"]
    required(said["credentialSubject"], "type", "id", "identifier", "achievement")
    assert said["credentialSubject"]["type"] == ["AchievementSubject"]
    required(said["credentialSubject"]["achievement"], "id", "type", "name", "description", "criteria", "image")
    for one in said["credentialSubject"]["identifier"]:
        assert set(one) == {"type", "hashed", "identityHash", "identityType"}
    assert [one["statusPurpose"] for one in said["credentialStatus"]] == ["revocation", "suspension"]
    for one in said["credentialStatus"]:
        required(one, "id", "statusListIndex", "statusListCredential")
        assert one["type"] == "BitstringStatusListEntry"
        assert 0 <= int(one["statusListIndex"]) < 131_072
    claims = {"iss": said["issuer"]["id"], "jti": said["id"], "sub": said["credentialSubject"]["id"]}
    assert {name: said[name] for name in claims} == claims
    assert "iat" not in said


def test_the_verifier_of_the_library_agrees():
    from openbadgeslib.ob3 import OB3Verifier

    token = a_badge(a_technician(name="Ana Ruiz")).token
    (key,) = published_keys().keys
    read = OB3Verifier(key.as_pem(private=False)).verify(token)
    assert read.achievement.name == "PTCS Duct Sealing"
    assert len(read.credential_status) == 2


def test_everything_a_badge_points_to_is_there():
    said = verified(a_badge().token)
    achievement = said["credentialSubject"]["achievement"]
    assert json.loads(fetched(said["issuer"]["id"]))["name"] == said["issuer"]["name"]
    assert json.loads(fetched(achievement["id"]))["criteria"] == achievement["criteria"]
    assert fetched(achievement["image"]["id"]).startswith(b"\x89PNG")
    header = json.loads(adapter.jwt.utils.base64url_decode(Badge.objects.get().token.partition(".")[0]))
    assert header["alg"] == "EdDSA"
    assert OKPKey.import_key(json.loads(fetched(header["kid"]))).kid == header["kid"]
    (method,) = Client().get("/.well-known/did.json").json()["verificationMethod"]
    assert method["publicKeyJwk"]["kid"] == header["kid"]


def test_a_certification_that_ends_says_so():
    person = a_technician()
    last = timezone.localdate() + timedelta(days=30)
    Certification.objects.update(ends=last)
    said = verified(a_badge(person).token)
    assert said["validUntil"][:10] == (last + timedelta(days=1)).isoformat()
    assert said["exp"] > said["nbf"]


@tried(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), sign=st.sampled_from(ALPHABET))
def test_a_badge_with_any_sign_changed_fails(place, sign):
    token = (Badge.objects.first() or a_badge()).token
    at = int(place * len(token))
    changed = token[:at] + sign + token[at + 1 :]
    if changed == token:
        return
    with pytest.raises(adapter.Unread):
        adapter.read(changed)
    if at < len(token) - 1:  # the last sign of a signature has bits that mean nothing to base64; ours are all checked
        with pytest.raises((JoseError, ValueError)):
            verified(changed)


def test_the_bits_of_the_last_sign_that_mean_nothing_are_checked_too():
    token = a_badge().token
    twins = [token[:-1] + sign for sign in ALPHABET[:-1] if token[-1] != sign]
    assert not [one for one in twins if _reads(one)]


def _reads(token):
    try:
        return bool(adapter.read(token))
    except adapter.Unread:
        return False


def test_another_key_does_not_verify_it():
    token = a_badge().token
    header_kid = published_keys().keys[0].kid
    other = OKPKey.generate_key("Ed25519", {"kid": str(header_kid)})
    with pytest.raises(JoseError):
        verified(token, KeySet([other]))


@pytest.mark.parametrize(
    ("is_now", "bits"),
    [
        (Standing.ACTIVE, {"revocation": False, "suspension": False}),
        (Standing.PROBATION, {"revocation": False, "suspension": False}),
        (Standing.SUSPENDED, {"revocation": False, "suspension": True}),
        (Standing.DECERTIFIED, {"revocation": True, "suspension": False}),
        (Standing.LAPSED, {"revocation": True, "suspension": False}),
    ],
)
def test_the_status_lists_show_the_standing_of_today(is_now, bits):
    person = a_technician(name="Ana Ruiz")
    badge = a_badge(person)
    stand(person, is_now)
    assert standing_bits(badge.token) == bits
    assert {name for name, is_set in bits.items() if is_set} == credentials.purposes(badge, timezone.localdate())


def test_the_lists_are_counted_again_as_soon_as_anything_happened():
    person = a_technician(name="Ana Ruiz")
    badge = a_badge(person)
    assert standing_bits(badge.token)["suspension"] is False
    stand(person, Standing.SUSPENDED)
    assert standing_bits(badge.token)["suspension"] is True


def test_a_certification_that_ended_is_revoked_with_its_badge():
    badge = a_badge()
    Certification.objects.update(begins=date(2026, 1, 5), ends=timezone.localdate() - timedelta(days=1))
    assert standing_bits(badge.token) == {"revocation": True, "suspension": False}


def test_a_status_list_is_a_fresh_signed_credential_of_the_least_size_the_standard_allows():
    a_badge()
    answer = Client().get("/badges/status/1-suspension")
    said = verified(answer.content.decode())
    assert said["type"] == ["VerifiableCredential", "BitstringStatusListCredential"]
    assert (
        said["id"] == said["jti"] == verified(Badge.objects.get().token)["credentialStatus"][1]["statusListCredential"]
    )
    assert said["credentialSubject"]["statusPurpose"] == "suspension"
    assert said["validUntil"] > said["validFrom"]
    assert answer["Cache-Control"] == "public, max-age=60"
    for path in ("/badges/status/2-suspension", "/badges/status/0-revocation", "/badges/status/99999-revocation"):
        assert Client().get(path).status_code == 404


def test_positions_follow_no_order(monkeypatch):
    drawn = iter([7, 7, 90_000])
    monkeypatch.setattr(signing.secrets, "randbelow", lambda _most: next(drawn))
    first = a_badge()
    second = a_badge(a_technician(name="Second"))
    assert (first.position, second.position) == (7, 90_000), "a position taken is drawn again"


def test_a_list_half_full_is_closed(monkeypatch):
    monkeypatch.setattr(signing, "_FULL", 1)
    a_badge()
    assert a_badge(a_technician(name="Second")).list == 2


def test_when_no_position_is_found_it_is_our_fault(monkeypatch):
    a_badge()
    monkeypatch.setattr(signing.secrets, "randbelow", lambda _most: Badge.objects.get().position)
    with pytest.raises(RuntimeError):
        a_badge(a_technician(name="Second"))


def test_the_same_certification_gives_the_same_badge_until_what_it_says_changes():
    person = a_technician(name="Ana Ruiz")
    first = a_badge(person)
    assert a_badge(person) == first
    assert Event.objects.filter(name="certification.BadgeMade").count() == 1
    people.correct_person(person, name="Ana Ruiz Vega", phone="555-0100", language="en", by=person, at=timezone.now())
    person.refresh_from_db()
    second = a_badge(person)
    assert second.replaces == first
    assert "Ana Ruiz Vega" in json.dumps(verified(second.token))
    assert standing_bits(first.token)["revocation"] is True
    assert standing_bits(second.token)["revocation"] is False


def test_the_database_refuses_a_second_first_badge():
    first = a_badge()
    for position, replaces in ((3, None), (first.position, first)):
        twin = Badge.objects.get(pk=first.pk)
        twin.pk, twin.code, twin.digest = None, "6fa459ea-ee8a-3ca4-894e-db77e160355e", "0" * 64
        twin.position, twin.replaces = position, replaces
        with pytest.raises(IntegrityError), transaction.atomic():
            twin.save(force_insert=True)


@pytest.mark.parametrize("is_now", [Standing.SUSPENDED, Standing.DECERTIFIED, Standing.LAPSED])
def test_nobody_gets_a_badge_for_what_is_not_in_good_standing(is_now):
    person = a_technician()
    stand(person, is_now)
    with pytest.raises(Missing):
        a_badge(person)


def test_nobody_gets_a_badge_without_a_technician_id(monkeypatch):
    monkeypatch.setattr(signing, "technician_id_of", lambda _person: None)
    with pytest.raises(Missing):
        a_badge()


def test_either_record_of_one_person_leads_to_the_badge_under_the_name_that_stands():
    person, kept = a_technician(name="Ana R."), a_person("Ana Ruiz")
    person.canonical = kept
    person.save()
    said = verified(a_badge(person).token)
    assert {"identityHash": "Ana Ruiz"}.items() <= said["credentialSubject"]["identifier"][1].items()


def test_turning_the_key_keeps_old_badges_good():
    old = a_badge()
    out = StringIO()
    call_command("rotate-badge-key", stdout=out)
    new = a_badge(a_technician(name="Second"))
    assert old.key != new.key
    assert new.key in out.getvalue()
    for badge in (old, new):
        assert verified(badge.token)
    assert a_badge(old.certification.person) == old
    assert Event.objects.filter(name="certification.BadgeKeyMade").count() == 2


def test_a_withdrawn_key_vouches_for_nothing_and_its_badges_are_made_anew():
    old = a_badge()
    with pytest.raises(CommandError):
        call_command("rotate-badge-key", withdraw=True)
    call_command("rotate-badge-key", withdraw=True, reason="The disk was stolen.", stdout=StringIO())
    with pytest.raises(adapter.Unread, match="withdrawn_key"):
        adapter.read(old.token)
    with pytest.raises((JoseError, ValueError)):
        verified(old.token)
    assert Client().get(f"/badges/keys/{old.key}").status_code == 404
    new = a_badge(old.certification.person)
    assert new.replaces == old
    assert verified(new.token)


def test_withdrawing_before_any_key_was_made_makes_one(tmp_path):
    assert Client().get("/badges/keys").json() == {"keys": []}
    actions.rotate_key(at=timezone.now(), withdraw=True, reason="Just in case.")
    assert len(keys.published()) == 1
    assert not Event.objects.filter(name="certification.BadgeKeyWithdrawn").exists()


def test_a_private_key_is_for_the_operator_alone_and_only_one_is_kept(tmp_path):
    a_badge()
    actions.rotate_key(at=timezone.now() + timedelta(seconds=1))
    (private,) = (tmp_path / "keys").glob("*.pem")
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700
    assert "PRIVATE" not in "".join(path.read_text() for path in (tmp_path / "keys").glob("*.json"))
    assert '"d"' not in json.dumps(Client().get("/badges/keys").json())


def test_of_two_who_need_the_first_key_one_makes_it(monkeypatch):
    now = timezone.now()
    made, _new = keys.first(now)
    answers = iter([None, made])
    monkeypatch.setattr(keys, "current", lambda: next(answers))
    assert keys.first(now) == (made, False)


def test_the_pictures_carry_the_very_token():
    person = a_technician(kinds=(DUCTS, Kind.PTCS_HEAT_PUMP))
    browser = signed_in(person)
    files = {form: browser.get(f"/my/badges/{DUCTS}.{form}") for form in ("png", "svg", "json", "jwt")}
    token = files["jwt"].content.decode()
    assert verified(token)
    assert token_in_png(files["png"].content) == token
    carried = ET.fromstring(files["svg"].content).find("{https://purl.imsglobal.org/ob/v3p0}credential")
    assert carried.get("verify") == token
    assert json.loads(files["json"].content)["id"] == f"data:application/vc+jwt,{token}"
    assert all("attachment" in answer["Content-Disposition"] for answer in files.values())


def test_what_is_no_badge_is_not_found():
    browser = signed_in(a_technician())
    for path in ("unknown.png", f"{DUCTS}.exe", f"{Kind.PTCS_HEAT_PUMP}.png"):
        assert browser.get(f"/my/badges/{path}").status_code == 404
    for path in ("achievements/unknown", "pictures/unknown.png", "keys/unknown"):
        assert Client().get(f"/badges/{path}").status_code == 404


def test_people_get_a_page_and_programs_the_document():
    browser, program = Client(headers={"accept": "text/html,*/*;q=0.8"}), Client(headers={"accept": "application/json"})
    for path in ("/badges/issuer", f"/badges/achievements/{DUCTS}"):
        assert "<h1>" in browser.get(path).content.decode()
        assert "Accept" in browser.get(path)["Vary"]
        for asked in (program.get(path), Client().get(path), browser.get(f"{path}.json")):
            assert asked.json()["id"].endswith(path)


def test_a_drawing_speaks_to_somebody_who_cannot_see_it():
    for kind in Kind.values:
        drawing = ET.fromstring(Client().get(f"/badges/pictures/{kind}.svg").content)
        name = "{http://www.w3.org/2000/svg}"
        assert drawing.find(f"{name}title").text
        assert "Performance Tested Comfort Systems" in drawing.find(f"{name}desc").text


def test_a_half_written_key_is_never_read(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda _file: (_ for _ in ()).throw(OSError("the disk is full")))
    with pytest.raises(OSError, match="full"):
        keys.first(timezone.now())
    assert keys.published() == []
    assert keys.current() is None
