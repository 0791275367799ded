"""The certificate of attendance: made once for each language and each change of what it says."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import override

from registry.documents import actions as documents
from registry.documents.attendance import AttendanceCertificate
from registry.documents.models import MadeDocument
from registry.pages.dates import day_words
from registry.people.queries import Viewer
from registry.training.actions.enrolling import is_theirs
from registry.training.models import Enrollment
from registry.training.policies import classes as policies


def certificate(enrollment: Enrollment, language: str, *, by: Viewer, at: datetime) -> MadeDocument:
    """For somebody who attended the whole class. Call it outside `acting()`: typst runs in it."""
    own = by.person is not None and is_theirs(enrollment, by.person)
    policies.may_have_certificate(by, enrollment, is_theirs=own).or_refuse()
    with override(language):
        content = _content(enrollment)
    return documents.make("attendance", enrollment.ref, language, content, at=at)


def _content(enrollment: Enrollment) -> AttendanceCertificate:
    training_class = enrollment.training_class
    minutes = sum(int((one.ends_at - one.begins_at).total_seconds()) for one in training_class.sessions.all()) // 60
    return AttendanceCertificate(
        program=str(settings.PROGRAM["long_name"]),
        person=enrollment.name,
        number=training_class.number,
        class_title=training_class.title,
        kinds=tuple(training_class.kind_labels),
        days=tuple(day_words(day) for day in training_class.days),
        hours=f"{minutes // 60}:{minutes % 60:02d}",
        place=training_class.place,
        trainer=training_class.trainer.name,
        issued=day_words(training_class.last_day),
        verify_url=f"{settings.SITE_URL}/classes/{training_class.number}",
        hotline=str(settings.PROGRAM["hotline"]),
    )
