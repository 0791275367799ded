"""Who works where, since when: one company at a time."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from registry.history.acting import Act, Actor, acting
from registry.history.events import Ref
from registry.kernel.refusals import Refused
from registry.people import events, queries
from registry.people.actions.moving import bump
from registry.people.actions.recognizing import search_for
from registry.people.models import Company, Employment, Person


def employ(person: Person, company: Company, *, begins: date, by: Actor | str, at: datetime) -> None:
    """The person works for the company from `begins`; what came before ends the day before.

    A company is in good standing from the first day one of its technicians works for it. Written to the leading record.
    """
    person = person.leading
    before = Employment.objects.filter(queries.on(begins), queries.of(person)).select_related("company")
    if any(one.company_id == company.pk for one in before):
        return
    with acting("employ", by=by, at=at) as act:
        bump(person)
        for one in before:
            _end(one, begins - timedelta(days=1), act)
        later = Employment.objects.filter(queries.of(person), begins__gte=begins).exists()
        if later:
            raise Refused(_("This person already has a later employment; it must be corrected first."), field="begins")
        Employment.objects.create(person=person, company=company, begins=begins)
        _stand(company, begins)
        search_for(person, at=at)
        act.record(events.EmploymentBegan(person=Ref(person.ref), company=Ref(company.ref), begins=begins))


def _end(employment: Employment, ends: date, act: Act) -> None:
    if ends < employment.begins:
        raise Refused(_("This person began at another company on the same day."), field="begins")
    Employment.objects.filter(pk=employment.pk).update(ends=ends)
    act.record(
        events.EmploymentEnded(person=Ref(employment.person.ref), company=Ref(employment.company.ref), ends=ends)
    )


def _stand(company: Company, begins: date) -> None:
    if company.good_standing_from is None or begins < company.good_standing_from:
        Company.objects.filter(pk=company.pk).update(good_standing_from=begins)
        company.good_standing_from = begins
