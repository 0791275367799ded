"""Moving an application: compare-and-set on (state, version), so that of two people pressing at once one is told."""

from django.utils.translation import gettext as _

from registry.certification.lifecycle import APPLICATION
from registry.certification.models import Application
from registry.kernel.refusals import Stale


def move(application: Application, verb: str, *, seen: int | None = None, **changes: object) -> None:
    """The application goes where `verb` leads, with what changes on the way; or nothing happens and Stale is raised."""
    change(application, seen=seen, state=APPLICATION.after(application.state, verb), **changes)


def change(application: Application, *, seen: int | None = None, **changes: object) -> None:
    """Change it as it was seen, counting its version up. `seen` is the version on the page, if there was a page."""
    version = application.version if seen is None else seen
    held = Application.objects.filter(pk=application.pk, state=application.state, version=version)
    if not held.update(version=version + 1, **changes):
        raise Stale(_("Somebody changed this application while your page was open. Nothing of yours was saved."))
    application.refresh_from_db()
