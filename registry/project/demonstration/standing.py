"""Two cases of the story: a technician on probation, and one suspended at once whose reply waits for the team."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from django.utils import timezone

from registry.certification.actions import discipline
from registry.certification.actions.discipline import Notice, Ruling
from registry.certification.discipline import Ground, Sanction
from registry.certification.models import Case
from registry.people.models import Person
from registry.people.queries import Viewer
from registry.project.demonstration import cast
from registry.project.demonstration.cast import Role
from registry.training.models import Kind

Scene = tuple[int, Callable[[], object]]
HALF_A_YEAR = timedelta(days=182)


def scenes(
    persons: Mapping[str, Person], viewer: Callable[[Role], Viewer], at: Callable[[int], datetime]
) -> list[Scene]:
    """What happens, each with how many days ago. Viewers are those of the day the story is told."""

    def case(role: Role) -> Case:
        return Case.objects.select_related("person").get(person=persons[role.key])

    def notice_to_sam() -> None:
        notice = Notice(Sanction.PROBATION, Ground.FAILED, Kind.PTCS_HEAT_PUMP, evidence="J-26-00012, J-26-00013")
        discipline.open_case(persons[cast.SAM.key], notice, by=viewer(cast.TEAM), at=at(40))

    def sam_replies() -> None:
        words = "The flow plate sat crooked in two of the returns. I bought a new one and measured both homes again."
        discipline.reply(case(cast.SAM), words, by=persons[cast.SAM.key], at=at(36))

    def sam_on_probation() -> None:
        words = "Thank you for measuring again. For half a year, every third heat pump job of yours is inspected."
        begins = timezone.localdate(at(33))
        ruling = Ruling(words, Sanction.PROBATION, begins, begins + HALF_A_YEAR)
        discipline.decide(case(cast.SAM), ruling, by=viewer(cast.COLLEAGUE), at=at(33))

    def notice_to_wes() -> None:
        notice = Notice(Sanction.SUSPENSION, Ground.FALSIFIED, evidence="J-26-00009, J-26-00011", at_once=True)
        discipline.open_case(persons[cast.WES.key], notice, by=viewer(cast.TEAM), at=at(5))

    def wes_replies() -> None:
        words = "I mixed up the readings of two homes on one street. The photos on my phone show both gauges."
        discipline.reply(case(cast.WES), words, by=persons[cast.WES.key], at=at(2))

    return [(40, notice_to_sam), (36, sam_replies), (33, sam_on_probation), (5, notice_to_wes), (2, wes_replies)]
