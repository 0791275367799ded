"""Who may do what in a case, and until which day."""

from datetime import date

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from registry.certification.discipline import AT_ONCE, Sanction
from registry.certification.lifecycle.discipline import APPEALED, NOTICED, STANDS, UNDECIDED, UPHELD
from registry.certification.models import Case
from registry.certification.queries import discipline
from registry.kernel.refusals import Answer, No, Yes
from registry.pages.dates import day_words
from registry.people.models import Person
from registry.people.queries import Viewer

TEAM_ONLY = No(_("Only the program team does this."))
ABOUT_YOU = No(_("This case is about you. Another member of the team does this."))
OTHERS = No(_("There is no such case, or you may not see it."), status=404)
FOUR_EYES = No(_("You decided this case. Another member of the team decides its appeal."))
DECIDED = No(_("This case was already decided."), status=409)


def may_open(viewer: Viewer, person: Person) -> Answer:
    """A member of the team, and never about themselves."""
    if viewer.person is None or not viewer.is_team:
        return TEAM_ONLY
    same = discipline.root_of(viewer.person) == discipline.root_of(person)
    return No(_("Nobody opens a case about themselves.")) if same else Yes()


def may_take_effect_at_once(sanction: str, ground: str) -> Answer:
    """Only a suspension, and only for falsification or danger."""
    if sanction == Sanction.SUSPENSION and ground in AT_ONCE:
        return Yes()
    sentence = _("Only a suspension for falsified or missing work, or for danger, takes effect with the notice.")
    return No(sentence, status=422)


def may_reply(person: Person, case: Case) -> Answer:
    """The person it is about, until it is decided; what comes late is read if the decision is still open."""
    if not discipline.about(case, person):
        return OTHERS
    return Yes() if case.state in UNDECIDED else DECIDED


def may_decide(viewer: Viewer, case: Case, today: date) -> Answer:
    """A member of the team, once there is a reply or the time for it is over."""
    if (answer := _team_not_self(viewer, case)) is not None:
        return answer
    if case.state not in UNDECIDED:
        return DECIDED
    if case.state == NOTICED and today <= case.reply_due:
        wait = _("{name} has until {day} to reply. It can be decided once there is a reply, or after that day.")
        return No(format_lazy(wait, name=case.person.name, day=day_words(case.reply_due)), status=409)
    return Yes()


def may_appeal(person: Person, case: Case, today: date) -> Answer:
    """The person it is about, once, until the day it is due."""
    if not discipline.about(case, person):
        return OTHERS
    if case.state == UPHELD and case.appeal_due is not None:
        if today <= case.appeal_due:
            return Yes()
        over = _("The time to appeal ended on {day}; the decision is final.")
        return No(format_lazy(over, day=day_words(case.appeal_due)), status=409)
    if case.state in UNDECIDED:
        return No(_("There is no decision yet that could be appealed. You can reply."), status=409)
    return No(_("There is nothing in this case that could be appealed now."), status=409)


def may_decide_appeal(viewer: Viewer, case: Case) -> Answer:
    """A member of the team other than the one who decided the case."""
    if (answer := _team_not_self(viewer, case)) is not None:
        return answer
    if case.state != APPEALED:
        return No(_("There is no appeal to decide in this case."), status=409)
    return FOUR_EYES if viewer.person == case.decided_by else Yes()


def may_reinstate(viewer: Viewer, case: Case, *, in_force: bool) -> Answer:
    """A member of the team, while something it led to is in force or to come."""
    if (answer := _team_not_self(viewer, case)) is not None:
        return answer
    if case.state not in STANDS:
        return No(_("There is nothing to lift in this case now."), status=409)
    return Yes() if in_force else No(_("What this case led to is over."), status=409)


def _team_not_self(viewer: Viewer, case: Case) -> Answer | None:
    if viewer.person is None or not viewer.is_team:
        return TEAM_ONLY
    return ABOUT_YOU if discipline.about(case, viewer.person) else None
