"""Asking the team with and without an account: numbered, confirmed by a link, written by both sides, nothing lost."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from registry.history import once
from registry.history.models import Action
from registry.history.queries import told
from registry.kernel.refusals import Missing, Refused
from registry.notices.models import Notice
from registry.notices.sending import send_owed
from registry.pages.dates import day_words
from registry.people.actions import enquiries as actions
from registry.people.actions import visiting
from registry.people.models import VISITOR, Enquiry
from registry.people.queries import enquiries as queries
from tests.builders import AT, a_team_member, an_account, signed_in, viewer
from tests.people.asked import VISITOR as VERA
from tests.people.asked import a_question, a_visitors_question

pytestmark = pytest.mark.django_db
URL = "/contact/ask"
FORM = {
    "subject": "account",
    "message": "I cannot sign in. <b>Help</b>",
    "name": "Vera Visitor",
    "email": "vera@example.net",
    "phone": "",
    "language": "en",
}


@pytest.fixture(autouse=True)
def nobody_asked_yet():
    cache.clear()


def letters():
    """Everything that is owed, sent: address, subject, text."""
    mail.outbox.clear()
    send_owed()
    return [(one.to[0], one.subject, one.body) for one in mail.outbox]


def link_in(text):
    return re.findall(r"/contact/thread/\S+", text)[0]


def again(enquiry):
    return Enquiry.objects.select_related("person", "owner").get(pk=enquiry.pk)


def test_a_visitor_asks_and_follows_the_thread_by_the_link_in_the_mail(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    public, desk = Client(), signed_in(a_team_member())
    letters()  # what the team was told of its duty
    sent = public.post(URL, FORM)
    enquiry = Enquiry.objects.get()
    assert enquiry.number in public.get(sent.url).content.decode()
    ((to, _subject, text),) = letters()
    assert to == "vera@example.net"
    assert enquiry.number in text
    assert "Help" not in text  # anybody can type any address: what was typed is not sent to it
    assert "Vera" not in text
    where = link_in(text)
    page = public.get(where)
    assert "Confirm your address" in page.content.decode()
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert again(enquiry).confirmed_at is None  # looking confirms nothing: mail programs look too
    assert "not confirmed" in desk.get(f"/desk/enquiries/{enquiry.number}").content.decode()
    public.post(where, {"do": "confirm"})
    assert again(enquiry).confirmed_at is not None
    assert public.post(where, {"do": "confirm"}).status_code == 302
    answer = {"do": "answer", "message": "Choose a new password.", "seen": again(enquiry).version}
    desk.post(f"/desk/enquiries/{enquiry.number}", answer)
    ((to, _subject, text),) = letters()
    assert (to, link_in(text)) == ("vera@example.net", where)
    assert "Choose a new password." in text
    public.post(where, {"message": "It works.", "seen": again(enquiry).version})
    assert again(enquiry).state == "asked"
    close = {"do": "close", "outcome": "answered", "message": "Gladly.", "seen": again(enquiry).version}
    desk.post(f"/desk/enquiries/{enquiry.number}", close)
    assert [text for to, _subject, text in letters() if to == "vera@example.net" and "Gladly." in text]
    public.post(where, {"message": "Once more.", "seen": again(enquiry).version})
    assert again(enquiry).state == "asked"
    public.post(where, {"do": "close", "message": "", "seen": again(enquiry).version})
    found = again(enquiry)
    assert (found.state, found.outcome) == ("closed", "withdrawn")
    assert not [to for to, _subject, _text in letters() if to == "vera@example.net"]  # they did it themselves
    assert "Vera Visitor (vera@example.net), without an account, asked the team" in told(enquiry.ref)[0].text
    assert "A visitor wrote about" in " ".join(one.text for one in told(enquiry.ref))


def test_an_address_that_has_an_account_is_answered_like_every_other():
    an_account(email="taken@example.com")
    answers = [Client().post(URL, FORM | {"email": email}) for email in ("taken@example.com", "free@example.com")]
    pages = [Client().get(answer.url).content.decode() for answer in answers]
    for one in Enquiry.objects.all():
        pages = [page.replace(one.number, "E") for page in pages]
    assert [answer.status_code for answer in answers] == [302, 302]
    nonce = re.compile(r'csrfmiddlewaretoken" value="\w+"|next=[^"]+|value="/contact/sent/[^"]+"')
    assert nonce.sub("", pages[0]) == nonce.sub("", pages[1])
    assert not Enquiry.objects.filter(person__isnull=False).exists()


def test_writing_by_the_link_confirms_the_address_too():
    enquiry = a_visitors_question()
    where = reverse("people:thread", args=[queries.thread_token(enquiry)])
    assert Client().post(where, {"message": "One more thing.", "seen": enquiry.version}).status_code == 302
    found = again(enquiry)
    assert found.confirmed_at is not None
    assert [one.words for one in queries.messages(found)] == ["Where are you?", "One more thing."]


def test_a_visitor_who_was_overtaken_reads_first_and_keeps_the_words():
    enquiry, team = a_visitors_question(), a_team_member()
    where = reverse("people:thread", args=[queries.thread_token(enquiry)])
    actions.answer(again(enquiry), "In Spokane.", by=viewer(team), at=AT)
    late = Client().post(where, {"message": "Hello?", "seen": enquiry.version})
    assert late.status_code == 409
    assert "In Spokane." in late.content.decode()
    assert "Hello?" in late.content.decode()
    assert Client().post(where, {"message": "", "seen": again(enquiry).version}).status_code == 422


def test_a_made_up_or_old_link_opens_nothing():
    enquiry, now = a_visitors_question(), timezone.now()
    token = queries.thread_token(enquiry)
    for made_up in (token[:-1], enquiry.number, "x", queries.asked_token(enquiry.number)):
        assert Client().get(reverse("people:thread", args=[made_up])).status_code == 404
    assert Client().get(reverse("people:asked", args=[token])).status_code == 404
    mine = a_question()
    with pytest.raises(Missing):
        queries.of_thread(queries.thread_token(mine), now)  # somebody with an account has no such link
    actions.close(again(enquiry), "", by=VISITOR, at=now)
    assert queries.of_thread(token, now + timedelta(days=89))
    with pytest.raises(Missing, match="ended long ago"):
        queries.of_thread(token, now + timedelta(days=91))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"message": ""}, "Write your question."),
        ({"message": "x" * 3001}, "at most 3000"),
        ({"email": "vera"}, "valid e"),
        ({"name": "Vera\u202e"}, "invisible"),
        ({"subject": "made-up"}, "Select a valid choice"),
        ({"phone": "call me"}, "area code"),
        ({"website": "https://spam.example"}, "trap for programs"),
    ],
)
def test_what_cannot_be_taken_comes_back_with_everything_typed(changes, said):
    answer = Client().post(URL, FORM | {"message": "Where?"} | changes)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "Visitor" in page or "Vera" in page
    assert not Enquiry.objects.exists()


def test_too_many_questions_wait_and_lose_nothing():
    codes = [Client().post(URL, FORM | {"message": f"Question {n}"}).status_code for n in range(4)]
    assert codes == [302, 302, 302, 429]
    answer = Client().post(URL, FORM | {"message": "My last words"})
    assert "My last words" in answer.content.decode()
    assert "Wait an hour" in answer.content.decode()
    assert Enquiry.objects.count() == 3


def test_pressing_twice_asks_once():
    public = Client()
    key = str(public.get(URL).context["form"]["key"].value())
    first, second = (public.post(URL, FORM | {"key": key}) for _ in range(2))
    assert first.url == second.url
    assert Enquiry.objects.count() == 1
    visiting.ask(VERA, at=AT, key="k")
    with pytest.raises(once.AlreadyDone):
        visiting.ask(VERA, at=AT, key="k")


def test_somebody_signed_in_asks_as_often_as_needed_and_finds_it_under_my_work():
    person = an_account().person
    client = signed_in(person)
    assert 'name="email"' not in client.get(URL).content.decode()
    first = client.post(URL, {"subject": "job", "message": "Why is it pending?", "phone": ""})
    second = client.post(URL, {"subject": "company", "message": "We moved.", "phone": "503-555-0100"})
    assert first.url != second.url
    asked = Enquiry.objects.order_by("pk")
    assert [one.subject for one in asked] == ["job", "company"]
    assert "Why is it pending?" in client.get(first.url).content.decode()
    work = client.get("/work").content.decode()
    assert asked[0].number in work
    assert asked[1].number in work
    messages = Notice.objects.filter(recipient=person.ref).values_list("message", flat=True)
    assert list(messages) == ["request-received", "request-received"]
    actions.answer(asked[0], "It waits for you.", by=viewer(a_team_member()), at=AT)
    assert "The program team wrote to you" in client.get("/work").content.decode()
    assert signed_in(an_account().person).get(first.url).status_code == 404


def test_a_visitor_writes_to_no_question_of_somebody_with_an_account():
    mine, before = a_question(), Action.objects.count()
    for act in (
        lambda: actions.write(mine, "x", by=VISITOR, at=AT),
        lambda: actions.close(mine, "x", by=VISITOR, at=AT),
        lambda: actions.reopen(mine, "x", by=VISITOR, at=AT),
    ):
        with pytest.raises(Refused):
            act()
    assert not visiting.confirm(mine, at=AT)
    assert Action.objects.count() == before


def test_a_day_agreed_with_a_visitor_is_told_in_their_language(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    enquiry, team = a_visitors_question(), a_team_member()
    letters()
    actions.schedule(enquiry, AT.date() + timedelta(days=3), "A las 9.", by=viewer(team), at=AT)
    ((to, subject, text),) = letters()
    assert (to, subject) == ("vera@example.net", f"El día para su petición {enquiry.number}")
    assert day_words_in("es", AT.date() + timedelta(days=3)) in text
    assert "A las 9." in text


def day_words_in(language, day):
    with override(language):
        return day_words(day)
