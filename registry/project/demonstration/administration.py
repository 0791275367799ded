"""What the story tells of administration: two program leads, a utility's own administrator, an invitation that waits, a
proposal about a third program lead, and a look at the registry as a technician sees it.
"""

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from django.utils import timezone

from registry.history.acting import acting
from registry.history.events import SYSTEM
from registry.people.actions import leads, users, viewing_as
from registry.people.actions.utilities import correct_utility
from registry.people.models import Duty, LeadProposal, Person
from registry.project.demonstration import cast

if TYPE_CHECKING:
    from registry.project.demonstration.story import Story


def found(story: "Story", *, begins_days_ago: int) -> None:
    """Dana and Priya lead the program from its beginning; Uma administers the users of her utility."""
    at = story.at(begins_days_ago)
    begins = timezone.localdate(at)
    lane = story.utilities["Lane Electric Cooperative"]
    with acting("found the program", by=SYSTEM, at=at):
        for role, duty, utility in (
            (cast.TEAM, Duty.LEAD, None),
            (cast.COLLEAGUE, Duty.LEAD, None),
            (cast.MORGAN, Duty.TEAM, None),
            (cast.UTILITY, Duty.UTILITY_ADMINISTRATOR, lane),
        ):
            users.take_up(story.persons[role.key], duty, utility, begins=begins, by=str(SYSTEM), at=at)


def tell(story: "Story") -> None:
    """Each in its place among everything else."""
    story.scenes += [
        (9, partial(_contact, story)),
        (3, partial(_look, story)),
        (2, partial(_invitation, story)),
        (1, partial(_proposal, story)),
    ]


def _contact(story: "Story") -> None:
    lane = story.utilities["Lane Electric Cooperative"]
    said = {"contact": "Uma Castellanos", "email": cast.UTILITY.email, "phone": cast.UTILITY.phone}
    correct_utility(lane, **said, by=story.viewer(cast.UTILITY), at=story.at(9), seen=lane.version)


def _look(story: "Story") -> None:
    """Dana looked at the registry as María sees it."""
    by, maria, at = story.viewer(cast.TEAM), story.persons[cast.MARIA.key], story.at(3)
    look = viewing_as.begin(maria, reason="She could not find her report on the telephone.", by=by, at=at)
    viewing_as.end(look, by=by, at=at + timedelta(minutes=6))


def _invitation(story: "Story") -> None:
    users.invite(
        name="Felix Amundsen",
        email="felix.amundsen@lane-electric.example",
        language="en",
        duty=Duty.UTILITY,
        utility=story.utilities["Lane Electric Cooperative"],
        by=story.viewer(cast.UTILITY),
        at=story.at(2),
    )


def _proposal(story: "Story") -> None:
    """Priya proposes Morgan; Dana may confirm."""
    morgan = Person.objects.get(pk=story.persons[cast.MORGAN.key].pk)
    reason = "Morgan stands in for us both during the holidays."
    leads.propose(morgan, LeadProposal.Kind.GIVE, reason=reason, by=story.viewer(cast.COLLEAGUE), at=story.at(1))
