"""Addresses and hidden fields that no page offers: answered, never a fault."""

import pytest
from django.test import Client

from tests.builders import a_team_member, an_account, signed_in
from tests.training.builders import a_request, a_video

pytestmark = pytest.mark.django_db
HUGE = "9" * 40


def test_made_up_addresses_are_not_found():
    a_video()
    team = signed_in(a_team_member())
    for where in (
        f"/desk/resources/{HUGE}",
        f"/training-resources/{HUGE}/file",
        f"/videos/seal-every-joint/{HUGE}/file",
        "/videos/seal-every-joint?version=²",
        f"/videos/seal-every-joint?version={HUGE}",
        "/videos/seal-every-joint/1/captions/xx",
        "/videos/nothing",
        "/desk/videos/nothing",
        "/instruction/É%09",
        "/desk/instruction/'--",
        "/desk/enquiries/'--",
        "/requests/É%09",
    ):
        assert team.get(where).status_code == 404, where


@pytest.mark.parametrize("value", ["²", "-1", HUGE, "", "x\x00y"])
def test_made_up_hidden_fields_are_refused(value):
    team = signed_in(a_team_member())
    enquiry = a_request()
    video = a_video()
    for where, form in (
        (f"/desk/enquiries/{enquiry.number}", {"do": "hold", "owner": value, "seen": value}),
        (f"/desk/instruction/{enquiry.number}", {"do": "give", "given_by": value, "on": value, "seen": "0"}),
        (f"/desk/videos/{video.slug}", {"do": "withdraw", "reason": "x", "seen": value}),
        ("/desk/trainings/nate", {"do": "end", "last_day": value, "reason": "x", "seen": value}),
        ("/desk/resources/new", {"title_en": "T", "is_a": "video", "video": value, "place": value, "measures": value}),
    ):
        assert team.post(where, form).status_code == 422, (where, value)
    person = signed_in(an_account().person)
    answer = person.post(f"/videos/{video.slug}/sign", {"number": value, "finished": "on", "signed": value})
    assert answer.status_code in (404, 422)
    assert (
        Client().get("/training-resources", {"measure": value.replace("\x00", ""), "language": "q"}).status_code == 200
    )
