"""Who may do what with an application, and why not."""

from collections.abc import Sequence
from datetime import date

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from registry.certification.lifecycle import DECIDED, DRAFT, EDITABLE, RETURNED, SUBMITTED, WITHDRAWN
from registry.certification.models import Application, Asked
from registry.certification.words import Outcome
from registry.kernel.refusals import Answer, No, Yes
from registry.people.models import Person
from registry.people.queries import Viewer

OWN = No(_("This is the application of another person."), status=404)
NOT_OWN = No(_("You cannot decide your own application. Hand it to another member of the team."))
TEAM_ONLY = No(_("Only the program team reviews applications."))
OWN_ELSEWHERE = No(_("This is your own application. Withdraw it on its own page."))
ALL_GRANTED = No(
    _(
        "Everything it asked for was granted, so there is nothing to decide again. To take away what was granted, give"
        " notice under Standing or end the approval."
    ),
    status=409,
)
DRAFT_BEGUN = No(
    _("This person began an application online and has not sent it. Ask them to send it or to delete the draft."),
    status=409,
)
OTHER_OPEN = No(_("This person has another application open. Decide or withdraw that one first."), status=409)

DECIDED_APPROVALS = _("This application was decided. To ask for another approval, start a new application.")
_WHY_NOT_CHANGED = {
    SUBMITTED: _("The program team is reviewing this application. To change it, withdraw it and apply again."),
    DECIDED: _("This application was decided. To add a certification or change companies, start a new application."),
    WITHDRAWN: _("This application was withdrawn. Start a new one."),
}
_WHY_NOT_REVIEWED = {
    DRAFT: _("This application was not submitted yet."),
    RETURNED: _("This application is with the applicant, for a correction."),
    DECIDED: _("This application was already decided."),
    WITHDRAWN: _("This application was withdrawn."),
}
_WHY_NOT_WITHDRAWN = {
    DECIDED: _("This application was decided and can no longer be withdrawn."),
    WITHDRAWN: _("This application was already withdrawn."),
}


def may_change(person: Person, application: Application) -> Answer:
    """Only its owner, and only while it is not with the team."""
    if not application.person.same_as(person):
        return OWN
    if application.state in EDITABLE:
        return Yes()
    if application.state == DECIDED and not application.is_technicians:
        return No(DECIDED_APPROVALS, status=409)
    return No(_WHY_NOT_CHANGED[application.state], status=409)


def may_withdraw(person: Person, application: Application) -> Answer:
    """Its owner, from every state that is open."""
    if not application.person.same_as(person):
        return OWN
    if application.may("withdraw"):
        return Yes()
    return No(_WHY_NOT_WITHDRAWN[application.state], status=409)


def may_withdraw_for(viewer: Viewer, application: Application) -> Answer:
    """A member of the team, when the applicant asks for it: what was submitted and is open, and never their own."""
    if viewer.person is None or not viewer.is_team:
        return TEAM_ONLY
    if application.person.same_as(viewer.person):
        return OWN_ELSEWHERE
    if application.may("withdraw") and application.number:
        return Yes()
    return No(_WHY_NOT_WITHDRAWN.get(application.state, _WHY_NOT_REVIEWED[DRAFT]), status=409)


def may_reopen(viewer: Viewer, application: Application, asked: Sequence[Asked], *, other_open: bool) -> Answer:
    """A member of the team: what was withdrawn, or decided with something not granted; never their own."""
    if viewer.person is None or not viewer.is_team:
        return TEAM_ONLY
    if application.person.same_as(viewer.person):
        return NOT_OWN
    if not application.may("reopen") or not application.number:
        return No(_("This application is open."), status=409)
    refused = any(one.outcome == Outcome.REFUSED for one in asked) or application.company_outcome == Outcome.REFUSED
    if application.state == DECIDED and not refused:
        return ALL_GRANTED
    return OTHER_OPEN if other_open else Yes()


def may_enter_for(viewer: Viewer, person: Person, open_one: Application | None) -> Answer:
    """A member of the team enters what somebody else sent on paper, while nothing of theirs is open."""
    if viewer.person is None or not viewer.is_team:
        return TEAM_ONLY
    if person.same_as(viewer.person):
        return No(_("You cannot enter your own application at the desk. Apply as everybody does."))
    if open_one is None:
        return Yes()
    if open_one.number is None:
        return DRAFT_BEGUN
    words = _("This person has an application open: {number}. Decide or withdraw that one first.")
    return No(format_lazy(words, number=open_one.number), status=409)


def may_note(viewer: Viewer, application: Application) -> Answer:
    """A member of the team, at any time, and never about their own."""
    if viewer.person is None or not viewer.is_team:
        return TEAM_ONLY
    return NOT_OWN if application.person.same_as(viewer.person) else Yes()


def missing(application: Application, asked: Sequence[Asked], *, changes_company: bool) -> list[tuple[str, object]]:
    """What still has to be answered before it can be submitted: the step, and the sentence."""
    lacking: list[tuple[str, object]] = []
    if not application.name or not application.phone:
        lacking.append(("about", _("Your name and telephone are missing.")))
    if not application.company_stated or application.employed_from is None:
        lacking.append(("company", _("Your company and your first day there are missing.")))
    elif changes_company and not application.explanation:
        lacking.append(("company", _("Say what was updated: you change companies.")))
    if not asked and not changes_company:
        lacking.append(("certifications", _("Choose at least one certification.")))
    lacking += [
        (
            one.certification,
            format_lazy(_("The training for {certification} is not complete."), certification=one.label),
        )
        for one in asked
        if not one.complete
    ]
    return lacking


def may_submit(person: Person, application: Application, lacking: Sequence[tuple[str, object]]) -> Answer:
    """Its owner, once nothing is missing."""
    answer = may_change(person, application)
    if isinstance(answer, No) or not lacking:
        return answer
    return No(lacking[0][1], status=422)


def may_rest_on(asked: Sequence[Asked], today: date) -> Answer:
    """Certificates that had expired on the day of the application prove nothing."""
    for one in asked:
        if one.expired_on(today):
            sentence = _("Your certificate for {certification} has expired. Renew it, or choose another training.")
            return No(format_lazy(sentence, certification=one.label), status=422)
    return Yes()


def may_review(viewer: Viewer, application: Application) -> Answer:
    """A member of the team, while it is submitted, and never their own."""
    if viewer.person is None or not viewer.is_team:
        return TEAM_ONLY
    if application.person.same_as(viewer.person):
        return NOT_OWN
    if application.state != SUBMITTED:
        return No(_WHY_NOT_REVIEWED[application.state], status=409)
    if application.holder and not application.holder.same_as(viewer.person):
        held = _("%(name)s holds this application. Take it over before you decide.")
        return No(held % {"name": application.holder}, status=409)
    return Yes()


def may_assign(viewer: Viewer, application: Application) -> Answer:
    """A member of the team takes it or hands it over; also their own, to hand it on."""
    if viewer.person is None or not viewer.is_team:
        return TEAM_ONLY
    if application.state == SUBMITTED:
        return Yes()
    return No(_WHY_NOT_REVIEWED[application.state], status=409)
