"""The seam for packages above: what they show on a job's page, named in settings, so that jobs need not know them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString

from registry.jobs.models import Job
from registry.people.queries import Viewer


@dataclass(frozen=True)
class Panel:
    """One panel below the verdict."""

    id: str
    heading: str
    content: SafeString


def panels(job: Job, viewer: Viewer) -> Iterator[Panel]:
    """What `settings.JOB_PANELS` (functions of a job and a viewer that answer a Panel or None) have to show."""
    for path in getattr(settings, "JOB_PANELS", ()):
        found: Panel | None = import_string(path)(job, viewer)
        if found is not None:
            yield found
