"""The classes of the story: one to come with seats left, one full with somebody waiting, one past with its results."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from registry.people.models import Person
from registry.people.queries import Viewer
from registry.training import actions
from registry.training.actions import Mark, Named, Plan
from registry.training.lifecycle.classes import ABSENT, NOT_PASSED, PASSED
from registry.training.models import Enrollment, Kind, TrainingClass
from registry.training.queries.classes import managed

DUCTS, HEAT_PUMPS = Kind.PTCS_DUCT_SEALING, Kind.PTCS_HEAT_PUMP
CONTACT = "Tomas Lindqvist, 541-555-0113"
MORNING, AFTERNOON = time(7, 30), time(13)


def tell(trainer: Viewer, attending: dict[str, Person], *, now: datetime) -> None:
    """The three classes; `attending` are persons of the story who have accounts, by their key."""
    _to_come(trainer, attending["noor"], now)
    _full(trainer, attending["beth"], now)
    _past(trainer, attending["rory"], now)


def _sessions(first: date, days: int = 1) -> tuple[tuple[datetime, datetime], ...]:
    zone = timezone.get_default_timezone()
    dates = [first + timedelta(days=place) for place in range(days)]
    return tuple((datetime.combine(day, MORNING, zone), datetime.combine(day, AFTERNOON, zone)) for day in dates)


def _tuesday(day: date) -> date:
    """That day, or the next one that is a Tuesday."""
    return day + timedelta(days=(1 - day.weekday()) % 7)


def _scheduled(trainer: Viewer, plan: Plan, at: datetime) -> TrainingClass:
    if trainer.person is None:  # never: the story's trainer has an account
        raise ValueError(trainer)
    made = actions.draft(trainer.person, plan, by=trainer, at=at)
    actions.schedule(made, by=trainer, at=at)
    return managed(trainer, made.number)


def _to_come(trainer: Viewer, newcomer: Person, now: datetime) -> None:
    first = _tuesday(timezone.localdate(now) + timedelta(days=20))
    plan = Plan(
        kinds=(DUCTS,),
        title="PTCS duct sealing, two days with field practice",
        language="both",
        sessions=_sessions(first, 2),
        seats=16,
        register_by=first - timedelta(days=5),
        contact=CONTACT,
        address="2475 Prairie Road",
        city="Eugene",
        region="OR",
        zip="97402",
        price_cents=40_000,
        notes="Bring work clothes and a dust mask. Lunch is included on both days.",
    )
    made = _scheduled(trainer, plan, now - timedelta(days=14))
    people = [Named(name, f"{name.split()[0].lower()}@lane-crew.example") for name in ("Iris Novak", "Devon Pruitt")]
    actions.enroll_all(made, people, by=trainer, at=now - timedelta(days=9))
    actions.register(made, want_seat=True, by=Viewer(newcomer), at=now - timedelta(days=2))


def _full(trainer: Viewer, waits: Person, now: datetime) -> None:
    first = _tuesday(timezone.localdate(now) + timedelta(days=9))
    plan = Plan(
        kinds=(DUCTS, HEAT_PUMPS),
        title="Certificación PTCS por video: ductos y bombas de calor",
        language="es",
        sessions=_sessions(first),
        seats=3,
        register_by=first - timedelta(days=2),
        contact=CONTACT,
        online=True,
        video_link="https://video.example/ptcs-class",
        needs_check=True,
        notes="Tenga a mano un TrueFlow y un manómetro digital. La prueba de competencia es por videollamada.",
    )
    made = _scheduled(trainer, plan, now - timedelta(days=20))
    names = ("Rosa Quintanilla", "Efraín Solís", "Marta Ibarra")
    people = [Named(name, f"{name.split()[0].lower()}@valle-crew.example") for name in names]
    actions.enroll_all(made, people, by=trainer, at=now - timedelta(days=15))
    actions.register(made, want_seat=False, by=Viewer(waits), at=now - timedelta(days=3))


def _past(trainer: Viewer, passes: Person, now: datetime) -> None:
    first = _tuesday(timezone.localdate(now) - timedelta(days=22))
    plan = Plan(
        kinds=(DUCTS,),
        title="PTCS duct sealing, online with a separate video call",
        language="en",
        sessions=_sessions(first),
        seats=12,
        register_by=first - timedelta(days=1),
        contact=CONTACT,
        online=True,
        video_link="https://video.example/ptcs-ducts",
        needs_check=True,
        price_cents=15_000,
    )
    made = _scheduled(trainer, plan, now - timedelta(days=40))
    actions.register(made, want_seat=True, by=Viewer(passes), at=now - timedelta(days=35))
    names = ("Callum Whitehorse", "Jodie Franks", "Pete Sandoval")
    people = [Named(name, f"{name.split()[0].lower()}@palouse-crew.example") for name in names]
    actions.enroll_all(made, people, by=trainer, at=now - timedelta(days=30))
    results = {passes.name: PASSED, names[0]: PASSED, names[1]: NOT_PASSED, names[2]: ABSENT}
    marks = [_mark(one, results[one.name], first) for one in Enrollment.objects.filter(training_class=made)]
    actions.record(made, marks, by=trainer, at=now - timedelta(days=10))


def _mark(one: Enrollment, result: str, day: date) -> Mark:
    if result == ABSENT:
        return Mark(one, result)
    return Mark(one, result, check_on=day + timedelta(days=3), check_passed=result == PASSED)
