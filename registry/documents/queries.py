"""Finding files and papers. Who may see them is asked of the thing they belong to, before this."""

from django.conf import settings
from django.db.models import QuerySet
from django.utils.module_loading import import_string

from registry.documents import raster, store
from registry.documents.models import MadeDocument, Recording, StoredFile
from registry.documents.raster import PageImage
from registry.documents.refusals import Unreadable


def of(subject: str, *, kind: str = "") -> QuerySet[StoredFile]:
    """The files of a subject such as `application:5`, oldest first."""
    files = StoredFile.objects.filter(subject=subject).order_by("pk")
    return files.filter(kind=kind) if kind else files


def find(number: int, *, subject: str) -> StoredFile | None:
    """One file of this subject; a file of another subject is not found."""
    return StoredFile.objects.filter(pk=number, subject=subject).first()


def made(kind: str, subject: str, language: str) -> MadeDocument | None:
    """The newest paper of this kind, if one was made."""
    return MadeDocument.objects.filter(kind=kind, subject=subject, language=language).order_by("-pk").first()


def made_with(digest: str) -> MadeDocument | None:
    """The paper with exactly this content, if the registry made it."""
    return MadeDocument.objects.filter(sha256=digest).order_by("-pk").first()


def made_as(number: str) -> MadeDocument | None:
    """The paper that carries this number (in its stored form)."""
    return MadeDocument.objects.filter(number=number).first() if number else None


def newer_than(paper: MadeDocument) -> MadeDocument | None:
    """The newest paper of the same kind, subject and language, if another was made after this one."""
    newest = made(paper.kind, paper.subject, paper.language)
    return newest if newest is not None and newest.pk != paper.pk else None


def page_image(file: StoredFile, number: int, width: int) -> PageImage | Unreadable:
    """The picture of a page (from 1), about `width` pixels wide, or why it cannot be shown."""
    if not 1 <= number <= file.pages:
        return Unreadable("beyond", {"page": number})
    return raster.page(file.sha256, file.media_type, number, width)


def content(kept: StoredFile | MadeDocument) -> bytes | None:
    """What the file holds, or None when it is no longer kept."""
    path = store.path(kept.sha256)
    return path.read_bytes() if path.exists() else None


def is_kept(digest: str) -> bool:
    """Whether any record speaks of this content: one of ours, or of a package above that keeps some (see settings)."""
    own = any(table.objects.filter(sha256=digest).exists() for table in (StoredFile, Recording, MadeDocument))
    return own or any(import_string(path)(digest) for path in settings.DOCUMENT_KEEPERS)
