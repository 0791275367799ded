"""What applications say about where somebody works: a change that is with the team, not decided yet."""

from datetime import date

from registry.certification.lifecycle import RETURNED, SUBMITTED
from registry.certification.models import Application
from registry.certification.queries import company_changes
from registry.people.models import Person
from registry.people.queries import of


def undecided_change(person: Person, day: date) -> Application | None:
    """The application with the team that states another company than the one on record, from that day or earlier on.

    Until it is decided, nobody knows for which company work of such a day was done.
    """
    with_the_team = Application.objects.filter(of(person), state__in=[SUBMITTED, RETURNED], employed_from__lte=day)
    found = with_the_team.select_related("company", "person").order_by("pk")
    return next((one for one in found if company_changes(one)), None)
