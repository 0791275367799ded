"""Keeping what was read: one reading of an attachment by each reader, with all its fields, or none of it."""

from datetime import datetime

from django.db import IntegrityError

from registry.history.acting import acting
from registry.history.events import SYSTEM, Ref
from registry.intake import reading as reader
from registry.intake.events import AttachmentRead
from registry.intake.fates import ReadingFate
from registry.intake.models import Attachment, FieldRead, Reading
from registry.intake.reading.signs import taken

TEXT = 20_000


def keep(attachment: Attachment, seen: reader.Reading | None, *, at: datetime) -> None:
    """Put the reading on record; None says that reading failed. What this reader said before stays as it was."""
    try:
        with acting("read attachment", by=SYSTEM, at=at) as act:
            kept = Reading.objects.create(attachment=attachment, reader=reader.READER, read_at=at, **_facts(seen))
            fields = [_field(kept, place, one) for place, one in enumerate(seen.fields if seen and seen.form else ())]
            FieldRead.objects.bulk_create(fields)
            act.record(
                AttachmentRead(
                    mail=Ref(attachment.mail.ref),
                    attachment=Ref(attachment.ref),
                    number=attachment.mail.number,
                    position=attachment.position,
                    reader=kept.reader,
                    fate=kept.fate,
                    fields=len(fields),
                    unsure=sum(not one.is_sure for one in fields),
                )
            )
    except IntegrityError:  # another worker kept it in this moment
        if not attachment.readings.filter(reader=reader.READER).exists():
            raise


def _facts(seen: reader.Reading | None) -> dict[str, object]:
    if seen is None:
        return {"fate": ReadingFate.UNREAD}
    return {
        "fate": ReadingFate.READ if seen.form else ReadingFate.NO_FORM,
        "form": seen.form,
        "language": seen.language,
        "form_version": seen.version,
        "pages": seen.pages,
        "text": _plain(seen.text)[:TEXT],
        "notes": list(seen.notes),
    }


def _field(kept: Reading, place: int, one: reader.ReadField) -> FieldRead:
    return FieldRead(
        reading=kept,
        position=place,
        name=one.name,
        value=_plain(one.value),
        confidence=one.confidence,
        how=one.how,
        page=one.page,
        box=list(one.box) if one.box else None,
    )


def _plain(text: str) -> str:
    """Without signs no database keeps and nobody sees."""
    return taken(text.replace("\t", " "))
