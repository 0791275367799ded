"""Technicians the journeys find in the registry: certified for duct sealing a while ago, nobody else's story.

The demonstration tells of few people, and each of them has a part in other tests. These are put beside them by the same
actions, in a process of its own (`manage.py shell`), for the registry the browsers visit runs in another one.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from registry.project.demonstration.cast import PASSWORD, TEAM

LONG_AGO, WORKED, TRAINED = 90, 400, 100
"""Days ago: certified, first day at the company, the class before it."""
COMPANY = "Cascade Comfort Heating LLC"


@dataclass(frozen=True)
class Certified:
    """Who is certified for duct sealing when a journey begins."""

    name: str
    language: str

    @property
    def email(self) -> str:
        return f"{self.name.split(maxsplit=1)[0].lower()}@certified.example"


WATCHES = Certified("Marlene Etcheverry", "en")
WATCHES_WITHOUT_A_SCRIPT = Certified("Emiliano Duarte", "es")
ADDS_HEAT_PUMPS = Certified("Fernanda Rivas", "es")


def certify() -> None:
    """All of them, the real way: account, application, decision."""
    at = timezone.now() - timedelta(days=LONG_AGO)
    secret = make_password(PASSWORD)
    for one in (WATCHES, WATCHES_WITHOUT_A_SCRIPT, ADDS_HEAT_PUMPS):
        _certify(one, secret, at)


def _certify(one: Certified, secret: str, at: datetime) -> None:
    from registry.certification import actions, queries
    from registry.certification.models import Application
    from registry.people import actions as people
    from registry.people.models import Account, Company
    from registry.training.models import Kind
    from tests.builders import a_training, fill_in, grants, viewer

    account = people.open_account(
        name=one.name, email=one.email, phone="541-555-0170", password=secret, language=one.language, by="system", at=at
    )
    person, day = account.person, timezone.localdate(at)
    application = actions.start(person, at=at)
    company, since = Company.objects.get(name=COMPANY), day - timedelta(days=WORKED - LONG_AGO)
    ducts = Kind.PTCS_DUCT_SEALING
    fill_in(application, kinds=(ducts,), company=company, employed_from=since, at=at)
    trained = replace(a_training(ducts), trained_on=day - timedelta(days=TRAINED - LONG_AGO))
    actions.answer_training(queries.asked_by(application)[0], trained, by=person, at=at)
    actions.submit(Application.objects.get(pk=application.pk), signed=one.name, by=person, at=at)
    dana = Account.objects.get(email=TEAM.email).person
    application = Application.objects.get(pk=application.pk)
    actions.decide(application, grants(application, day), by=viewer(dana, timezone.localdate()), at=at)
