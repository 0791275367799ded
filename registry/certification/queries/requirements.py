"""Reading participation requirements: what is in force on a day, what an application accepts and accepted."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import QuerySet

from registry.certification.lifecycle import BEING_WRITTEN
from registry.certification.models import Acceptance, Application, Certification
from registry.certification.models.requirements import RequirementsDraft, RequirementsVersion
from registry.certification.requirements.documents import Document, documents_for
from registry.people.queries import of, on


def versions(document: str) -> list[RequirementsVersion]:
    """Every version of a document, the newest first."""
    return list(RequirementsVersion.objects.filter(document=document).order_by("-number"))


def version(document: str, number: int) -> RequirementsVersion | None:
    """One version of a document."""
    return RequirementsVersion.objects.filter(document=document, number=number).first()


def in_force(day: date, documents: Iterable[str] = Document.values) -> list[RequirementsVersion]:
    """What is in force on that day, one version for each document that had begun, in the order of the list."""
    begun = RequirementsVersion.objects.filter(document__in=list(documents), begins__lte=day).order_by("number")
    latest = {one.document: one for one in begun}
    return [latest[document] for document in Document.values if document in latest]


def to_accept(application: Application, kinds: Sequence[str], day: date) -> list[RequirementsVersion]:
    """What the applicant agrees to by signing on that day. Who only changes companies agrees to what is held."""
    asked = list(kinds) or list(
        Certification.objects.filter(on(day), of(application.person)).values_list("kind", flat=True)
    )
    return in_force(day, documents_for(application.purpose, asked))


def accepted(application: Application) -> list[Acceptance]:
    """What was accepted for this application, in the order in which it was."""
    return list(Acceptance.objects.filter(application=application).select_related("version"))


def open_draft(document: str) -> RequirementsDraft | None:
    """The new version of a document that is being written or waits for a second person."""
    return RequirementsDraft.objects.select_related("base").filter(document=document, state__in=BEING_WRITTEN).first()


def open_drafts() -> QuerySet[RequirementsDraft]:
    """Every new version that is being written or waits for a second person."""
    return RequirementsDraft.objects.select_related("base").filter(state__in=BEING_WRITTEN).order_by("document")
