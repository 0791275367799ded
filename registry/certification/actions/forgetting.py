"""A person is forgotten: certifications end today. That they stood, and under which Technician ID, stays on record."""

from django.utils import timezone

from registry.certification.events.standing import CertificationEnded
from registry.certification.lifecycle import APPLICATION, DRAFT
from registry.certification.models import Application, Certification
from registry.history.acting import Act
from registry.history.events import Ref
from registry.history.forgetting import Forgotten
from registry.people.queries import on


def forget(forgotten: Forgotten, act: Act) -> None:
    """The last day of each is today; a draft is withdrawn."""
    drafts = Application.objects.filter(person__in=forgotten.records, state=DRAFT)
    drafts.update(state=APPLICATION.after(DRAFT, "withdraw"), closed_at=act.at)
    today = timezone.localdate(act.at)
    for held in Certification.objects.filter(on(today), person__in=forgotten.records).select_related("person"):
        Certification.objects.filter(pk=held.pk).update(ends=today, ended_at=act.at)
        person = Ref(held.person.ref)
        act.record(CertificationEnded(person=person, certification=held.kind, begins=held.begins, ends=today))
