"""A message in the shapes the page shows: what the headers say, what came with it, who it may be from."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.documents import queries as documents
from registry.documents import sniff
from registry.documents.refusals import Unreadable
from registry.intake import policies, queries
from registry.intake.fates import REMEDIES, AttachmentFate, Fate, ReadingFate, Shape
from registry.intake.lifecycle import ARRIVED, HANDLED, SET_ASIDE, TAKEN, WAITING
from registry.intake.models import Attachment, Mail
from registry.pages.components import Document, PageImage, Row, Status
from registry.pages.dates import day_words, moment_words, size_words
from registry.pages.panels import panels
from registry.people.queries import Viewer

TONES = {ARRIVED: "draft", WAITING: "yours", TAKEN: "waiting", HANDLED: "met", SET_ASIDE: "neutral"}
FIRST_PAGES = 10
FATE_TONES = {Fate.READABLE: "met", Fate.PARTLY: "limited", Fate.UNOPENED: "draft"}


def status_of(mail: Mail) -> Status:
    """Its state, and how it ended."""
    said = mail.get_outcome_display() if mail.outcome else mail.get_aside_display() if mail.aside else ""
    word = f"{mail.state_label}: {said}" if said else mail.state_label
    return Status(word, TONES[mail.state])


def shown(mail: Mail, viewer: Viewer) -> dict[str, object]:
    """Everything on the page but its forms."""
    came = queries.attachments(mail)
    return {
        "mail": mail,
        "status": status_of(mail),
        "entered": queries.entered_as(mail),
        "age": queries.age(mail, timezone.localdate()),
        "promise": queries.promised_days(),
        "rows": _rows(mail),
        "fate": Status(mail.get_fate_display(), FATE_TONES.get(Fate(mail.fate), "failing")),
        "documents": [_document(one) for one in came],
        "answers": mail.answers.select_related("by"),
        "thread": [(one, status_of(one)) for one in queries.thread(mail)],
        "proposals": queries.proposals(mail),
        "panels": panels("mail", mail, viewer),
        "may_handle": policies.may_handle(viewer, mail),
        "may_answer": policies.may_answer(viewer, mail),
        "may_add": policies.may_add(viewer, mail),
        "may_reopen": policies.may_reopen(viewer, mail),
        "sentences": queries.history(mail)[::-1],
    }


def _rows(mail: Mail) -> list[Row]:
    """What is known of it, from the ledger and from what its sender says."""
    return [row for row in _told(mail) if row.value]


def _told(mail: Mail) -> Iterator[Row]:
    sender = f"{mail.sender_name} <{mail.sender}>" if mail.sender_name and mail.sender else mail.sender
    yield Row(_("From"), sender or mail.sender_name or (_("Not known") if mail.shape == Shape.MAIL else ""))
    yield Row(_("To"), mail.recipients)
    yield Row(_("Written"), moment_words(mail.written_at) if mail.written_at else "")
    arrived = {"when": moment_words(mail.arrived_at), "how": mail.get_source_display()}
    yield Row(_("Arrived"), _("%(when)s, by the %(how)s") % arrived)
    yield Row(_("Waits since"), day_words(mail.waiting_since) if mail.is_open else "")
    yield Row(_("Held by"), mail.owner.name if mail.owner else (_("Nobody") if mail.is_open else ""))
    yield Row(_("Name of the file"), mail.name_given)
    yield Row(_("Size"), size_words(mail.bytes))
    yield Row(_("Digest (SHA-256)"), mail.sha256)


def _document(one: Attachment) -> dict[str, object]:
    """One attachment: its facts, and the pictures of its pages where it has any."""
    where = [one.mail.number, one.position]
    name = name_of(one)
    return {
        "attachment": one,
        "name": name,
        "size": size_words(one.bytes),
        "kind": sniff.NAMES.get(one.kind, _("an unknown kind of file")),
        "status": Status(AttachmentFate(one.fate).label, "met" if one.can_be_read else "failing"),
        "remedy": REMEDIES.get(one.fate, ""),
        "read": _read(one),
        "enter": reverse("intake:enter", args=where) if one.can_be_read else "",
        "download": reverse("intake:attachment", args=where),
        "document": drawn(one, name, where),
    }


def name_of(one: Attachment) -> str:
    """What an attachment is called."""
    return one.name_given or _("Attachment %(number)s") % {"number": one.position}


def _read(one: Attachment) -> Status | None:
    """How far a program has read it."""
    if not one.can_be_read:
        return None
    reading = queries.reading_of(one)
    if reading is None:
        return Status(_("Not read yet"), "waiting")
    unsure = sum(not field.is_sure for field in reading.fields.all())
    if reading.fate != ReadingFate.READ:
        return Status(reading.get_fate_display(), "neutral")
    if not unsure:
        return Status(_("Read; every field is sure"), "met")
    words = ngettext("Read; %(count)s field is unsure", "Read; %(count)s fields are unsure", unsure)
    return Status(words % {"count": unsure}, "yours")


def drawn(one: Attachment, name: str, where: list[object]) -> Document | None:
    """The pictures of its pages, where it has any."""
    if one.file is None:
        return None
    download, size = reverse("intake:attachment", args=where), size_words(one.bytes)
    problem = documents.page_image(one.file, 1, 900)
    if isinstance(problem, Unreadable):
        return Document(name, (), download, size, problem.reason)
    alt = _("Page %(number)s of %(name)s").replace("%(name)s", name.replace("%", "%%"))
    pages = [
        PageImage(reverse("intake:page", args=[*where, number]), number, alt % {"number": number})
        for number in range(1, min(one.pages, FIRST_PAGES) + 1)
    ]
    more = "" if one.pages <= FIRST_PAGES else _("The first pages are shown. Download the original to see the rest.")
    return Document(name, pages, download, size, more)
