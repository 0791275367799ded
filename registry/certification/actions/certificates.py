"""The certificate: made once for each language and each change of what its holder is certified for."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from registry.certification import queries
from registry.certification.models import Certification
from registry.documents import actions as documents
from registry.documents.certificate import Certificate, Held
from registry.documents.models import MadeDocument
from registry.kernel.identifiers import read_technician_id
from registry.kernel.refusals import Missing
from registry.pages.dates import day_words
from registry.people.models import Person


def certificate(person: Person, language: str, *, at: datetime) -> MadeDocument:
    """The certificate of what the person holds on that day. Call it outside `acting()`: typst runs in it."""
    today = timezone.localdate(at)
    held = [one for one in queries.certifications(person) if one.covers(today)]
    technician_id = queries.technician_id_of(person)
    if not held or technician_id is None:
        raise Missing(_("There is no certificate: no certification is held today."))
    with override(language):
        content = _content(person, technician_id, held)
    return documents.make("certificate", person.ref, language, content, at=at)


def _content(person: Person, technician_id: str, held: list[Certification]) -> Certificate:
    return Certificate(
        program=str(settings.PROGRAM["long_name"]),
        person=person.name,
        technician_id=technician_id,
        certifications=tuple(
            Held(one.label, day_words(one.begins), day_words(one.ends) if one.ends else "") for one in held
        ),
        issued=day_words(timezone.localdate(max(one.granted_at for one in held))),
        verify_url=f"{settings.SITE_URL}/verify/{read_technician_id(technician_id)}",
        hotline=str(settings.PROGRAM["hotline"]),
    )
