"""The public pages of participation requirements: each document as it reads today, its versions, and as a paper."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from registry.certification.models import RequirementsVersion
from registry.certification.queries import requirements as queries
from registry.certification.requirements.documents import Document
from registry.documents import actions as documents
from registry.documents import respond
from registry.documents.requirements import Numbered, Part, Requirements
from registry.kernel.refusals import Missing
from registry.pages.access import access, everyone
from registry.pages.dates import day_words, local_day
from registry.training.queries import accepted_trainings

LISTED = "accepted-trainings"


@dataclass(frozen=True)
class Standing:
    """A version among the others: whether it is in force on the day, is to come, or was replaced, and when."""

    version: RequirementsVersion
    state: str
    until: date | None = None

    @property
    def url(self) -> str:
        """Its own address."""
        return reverse("certification:requirements_version", args=[*self.version.where, self.version.number])


@access(everyone)
@require_safe
def current(request: HttpRequest, purpose: str, program: str) -> HttpResponse:
    """The version in force today."""
    document = _document(purpose, program)
    found = queries.in_force(timezone.localdate(), [document])
    if not found:
        raise Missing(_("No version of these requirements is in force yet."))
    return _page(request, found[0])


@access(everyone)
@require_safe
def version(request: HttpRequest, purpose: str, program: str, number: int) -> HttpResponse:
    """One version, in force or not: it stays readable at its own address."""
    return _page(request, _found(purpose, program, number))


@access(everyone)
@require_safe
def paper(_request: HttpRequest, purpose: str, program: str, number: int, language: str) -> HttpResponse:
    """One version as an accessible PDF, made once for each language."""
    found = _found(purpose, program, number)
    if language not in dict(settings.LANGUAGES):
        raise Missing(_("There is no such document in this language."))
    with override(language):
        content = _paper(found)
    return respond.made(documents.make("requirements", found.ref, language, content, at=timezone.now()))


def standings(document: str, today: date) -> list[Standing]:
    """Every version of a document, the newest first, each with its standing today."""
    found, rows = queries.versions(document), []
    last: date | None = None
    begun = False
    for one in found:
        state = "later" if one.begins > today else "replaced" if begun else "now"
        begun = begun or state == "now"
        rows.append(Standing(one, state, last))
        last = one.begins
    return rows


def _document(purpose: str, program: str) -> str:
    document = f"{purpose}-{program}"
    if document not in Document.values:
        raise Missing(_("There are no such participation requirements."))
    return document


def _found(purpose: str, program: str, number: int) -> RequirementsVersion:
    found = queries.version(_document(purpose, program), number)
    if found is None:
        raise Missing(_("There is no such version of these requirements."))
    return found


def _page(request: HttpRequest, found: RequirementsVersion) -> HttpResponse:
    today = timezone.localdate()
    rows = standings(found.document, today)
    said = found.said
    shown = {
        "version": found,
        "said": said,
        "sections": list(said.numbered()),
        "standing": next(row for row in rows if row.version.pk == found.pk),
        "standings": rows,
        "current": next((row for row in rows if row.state == "now"), None),
        "purpose": found.where[0],
        "program_of": found.where[1],
        "languages": settings.LANGUAGES,
        "listed": LISTED,
        "trainings": accepted_trainings(today) if any(one.listing for one in said.sections) else (),
    }
    return render(request, "certification/requirements/page.html", shown)


def _paper(found: RequirementsVersion) -> Requirements:
    said = found.said
    note = _(
        "The list of alternative trainings and industry certifications stands in the registry, as of any day: %(at)s"
    )
    listed = note % {"at": settings.SITE_URL + reverse("home:requirements")}
    parts = tuple(
        Part(
            number,
            str(section.heading),
            tuple(Numbered(at, str(clause.text), clause.provisional) for at, clause in clauses),
            listed if section.listing == LISTED else "",
        )
        for number, section, clauses in said.numbered()
    )
    where = reverse("certification:requirements_version", args=[*found.where, found.number])
    return Requirements(
        program=str(settings.PROGRAM["long_name"]),
        heading=str(said.title),
        opening=str(said.opening),
        version=found.number,
        in_force=day_words(found.begins),
        published=day_words(local_day(found.published_at)),
        digest=found.digest,
        page_url=settings.SITE_URL + where,
        parts=parts,
    )
