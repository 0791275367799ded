"""The story itself, in the order it happens: the program, its people, their applications, their jobs."""

import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import ClassVar

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from registry.certification import actions as certification
from registry.certification import queries as applications
from registry.certification.actions import Decision, Verdict
from registry.certification.actions.drafting import NewCompany, Training
from registry.certification.lifecycle import OPEN
from registry.certification.models import Application
from registry.certification.words import Basis, Correction, Outcome, Refusal
from registry.documents.actions import Received
from registry.history.events import SYSTEM
from registry.jobs import actions as jobs
from registry.jobs.lifecycle import BPA_APPROVED
from registry.jobs.models import Job
from registry.people import actions as people
from registry.people.models import Account, Company, Duty, Person, Utility
from registry.people.queries import Viewer, viewer_of
from registry.project.demonstration import (
    accounts,
    administration,
    cast,
    classes,
    companies,
    credentials,
    desk,
    duplicates,
    mail,
    messages,
    participation,
    proofs,
    published,
    standing,
)
from registry.project.demonstration.cast import CAST, PASSWORD, Role
from registry.project.demonstration.homes import BENTON_HOMES, DRAFT, LANE_HOMES, Home
from registry.project.demonstration.orientation import Orientation
from registry.training.models import Kind

DUCTS = "ptcs/duct-sealing"
BEGINNING = 120
UTILITIES = Path(__file__).with_name("utilities.csv")


class Story:
    """Tells everything as of `now`, the days before it counted backwards; what happened first is told first."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.persons: dict[str, Person] = {}
        self.utilities: dict[str, Utility] = {}
        self.scenes: list[tuple[int, Callable[[], object]]] = []

    def tell(self) -> None:
        """All of it."""
        self._program()
        cascade, palouse = self._companies()
        specimen = proofs.certificate("Specimen", "PTCS duct sealing")
        participation.approvals(self.persons, specimen, at=self._at(BEGINNING))
        self._scene(3, partial(participation.waiting, self.persons, specimen, at=self._at(3)))
        self._technicians(cascade, palouse, specimen)
        self._applicants(palouse, specimen)
        self._work()
        Orientation(self).tell()
        accounts.tell(self)
        administration.tell(self)
        messages.tell(self)
        self.scenes += standing.scenes(self.persons, self._viewer, self._at)
        for _days_ago, scene in sorted(self.scenes, key=lambda told: -told[0]):
            scene()
        desk.on_paper(specimen, by=self._viewer(cast.TEAM), at=self._at(2))
        desk.noted(self.persons["keiko"], by=self._viewer(cast.TEAM), at=self._at(1))
        companies.tell(cascade, self._viewer(cast.OFFICE), self._viewer(cast.NOOR), now=self.now)
        classes.tell(self._viewer(cast.TRAINER), self.persons, now=self.now)
        duplicates.tell(self.persons, make_password(PASSWORD), at=self._at(1))
        mail.tell(self._viewer(cast.TEAM), specimen, now=self.now)
        team, colleague = self._viewer(cast.TEAM), self._viewer(cast.COLLEAGUE)
        published.tell(team, colleague, self.persons[cast.MARIA.key], at=self._at)

    def scene(self, days_ago: int, scene: Callable[[], object]) -> None:
        """Something that happened so many days ago."""
        self._scene(days_ago, scene)

    def at(self, days_ago: int) -> datetime:
        """A moment so many days ago."""
        return self._at(days_ago)

    def viewer(self, role: Role) -> Viewer:
        """Somebody of the story as who acts."""
        return self._viewer(role)

    def _scene(self, days_ago: int, scene: Callable[[], object]) -> None:
        self.scenes.append((days_ago, scene))

    def _program(self) -> None:
        with UTILITIES.open(newline="") as rows:
            for row in csv.DictReader(rows):
                made = people.add_utility(name=row["name"], state=row["state"], by=SYSTEM, at=self._at(BEGINNING))
                self.utilities[made.name] = made
        secret = make_password(PASSWORD)
        for role in CAST:
            self.persons[role.key] = self._account(role, secret)
        administration.found(self, begins_days_ago=BEGINNING)

    def _account(self, role: Role, secret: str) -> Person:
        account = people.open_account(
            name=role.name,
            email=role.email,
            phone=role.phone,
            password=secret,
            language=role.language,
            by=SYSTEM,
            at=self._at(BEGINNING),
        )
        return account.person

    def _companies(self) -> tuple[Company, Company]:
        team, at = self.persons[cast.TEAM.key], self._at(118)
        cascade = people.add_company(
            name="Cascade Comfort Heating LLC",
            license_number="CCB 900142",
            license_state="OR",
            phone="541-555-0130",
            by=team,
            at=at,
        )
        palouse = people.add_company(
            name="Palouse Duct & Air Inc.",
            license_number="PALOUDA900QX",
            license_state="WA",
            phone="509-555-0131",
            by=team,
            at=at,
        )
        office = self.persons[cast.OFFICE.key]
        people.give_role(office, Duty.COMPANY, begins=self._day(118), company=cascade, by=team, at=at)
        return cascade, palouse

    def _technicians(self, cascade: Company, palouse: Company, proof: Received) -> None:
        both = [Kind.PTCS_DUCT_SEALING, Kind.PTCS_HEAT_PUMP]
        for role, company, kinds in (
            (cast.MARIA, cascade, both[:1]),
            (cast.SAM, palouse, both),
            (cast.WES, palouse, both[:1]),
        ):
            self._apply(role, company, kinds, proof, days_ago=100)
            self._scene(95, partial(self._grant, role, kinds))
        self._scene(90, lambda: credentials.signed(self.persons[cast.SAM.key], self._at(90)))

    def _grant(self, role: Role, kinds: list[Kind]) -> None:
        verdicts = tuple(Verdict(kind, Outcome.GRANTED, begins=self._day(95)) for kind in kinds)
        decision = Decision(verdicts, company=Outcome.GRANTED)
        certification.decide(self._open(role), decision, by=self._viewer(cast.TEAM), at=self._at(95))

    def _applicants(self, palouse: Company, proof: Received) -> None:
        ducts = [Kind.PTCS_DUCT_SEALING]
        self._apply(cast.AHMED, palouse, ducts, proof, days_ago=30)
        self._scene(27, self._refuse)
        self._apply(cast.RORY, None, ducts, proof, days_ago=20)
        self._scene(19, self._withdraw)
        self._apply(cast.LUIS, palouse, ducts, proof, days_ago=8)
        self._scene(4, self._return)
        theirs = proofs.certificate(cast.KEIKO.name, "PTCS duct sealing")
        self._apply(cast.KEIKO, None, ducts, theirs, days_ago=6)
        self._scene(5, self._take)
        theirs = proofs.certificate(cast.JOEL.name, "PTCS duct sealing and heat pumps")
        self._apply(cast.JOEL, palouse, [*ducts, Kind.PTCS_HEAT_PUMP], theirs, days_ago=2)
        self._scene(1, partial(self._begun, cast.BETH, palouse, ducts, proof, days_ago=1))

    def _refuse(self) -> None:
        verdict = Verdict(
            Kind.PTCS_DUCT_SEALING,
            Outcome.REFUSED,
            refusal=Refusal.NOT_PASSED,
            words="The proof shows that you attended the class, not that you passed its test. Ask your trainer for it.",
        )
        decision = Decision(
            (verdict,), company=Outcome.REFUSED, company_words="Recorded with your first certification."
        )
        certification.decide(self._open(cast.AHMED), decision, by=self._viewer(cast.COLLEAGUE), at=self._at(27))

    def _withdraw(self) -> None:
        certification.withdraw(self._open(cast.RORY), by=self.persons[cast.RORY.key], at=self._at(19))

    def _take(self) -> None:
        dana = self.persons[cast.TEAM.key]
        certification.assign(self._open(cast.KEIKO), dana, by=self._viewer(cast.TEAM), at=self._at(5))

    def _return(self) -> None:
        certification.ask_correction(
            self._open(cast.LUIS),
            concerns=Kind.PTCS_DUCT_SEALING,
            reason=Correction.PROOF_UNREADABLE,
            message="No pudimos leer la fecha de su certificado. Por favor, fotografíelo de nuevo con buena luz.",
            by=self._viewer(cast.TEAM),
            at=self._at(4),
        )

    def _open(self, role: Role) -> Application:
        return Application.objects.get(person=self.persons[role.key], state__in=OPEN)

    def _begun(
        self, role: Role, company: Company | None, kinds: list[Kind], proof: Received, *, days_ago: int
    ) -> Application:
        person, at = self.persons[role.key], self._at(days_ago)
        application = certification.start(person, at=at)
        certification.answer_about(application, name=role.name, phone=role.phone, by=person, at=at)
        new = None if company else NewCompany("Bitterroot Home Performance", "MT 900331", "MT", "406-555-0132")
        certification.answer_company(
            application,
            company=company,
            new=new,
            employed_from=self._day(days_ago + 30),
            explanation="",
            by=person,
            at=at,
        )
        certification.ask_for(application, kinds, by=person, at=at)
        trained = Training(
            basis=Basis.CLASS_PASSED, trained_on=self._day(days_ago + 10), trainer=self.persons[cast.TRAINER.key]
        )
        for asked in applications.asked_by(application):
            certification.answer_training(asked, trained, by=person, at=at)
            given = replace(proof, name_given=f"{role.key}-{asked.certification}.png")
            certification.attach_proof(asked, given, by=person, at=at)
        return Application.objects.get(pk=application.pk)

    def _apply(self, role: Role, company: Company | None, kinds: list[Kind], proof: Received, *, days_ago: int) -> None:
        self._scene(days_ago, partial(self._submitted, role, company, kinds, proof, days_ago=days_ago))

    def _submitted(
        self, role: Role, company: Company | None, kinds: list[Kind], proof: Received, *, days_ago: int
    ) -> None:
        application = self._begun(role, company, kinds, proof, days_ago=days_ago)
        certification.submit(application, signed=role.name, by=self.persons[role.key], at=self._at(days_ago))

    def _work(self) -> None:
        lane, benton = self.utilities["Lane Electric Cooperative"], self.utilities["Benton Rural Electric Association"]
        for role, homes, utility in ((cast.MARIA, LANE_HOMES, lane), (cast.SAM, BENTON_HOMES, benton)):
            for home in homes:
                self._scene(home.days_ago, partial(self._job, role, home, utility))
        self._scene(DRAFT.days_ago, partial(self._draft, cast.MARIA, DRAFT, lane))

    def _typed(self, home: Home, utility: Utility) -> dict[str, str]:
        site = {"address": home.address, "unit": home.unit, **home.place, "utility": str(utility.pk)}
        return {**site, "worked_on": self._day(home.days_ago).isoformat(), **home.measured, **home.but}

    def _draft(self, role: Role, home: Home, utility: Utility) -> Job:
        person, at = self.persons[role.key], self._at(home.days_ago)
        return jobs.start(DUCTS, typed=self._typed(home, utility), by=person, at=at)

    def _job(self, role: Role, home: Home, utility: Utility) -> None:
        job = self._draft(role, home, utility)
        jobs.submit(job, by=self.persons[role.key], at=self._at(home.days_ago))
        if home.then:
            later = max(home.days_ago - 1, 0)
            self.scenes_of_jobs[home.then](self, Job.objects.get(pk=job.pk), role, self._at(later))

    def _approve(self, job: Job, _role: Role, at: datetime) -> None:
        reason = "The technician sent the reading to the exterior by e-mail; it is 121 CFM50."
        jobs.decide(job, BPA_APPROVED, reason=reason, by=self._viewer(cast.TEAM), at=at)

    def _reopen(self, job: Job, role: Role, at: datetime) -> None:
        jobs.reopen(job, by=self._viewer(role), at=at)

    def _cancel(self, job: Job, role: Role, at: datetime) -> None:
        jobs.cancel(job, reason="Entered twice.", by=self._viewer(role), at=at)

    scenes_of_jobs: ClassVar = {"approve": _approve, "reopen": _reopen, "cancel": _cancel}

    def _viewer(self, role: Role) -> Viewer:
        return viewer_of(Account.objects.get(person=self.persons[role.key]), timezone.localdate(self.now))

    def _at(self, days_ago: int) -> datetime:
        return self.now - timedelta(days=days_ago)

    def _day(self, days_ago: int) -> date:
        return timezone.localdate(self._at(days_ago))
