"""A certification granted again: the period before it ends the day before, once it has lapsed or soon will."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from registry.certification.events.standing import CertificationEnded
from registry.certification.models import Asked, Certification
from registry.certification.policies.renewing import may_ask
from registry.certification.queries.standing import record_of
from registry.certification.reckoning import DAY
from registry.history.acting import Act
from registry.history.events import Ref
from registry.kernel.refusals import No, Refused
from registry.people.models import Person
from registry.people.queries import of, on


def make_room(person: Person, asked: Asked, begins: date, act: Act) -> None:
    """End what is held on the new first day; refuse what is held and not to be renewed, or barred."""
    kind = asked.certification
    answer = may_ask(record_of(person)[kind], timezone.localdate(act.at))
    if isinstance(answer, No):
        sentence = _("%(name)s is already certified for %(certification)s, or cannot be now: %(reason)s")
        words = {"name": person.name, "certification": asked.label, "reason": answer.reason}
        raise Refused(sentence % words, status=422, field=f"{kind}-begins")
    for held in Certification.objects.filter(of(person), on(begins), kind=kind):
        if held.begins >= begins:
            sentence = _("It was granted before, from %(day)s on. A renewal begins on a later day.")
            raise Refused(sentence % {"day": held.begins}, status=422, field=f"{kind}-begins")
        Certification.objects.filter(pk=held.pk).update(ends=begins - DAY, ended_at=act.at)
        act.record(
            CertificationEnded(person=Ref(held.person.ref), certification=kind, begins=held.begins, ends=begins - DAY)
        )
