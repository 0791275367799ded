"""On a machine without a mail server every message can be read, and its links followed."""

import pytest
from django.core.mail import EmailMultiAlternatives, send_mail
from django.test import Client
from pytest_django import Settings

from registry.notices import mailbox
from tests.notices.mail import received

pytestmark = pytest.mark.django_db


def message(
    subject: str = "Hello", text: str = "See http://localhost:8000/account/confirm/MQ:1x:y-z now"
) -> EmailMultiAlternatives:
    mail = EmailMultiAlternatives(
        subject, text, "us@example.com", ["you@example.com"], headers={"Message-ID": f"<{subject}@x>"}
    )
    mail.attach_alternative("<script>alert(1)</script>", "text/html")
    return mail


def test_every_message_stands_there_newest_first() -> None:
    for subject in ("One", "Two", "Three"):
        message(subject).send()
    page = Client().get("/mailbox").content.decode()
    assert page.index("Three") < page.index("Two") < page.index("One")
    assert "you@example.com" in page


def test_a_message_sent_twice_is_kept_once_and_counted() -> None:
    message("Once").send()
    message("Once").send()
    (kept,) = received()
    assert kept.times == 2
    assert "sent 2 times" in Client().get("/mailbox").content.decode()


def test_a_letter_shows_its_text_with_links_and_never_its_html() -> None:
    message(text="Typed: <b>bold</b>\n\nhttp://localhost:8000/account/confirm/MQ:1x:y-z").send()
    page = Client().get(f"/mailbox/{mailbox.names()[0]}").content.decode()
    assert 'href="http://localhost:8000/account/confirm/MQ:1x:y-z"' in page
    assert "&lt;b&gt;bold&lt;/b&gt;" in page
    assert "alert(1)" not in page


def test_what_is_attached_is_a_download() -> None:
    mail = message()
    mail.attach("Certificado técnico.pdf", b"%PDF-1.7 paper", "application/pdf")
    mail.send()
    name = mailbox.names()[0]
    answer = Client().get(f"/mailbox/{name}/1")
    assert answer.content == b"%PDF-1.7 paper"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert Client().get(f"/mailbox/{name}/2").status_code == 404


@pytest.mark.parametrize("name", ["nothing", "..%2fsecret-key", "20260331T190000000000-" + "0" * 32])
def test_a_letter_that_is_not_there_is_not_found(name: str) -> None:
    assert Client().get(f"/mailbox/{name}").status_code == 404


def test_there_is_no_mailbox_in_production(settings: Settings) -> None:
    message().send()
    name = mailbox.names()[0]
    settings.MODE = "production"
    for path in ("/mailbox", f"/mailbox/{name}", f"/mailbox/{name}/1"):
        assert Client().get(path).status_code == 404


def test_many_messages_come_page_by_page() -> None:
    for number in range(60):
        send_mail(f"Number {number}", "text", None, ["you@example.com"])
    first = Client().get("/mailbox")
    older = Client().get("/mailbox", {"before": first.context["older"]})
    assert len(first.context["kept"]) == 50
    assert len(older.context["kept"]) == 10
    assert not {one.name for one in first.context["kept"]} & {one.name for one in older.context["kept"]}


def test_an_empty_mailbox_says_what_will_be_there() -> None:
    assert "No messages yet" in Client().get("/mailbox").content.decode()
