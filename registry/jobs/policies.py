"""Who may do what with a job, and why not."""

from collections.abc import Mapping
from datetime import date

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from registry.certification.words import Standing
from registry.jobs.lifecycle import (
    BPA_APPROVED,
    CANCELLED,
    CERTIFIED_ONLY,
    DRAFT,
    PENDING,
    REJECTED,
    REOPENED,
)
from registry.jobs.models import Job
from registry.jobs.queries import Answers
from registry.kernel.refusals import Answer, No, Yes
from registry.pages.dates import day_words
from registry.people.models import Person
from registry.people.queries import Viewer
from registry.rules.decision import Finding as Judgment
from registry.rules.decision import Found
from registry.rules.edition import Requirement
from registry.training.models import Video

OTHERS = No(_("This is the job of another technician."), status=404)
TEAM_ONLY = No(_("Only the program team does this."))
OWN = No(_("You cannot decide your own job. Another member of the team does."))
HELD = No(_("This job is held by a claim or an inspection. It can be changed again once it is released."), status=409)
NOT_YET = No(
    _(
        "Jobs are entered by certified technicians. Once your application is approved you receive a Technician ID, and"
        " this page opens."
    )
)

_SUBMITTED = _("This job was already submitted. Nothing was changed.")
_WHY_NOT_SUBMITTED = {
    BPA_APPROVED: _SUBMITTED,
    CERTIFIED_ONLY: _SUBMITTED,
    PENDING: _("This job was submitted and waits for the program team. Nothing was changed."),
    REJECTED: _("This job was rejected. Reopen it to correct it."),
    CANCELLED: _("This job was canceled. Enter a new one."),
}
_NOT_SUBMITTED = _("This job was not submitted yet.")
_WHY_NOT_REOPENED = {
    DRAFT: _NOT_SUBMITTED,
    BPA_APPROVED: _("An approved job is not reopened. Write to the program team if something in it is wrong."),
    CERTIFIED_ONLY: _("A certified job is not reopened. Write to the program team if something in it is wrong."),
    PENDING: _("The program team is looking at this job. It can be reopened if they reject it."),
    REOPENED: _("This job is already open for correction."),
    CANCELLED: _("A canceled job stays canceled. Enter a new one."),
}
_WHY_NOT_CANCELLED = {
    BPA_APPROVED: _("A job that was approved is not canceled: it was done, and it counts."),
    CERTIFIED_ONLY: _("A job that was certified is not canceled: it was done, and it counts."),
    CANCELLED: _("This job was already canceled."),
}
_WHY_NOT_DECIDED = {
    DRAFT: _NOT_SUBMITTED,
    BPA_APPROVED: _("This job was already decided."),
    CERTIFIED_ONLY: _("This job was already decided."),
    REJECTED: _("This job was already decided."),
    REOPENED: _("The technician is correcting this job."),
    CANCELLED: _("This job was canceled."),
}
_WHY_NOT_WAIVED = {
    DRAFT: _NOT_SUBMITTED,
    BPA_APPROVED: _("Every requirement is met or waived already."),
    REOPENED: _("The technician is correcting this job. Wait until it is submitted again."),
    CANCELLED: _("This job was canceled."),
}


_NEVER = _(
    "{name} was not certified for {kind} on {day}. Check the date of the test. If it is right, the program"
    " team has to record the certification of that day first."
)
_LAPSED = _(
    "The certification of {name} for {kind} had lapsed on {begins}, before {day}. Check the date of the test. If it is"
    " right, apply for the certification again and ask the program team for a first day not after {day}."
)
_NOT_CERTIFIED = {
    (None, False): _NEVER,
    (Standing.LAPSED, False): _LAPSED,
    (Standing.LAPSED, True): _LAPSED,
    (Standing.SUSPENDED, True): _(
        "{name} was suspended for {kind} from {begins} until {ends}; work of {day} cannot be recorded. Check the date"
        " of the test. “My standing” says what can be done about a suspension."
    ),
    (Standing.SUSPENDED, False): _(
        "{name} has been suspended for {kind} since {begins}; work of {day} cannot be recorded. Check the date of the"
        " test. “My standing” says what can be done about a suspension."
    ),
    (Standing.DECERTIFIED, True): _(
        "{name} was decertified for {kind} from {begins} until {ends}; work of {day} cannot be recorded. Check the date"
        " of the test."
    ),
    (Standing.DECERTIFIED, False): _(
        "{name} has been decertified for {kind} since {begins}; work of {day} cannot be recorded. Check the date of the"
        " test. “My standing” says what can be done about it."
    ),
}


def _has_end(answers: Answers) -> bool:
    return answers.spell is not None and answers.spell.ends is not None


def _spell_words(answers: Answers) -> dict[str, str]:
    if answers.spell is None:
        return {}
    ends = answers.spell.ends
    return {"begins": day_words(answers.spell.begins), "ends": day_words(ends) if ends else ""}


def may_enter(*, activated: bool) -> Answer:
    """A technician whose account is activated: a Technician ID and a confirmed address."""
    return Yes() if activated else NOT_YET


def may_enter_for(viewer: Viewer, technician: Person, *, certified: bool) -> Answer:
    """A member of the team enters what a technician sent on paper; never for themselves."""
    if viewer.person is None or not viewer.is_team:
        return TEAM_ONLY
    if technician.same_as(viewer.person):
        return No(_("You cannot enter your own job at the desk. Enter it as every technician does."))
    return Yes() if certified else No(_("This person has no Technician ID, so no job can be recorded."), status=409)


def may_see_paper(viewer: Viewer, job: Job) -> bool:
    """The technician whose signature stands on it, and the team."""
    return viewer.is_team or job.technician.same_as(viewer.person)


def may_change(person: Person, job: Job) -> Answer:
    """Its technician, while it is a draft or reopened."""
    if not (job.technician.same_as(person) or job.entered_by.same_as(person)):
        return OTHERS
    if not job.may("submit"):
        return No(_WHY_NOT_SUBMITTED[job.state], status=409)
    return Yes()


def may_submit_first(orientation: Video | None) -> Answer:
    """Everybody but a new technician who has an orientation to watch before the first job."""
    if orientation is None:
        return Yes()
    sentence = _(
        "Watch “{title}” and sign for it before you submit your first job: it waits for you under My work. What you"
        " typed here can be saved as a draft meanwhile."
    )
    return No(format_lazy(sentence, title=orientation.title), status=409)


def may_be_recorded(technician: Person, day: date, answers: Answers) -> Answer:
    """Certified, employed, and by a company in good standing: all of the day of the work, never of today."""
    words = {
        "name": technician.name,
        "day": day_words(day),
        "company": answers.company or "",
        "kind": answers.kind_label,
    }
    if not answers.certified:
        message = _NOT_CERTIFIED[answers.spell.standing if answers.spell else None, _has_end(answers)]
        words |= _spell_words(answers)
    elif (change := answers.undecided) is not None:
        words |= {
            "number": str(change.number),
            "stated": change.company_stated,
            "start": day_words(change.employed_from) if change.employed_from else "",
        }
        message = _(
            "Application {number} says that {name} works for {stated} from {start}, and it is not decided yet. Check"
            " the date of the test. If it is right, keep this job as a draft and submit it once the application is"
            " decided; then it is recorded with the right company."
        )
    elif answers.company is None:
        message = _(
            "The registry does not know for which company {name} worked on {day}. Check the date of the test. If it is"
            " right, send an application for a change of company, with the first day there."
        )
    elif not answers.standing:
        message = _(
            "{company}, where {name} worked on {day}, was not in good standing with the program that day. Check the"
            " date of the test. If it is right, the company has to settle this with the program team."
        )
    else:
        return Yes()
    return No(format_lazy(message, **words), status=422)


def may_reopen(viewer: Viewer, job: Job, *, held: bool = False) -> Answer:
    """Its technician, once it was rejected."""
    if viewer.person is None or not job.technician.same_as(viewer.person):
        return No(_("Only its technician reopens a job."))
    return _allowed(job, "reopen", _WHY_NOT_REOPENED, held=held)


def may_cancel(viewer: Viewer, job: Job, *, held: bool = False) -> Answer:
    """Its technician or the program team, from every state that is open."""
    if viewer.person is None or not (viewer.is_team or job.technician.same_as(viewer.person)):
        return No(_("Only its technician or the program team cancels a job."))
    return _allowed(job, "cancel", _WHY_NOT_CANCELLED, held=held)


def may_decide(viewer: Viewer, job: Job, *, held: bool = False) -> Answer:
    """A member of the team, while it is pending, and never their own."""
    return _by_team(viewer, job) and _allowed(job, "decide", _WHY_NOT_DECIDED, held=held)


def may_waive(viewer: Viewer, job: Job, *, held: bool = False) -> Answer:
    """A member of the team, while a requirement is not met, and never for their own job."""
    return _by_team(viewer, job) and _allowed(job, "waive", _WHY_NOT_WAIVED, held=held)


def may_waive_requirement(requirement: Requirement, finding: Judgment) -> Answer:
    """Only one that is not met, counts, and is not marked as never waived."""
    if not requirement.waivable:
        return No(_("This requirement is about safety and is never waived."), status=409)
    if finding.outcome is not Found.UNMET or finding.otherwise == "note":
        return No(_("Only a requirement that is not met can be waived."), status=409)
    if finding.waived:
        return No(_("This requirement is already waived for this job."), status=409)
    return Yes()


def _by_team(viewer: Viewer, job: Job) -> Answer:
    if viewer.person is None or not viewer.is_team:
        return TEAM_ONLY
    return OWN if job.technician.same_as(viewer.person) else Yes()


def _allowed(job: Job, verb: str, why_not: Mapping[str, object], *, held: bool) -> Answer:
    if held:
        return HELD
    return Yes() if job.may(verb) else No(why_not[job.state], status=409)
