"""What of applications is forgotten after its time: drafts nobody goes on with, files of what came to nothing."""

from datetime import datetime

from django.db.models import Exists, OuterRef

from registry.certification.actions.submitting import withdraw
from registry.certification.lifecycle import DECIDED, DRAFT, WITHDRAWN
from registry.certification.models import Application, Asked, SentFile
from registry.certification.words import Outcome
from registry.documents.actions import forget
from registry.documents.models import StoredFile

AT_ONCE = 200


def forget_drafts(before: datetime, *, at: datetime, dry: bool) -> int:
    """A draft that was not saved since: it is withdrawn, and its files go."""
    old = list(Application.objects.filter(state=DRAFT, saved_at__lt=before).select_related("person")[:AT_ONCE])
    if not dry:
        for draft in old:
            withdraw(draft, by=draft.person, at=at)
            forget([draft.ref])
    return len(old)


def forget_refused_files(before: datetime, *, at: datetime, dry: bool) -> int:  # noqa: ARG001 - the shape of a period
    """Proofs of applications that were withdrawn, or in which nothing was granted."""
    granted = Asked.objects.filter(application=OuterRef("pk"), outcome=Outcome.GRANTED)
    over = Application.objects.filter(state__in=(DECIDED, WITHDRAWN), closed_at__lt=before).exclude(Exists(granted))
    refs = [f"application:{pk}" for pk in over.order_by("pk").values_list("pk", flat=True).iterator()]
    with_files = set(StoredFile.objects.filter(subject__startswith="application:").values_list("subject", flat=True))
    todo = [ref for ref in refs if ref in with_files][:AT_ONCE]
    if not dry:
        keys = [int(ref.partition(":")[2]) for ref in todo]
        Asked.objects.filter(application__in=keys).update(proof=None)
        Application.objects.filter(pk__in=keys).update(paper=None, entered_by=None)
        SentFile.objects.filter(application__in=keys).delete()
        forget(todo)
    return len(todo)
