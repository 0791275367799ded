"""The certificate and the wallet card: made once for each language and each change of what their holder may say."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from registry.certification.queries import credentials
from registry.documents import actions as documents
from registry.documents.making import Paper
from registry.documents.models import MadeDocument
from registry.kernel.refusals import Missing
from registry.people.models import Person


def certificate(person: Person, language: str, *, at: datetime) -> MadeDocument:
    """The certificate of what the person holds on that day. Call it outside `acting()`: typst runs in it."""
    content = credentials.certificate_of(person, language, timezone.localdate(at))
    return _made(credentials.CERTIFICATE, person, language, content, at)


def card(person: Person, language: str, *, at: datetime) -> MadeDocument:
    """The wallet card, likewise."""
    content = credentials.card_of(person, language, timezone.localdate(at))
    return _made(credentials.CARD, person, language, content, at)


def _made(kind: str, person: Person, language: str, content: Paper | None, at: datetime) -> MadeDocument:
    if content is None:
        raise Missing(_("There is no certificate: no certification is held in good standing today."))
    return documents.make(kind, person.ref, language, content, at=at)
