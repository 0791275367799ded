"""Program leads decided about at the same moment, by separate processes, on both databases: one decision counts, and
somebody always leads.
"""

from collections.abc import Iterator

import pytest

from tests.races.team import Team
from tests.scratch import scratch

pytestmark = pytest.mark.long


@pytest.fixture
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    with scratch(tmp_path_factory.mktemp("lead-race")) as env:
        members = Team(env)
        yield members
        members.end()


def test_of_those_who_decide_at_once_one_wins_and_somebody_always_leads(team: Team) -> None:
    made = team.one("lead_people")
    one, two, three = made["leads"]
    press = {"about": made["member"]}
    answers = team.together([("confirm_lead", {**press, "by": two}), ("decline_lead", {**press, "by": three})] * 2)
    assert sum("answer" in answer for answer in answers) == 1
    orders = [("confirm_lead", {"about": about, "by": by}) for about, by in ((one, three), (two, one), (three, two))]
    for _ in range(4):
        team.together(orders)
        assert team.one("leading")["leads"], "nobody leads the program any more"
    found = team.one("leading")
    given = found["states"][str(made["member"])] == "confirmed"
    assert (made["member"] in found["leads"]) == given
