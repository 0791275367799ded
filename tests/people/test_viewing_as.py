"""Looking as another person: their pages, nothing done, nothing secret, nothing written, on record with its end."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from registry.history.models import Action
from registry.history.queries import told as history
from registry.kernel.refusals import Refused
from registry.pages.addresses import addresses
from registry.people.actions import users
from registry.people.actions import viewing_as as actions
from registry.people.looking import KEY, SECRET, LookingAs, NotesDown, only_reading
from registry.people.models import Duty, Person, Role, ViewAs
from registry.people.policies import users as policies
from registry.people.queries import as_viewer
from tests.builders import a_person, a_team_member, a_technician, an_account, signed_in
from tests.people.letting_in import a_lead, a_user

pytestmark = pytest.mark.django_db
TOKENS_THAT_ARE_NO_SECRET = {"jobs:draft", "jobs:draft-verdict", "jobs:discard"}
"""A draft of one's own: its address opens it to nobody else."""


@pytest.fixture
def maria() -> Person:
    return a_technician(name="María Hernández")


@pytest.fixture
def tess() -> Person:
    return a_team_member("Tess Team")


@pytest.fixture
def browser(tess: Person, maria: Person) -> Client:
    client = signed_in(tess)
    page = client.post(f"/desk/users/{maria.pk}/view-as", {"reason": "She cannot find her report."})
    assert page.status_code == 302
    return client


def test_every_page_is_that_persons_with_a_banner(browser, maria):
    for path in ("/work", "/certifications", "/account", "/jobs"):
        page = browser.get(path)
        if page.status_code == 200:
            assert "Nothing can be changed." in page.content.decode(), path
    page = browser.get("/work").content.decode()
    assert f"Signed in as {maria.name}" in page and "/desk/users" not in page
    assert browser.get("/desk/users").status_code == 403


def test_nothing_can_be_done_not_even_signing_out(browser, maria):
    before = Action.objects.count()
    for path in ("/account", "/account/language", "/account/sign-out", "/jobs/new", "/desk/settings/reply_time", "/no"):
        for method in (browser.post, browser.put, browser.delete):
            answer = method(path, {"name": "Mallory"})
            assert answer.status_code == 403 and "Nothing can be done" in answer.content.decode()
    assert Action.objects.count() == before
    maria.refresh_from_db()
    assert maria.name == "María Hernández"


def test_what_is_secret_stays_shut(browser):
    for name, said in {
        "mfa_index": {},
        "mfa_view_recovery_codes": {},
        "account_change_password": {},
        "people:address": {},
        "people:recover": {"token": "x"},
        "people:join": {"token": "x"},
        "notices:mailbox": {},
    }.items():
        answer = browser.get(reverse(name, kwargs=said))
        assert answer.status_code == 403 and "alone" in answer.content.decode(), name


def test_every_address_with_a_secret_is_known_as_one():
    by_token = {name for route, name, _ in addresses() if re.search(r"token|uidb36|<key>", route)}
    assert by_token - {name for name in by_token if SECRET.match(name)} == TOKENS_THAT_ARE_NO_SECRET
    for name in ("account_logout", "people:account", "people:recoveries", "people:recovery"):
        assert not SECRET.match(name)


def test_no_statement_that_writes_passes(maria):
    for sql in (
        "UPDATE people_person SET name = 'x'",
        " insert into x values (1)",
        "DELETE FROM people_person",
        "WITH a",
    ):
        with only_reading(), connection.cursor() as cursor, pytest.raises(NotesDown):
            cursor.execute(sql)
    with only_reading():
        assert Person.objects.filter(pk=maria.pk).exists()
        with pytest.raises(NotesDown):
            Person.objects.filter(pk=maria.pk).update(name="x")


def test_a_page_that_would_note_something_stays_shut(browser, tess, maria):
    def reads(request):
        Person.objects.filter(pk=maria.pk).update(version=9)

    request = RequestFactory().get("/work")
    request.COOKIES["x"], request.session = "x", browser.session
    request.viewer = as_viewer(tess, timezone.localdate())
    with pytest.raises(NotesDown):
        LookingAs(reads)(request)
    assert request.viewer.person == maria


def test_it_ends_by_hand_and_both_ends_are_on_record(browser, tess, maria):
    assert browser.post("/desk/view-as/end").headers["Location"] == f"/desk/users/{maria.pk}"
    assert browser.get("/desk/users").status_code == 200
    said = [one for one in history(maria.ref) if one.event.startswith("people.ViewAs")]
    assert [one.event for one in said] == ["people.ViewAsBegan", "people.ViewAsEnded"]
    assert said[0].reason == "She cannot find her report."
    own = signed_in(maria).get("/account").content.decode()
    assert "She cannot find her report." in own and tess.name in own
    assert browser.post("/desk/view-as/end").headers["Location"] == "/work"


def past(look: ViewAs) -> None:
    ago = timezone.now() - timedelta(minutes=31)
    ViewAs.objects.filter(pk=look.pk).update(began_at=ago, until=ago + actions.LASTS)


def test_after_half_an_hour_the_first_press_does_nothing(browser, maria):
    look = ViewAs.objects.get()
    past(look)
    before = maria.version
    answer = browser.post("/account", {"name": "Mallory", "language": "en", "version": 0})
    assert answer.status_code == 403 and "Nothing was done" in answer.content.decode()
    assert KEY not in browser.session
    look.refresh_from_db()
    assert look.ended_at == look.until and maria.version == before
    assert browser.get("/desk/users").status_code == 200


def test_after_half_an_hour_a_page_leads_back(browser):
    past(ViewAs.objects.get())
    assert "its time is over" in browser.get("/work", follow=True).content.decode()


def test_the_worker_puts_the_end_on_record(browser):
    look = ViewAs.objects.get()
    assert actions.end_overdue(at=look.until - timedelta(seconds=1)) == 0
    assert actions.end_overdue(at=look.until) == 1 and actions.end_overdue(at=look.until) == 0
    assert "its time was over" in history(look.ref)[-1].text


def test_it_ends_when_the_person_becomes_a_program_lead_or_the_looker_leaves(browser, tess, maria):
    from registry.history.acting import acting

    with acting("lead", by="system", at=timezone.now()):
        users.take_up(maria, Duty.LEAD, None, begins=timezone.localdate(), by="system", at=timezone.now())
    assert browser.get("/work").status_code == 302 and KEY not in browser.session
    Role.objects.filter(person=maria).delete()
    browser.post(f"/desk/users/{maria.pk}/view-as", {"reason": "Again."})
    Role.objects.filter(person=tess).delete()
    assert browser.get("/work").status_code == 302
    assert "Tess Team" in browser.get("/work").content.decode()


def test_a_form_from_before_or_during_cannot_be_sent_after(tess, maria):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(tess.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = strict.get(f"/desk/users/{maria.pk}/view-as").content.decode()
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page).group(1)
    said = {"reason": "Why.", "csrfmiddlewaretoken": token}
    assert strict.post(f"/desk/users/{maria.pk}/view-as", said).status_code == 302
    assert strict.post("/desk/view-as/end", {"csrfmiddlewaretoken": token}).status_code == 403


def test_as_whom_nobody_looks(tess, maria):
    today = timezone.localdate()
    by, lead = as_viewer(tess, today), a_lead()
    assert policies.may_view_as(by, lead, as_viewer(lead, today)) == policies.NOT_AS_LEAD
    assert policies.may_view_as(by, tess, by) == policies.NOT_AS_ONESELF
    assert policies.may_view_as(as_viewer(maria, today), tess, by).status == 403
    colleague = a_user(Duty.ADMINISTRATOR)
    assert policies.may_view_as(by, colleague, as_viewer(colleague, today))
    client = signed_in(tess)
    assert client.get(f"/desk/users/{lead.pk}/view-as").status_code == 403
    assert client.post(f"/desk/users/{maria.pk}/view-as", {"reason": ""}).status_code == 422
    with pytest.raises(Refused):
        actions.begin(maria, reason=" ", by=by, at=timezone.now())


def test_somebody_without_an_account_can_be_looked_as_too(tess):
    person = a_person("Nobody Account")
    client = signed_in(tess)
    client.post(f"/desk/users/{person.pk}/view-as", {"reason": "Called."})
    assert "Signed in as Nobody Account" in client.get("/work").content.decode()


def test_another_look_ends_the_one_before(browser, tess):
    by, now = as_viewer(tess, timezone.localdate()), timezone.now()
    actions.begin(an_account().person, reason="Another caller.", by=by, at=now)
    assert ViewAs.objects.filter(ended_at=None).count() == 1
    assert browser.get("/work").status_code == 302


def test_a_look_of_somebody_else_is_none_of_mine(browser, maria):
    other = signed_in(a_team_member("Other"))
    session = other.session
    session[KEY] = ViewAs.objects.get().pk
    session.save()
    assert other.get("/work").status_code == 302
    assert ViewAs.objects.get().ended_at is None
