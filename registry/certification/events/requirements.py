"""What happens to participation requirements: versions are published, and accepted by those who take part."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from registry.certification.requirements.documents import Document
from registry.history.events import Personal, Ref, event

DOCUMENTS = dict(Document.choices)


@event("certification.RequirementsProposed")
class RequirementsProposed:
    draft: Ref
    document: str
    digest: str
    begins: date
    sentence = _("%(by)s proposed a new version of “%(document)s”, in force from %(begins)s.")
    words = {"document": DOCUMENTS}


@event("certification.RequirementsTakenBack")
class RequirementsTakenBack:
    draft: Ref
    document: str
    sentence = _("%(by)s took the proposed version of “%(document)s” back to be written on.")
    words = {"document": DOCUMENTS}


@event("certification.RequirementsDropped")
class RequirementsDropped:
    draft: Ref
    document: str
    sentence = _("%(by)s dropped the new version of “%(document)s”.")
    words = {"document": DOCUMENTS}


@event("certification.RequirementsPublished")
class RequirementsPublished:
    requirements: Ref
    draft: Ref
    document: str
    version: int
    digest: str
    begins: date
    sentence = _("%(by)s published version %(version)s of “%(document)s”, in force from %(begins)s.")
    words = {"document": DOCUMENTS}


@event("certification.RequirementsAccepted")
class RequirementsAccepted:
    application: Ref
    person: Ref
    requirements: Ref
    document: str
    version: int
    digest: str
    signed: Personal
    on: date
    sentence = _("%(by)s accepted “%(document)s”, version %(version)s, and signed as %(signed)s on %(on)s.")
    words = {"document": DOCUMENTS}
