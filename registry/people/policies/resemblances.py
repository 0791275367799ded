"""Who decides that two records are one person, and when."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from registry.kernel.refusals import Answer, No, Yes
from registry.people.lifecycle.resemblances import DIFFERENT, MERGED, UNDECIDED
from registry.people.models import Resemblance
from registry.people.queries import Viewer
from registry.people.queries.privileges import Sides

TEAM_DECIDES = No(_("Only the program team decides whether two records are one person."))
OWN_RECORDS = No(_("You cannot decide about your own record. Another member of the team does."))
_WHY_NOT_DECIDED = {
    MERGED: _("These two records were merged already."),
    DIFFERENT: _("These two records were told apart already. Open the question again first."),
}


def may_compare(viewer: Viewer) -> Answer:
    """The program team."""
    return Yes() if viewer.person is not None and viewer.is_team else TEAM_DECIDES


def may_decide(viewer: Viewer, pair: Resemblance) -> Answer:
    """The program team, never about themselves, while it is not decided."""
    answer = _not_own(viewer, pair)
    if isinstance(answer, No) or pair.state in UNDECIDED:
        return answer
    return No(_WHY_NOT_DECIDED[pair.state], status=409)


def may_unmerge(viewer: Viewer, pair: Resemblance) -> Answer:
    """The program team, never about themselves, once it is merged."""
    answer = _not_own(viewer, pair)
    if isinstance(answer, No) or pair.may("unmerge"):
        return answer
    return No(_("These two records are not merged."), status=409)


def may_open_again(viewer: Viewer, pair: Resemblance) -> Answer:
    """The program team, never about themselves, when it was decided or put off."""
    answer = _not_own(viewer, pair)
    if isinstance(answer, No) or pair.may("open_again"):
        return answer
    return No(_("This question is open already, or the records are merged."), status=409)


def may_merge(sides: Sides) -> Answer:
    """Nothing points to a record that points elsewhere; no second account signs in with the team's rights."""
    if sides.joined_leads:
        words = _(
            "Other records were merged into the record of {name}. Let that record lead, or take those apart first."
        )
        return No(format_lazy(words, name=sides.joined.name), status=409)
    if sides.program and sides.accounts > 1:
        return No(
            _("One of them belongs to the program team. A second account would sign in with the rights of the team."),
            status=409,
        )
    return Yes()


def _not_own(viewer: Viewer, pair: Resemblance) -> Answer:
    if viewer.person is None or not viewer.is_team:
        return TEAM_DECIDES
    return OWN_RECORDS if any(viewer.person.same_as(person) for person in pair.persons) else Yes()
