"""Somebody calls: what was asked and answered is kept, and only enough of it proves who calls."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from registry.history.models import Event
from registry.history.queries import told
from registry.kernel.refusals import Refused
from registry.people.asking import Asking, Checked
from registry.people.models import Account, CallerCheck
from registry.people.policies import recovering as policies
from registry.people.queries import STRANGER
from registry.people.queries import recovering as queries
from tests.builders import a_person, a_team_member, an_account, signed_in, viewer
from tests.people.test_recovering import OLD, RIGHT, checked, letters

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mailbox(tmp_path: Any, settings: Settings) -> None:
    settings.DATA_DIR = tmp_path
    settings.EMAIL_BACKEND = "registry.notices.mailbox.Backend"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (RIGHT[:2], ()),
        (RIGHT, (Asking.APPLIED,)),
        ((Asking.TECHNICIAN_ID, Asking.COMPANY, Asking.PHONE), ()),
        ((), (Asking.PHONE,)),
    ],
)
def test_too_few_right_answers_verify_nobody(right: tuple[str, ...], wrong: tuple[str, ...]) -> None:
    person, dana = an_account().person, a_team_member()
    with pytest.raises(Refused) as refused:
        checked(person, dana, right=right, wrong=wrong)
    assert refused.value.status == 409
    assert not CallerCheck.objects.exists()
    noted = checked(person, dana, right=right, wrong=wrong, outcome=Checked.NOT)
    assert queries.fresh_check(person, dana, noted.at) is None


def test_a_check_says_what_was_asked_and_the_person_hears_of_it() -> None:
    account, dana = an_account(email=OLD), a_team_member("Dana")
    for wrong in ({"right": (), "wrong": ()}, {"wrong": RIGHT}):
        with pytest.raises(Refused):
            checked(account.person, dana, **wrong)
    checked(account.person, dana, note="From 555-0177.")
    sentence = told(account.person.ref)[-1].text
    assert "Dana asked a caller" in sentence
    assert "Which telephone number do we have on file for you?" in sentence
    assert "From 555-0177." in sentence
    assert "555-0177" not in Event.objects.get(name="people.CallerChecked").facts
    assert letters(OLD)[-1][0] == "Somebody called us in your name"


def test_a_check_counts_for_half_an_hour_for_who_made_it_and_for_this_person() -> None:
    account, other = an_account(), an_account()
    dana, priya, now = a_team_member("Dana"), a_team_member("Priya"), timezone.now()
    check = checked(account.person, dana, at=now)
    late = now + queries.CHECK_LASTS
    may = policies.may_start_recovery
    assert may(viewer(dana), account, check, now)
    assert may(viewer(dana), account, check, late - timedelta(seconds=1))
    for by, whose, made, at in (
        (dana, account, check, late),
        (dana, account, check, now - timedelta(seconds=1)),
        (priya, account, check, now),
        (dana, other, check, now),
        (dana, account, None, now),
    ):
        assert may(viewer(by), whose, made, at) == policies.NOT_VERIFIED
    Account.objects.filter(pk=account.pk).update(is_active=False)
    account.refresh_from_db()
    assert may(viewer(dana), account, check, now) == policies.CLOSED
    assert may(STRANGER, account, check, now) == policies.TEAM_ONLY
    assert queries.fresh_check(account.person, dana, late) is None
    checked(account.person, dana, outcome=Checked.NOT, right=(), wrong=RIGHT)
    assert queries.fresh_check(account.person, dana, timezone.now()) is None, "the last check is what counts"


def test_a_call_is_noted_once_and_stands_on_the_persons_page() -> None:
    person = a_person("Luis Ortega")
    dana = signed_in(a_team_member("Dana"))
    at = f"/desk/people/{person.pk}"
    form = {
        "key": "6f1c2f0e-0000-4000-8000-000000000002",
        "caller": "His wife",
        "about": "Where the certificate is.",
        "outcome": "Sent it again.",
    }
    assert dana.post(f"{at}/call/note", {**form, "about": ""}).status_code == 422
    for _ in range(2):
        dana.post(f"{at}/call/note", form)
    page = dana.get(at).content.decode()
    assert all(words in page for words in ("His wife", "Where the certificate is.", "Sent it again."))
    assert person.calls.count() == 1
    assert "certificate" not in Event.objects.get(name="people.CallNoted").facts
    assert "no account" in dana.get(at).content.decode()
    assert dana.get(f"{at}/recover").status_code == 404
