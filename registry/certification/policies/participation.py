"""What a participation application needs before it is submitted, and who may end an approval."""

from collections.abc import Callable, Sequence
from datetime import date

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from registry.certification.models import Application, Asked
from registry.certification.queries.participation import Answers
from registry.certification.requirements.documents import Purpose
from registry.kernel.refusals import Answer, No, Yes
from registry.people.models import APPROVALS, Role
from registry.people.queries import Viewer

Lacking = list[tuple[str, object]]

TEAM_ONLY = No(_("Only the program team ends approvals."))
OWN_APPROVAL = No(_("You cannot end your own approval. Ask another member of the team."))
NO_APPROVAL = No(_("This is not an approval as a trainer or inspector."), status=404)
ENDED = No(_("This approval has ended already."), status=409)


def missing(application: Application, asked: Sequence[Asked], given: Answers) -> Lacking:
    """What still has to be answered: the step, and the sentence."""
    lacking: Lacking = []
    if not application.name or not application.phone:
        lacking.append(("about", _("Your name and telephone are missing.")))
    if not asked:
        lacking.append(("kinds", _("Choose at least one certification.")))
    lacking += _experience(given)
    lacking += _OF_PART[Purpose(application.purpose)](given)
    if not given.references:
        lacking.append(("proofs", _("Name at least one person who can speak of your work.")))
    if not given.files:
        lacking.append(("proofs", _("Send at least one file: your résumé or a certificate.")))
    return lacking


def _experience(given: Answers) -> Lacking:
    said = given.particulars
    wanted = ((said.experience, _("experience")), (said.qualifications, _("qualifications")))
    wanted += ((said.languages, _("languages")), (said.states, _("states")))  # type: ignore[assignment]
    return [
        ("experience", format_lazy(_("Not answered yet: {what}."), what=what)) for answer, what in wanted if not answer
    ]


def _trainer(given: Answers) -> Lacking:
    said = given.particulars
    complete = said.materials and said.place
    return [] if complete else [("teaching", _("Say what you teach with, and where."))]


def _inspector(given: Answers) -> Lacking:
    said, lacking = given.particulars, Lacking()
    if not said.independent or not (given.ties or said.no_ties):
        lacking.append(("independence", _("Your ties to companies and your statement of independence are missing.")))
    if not given.instruments:
        lacking.append(("equipment", _("List the instruments you measure with.")))
    return lacking


_OF_PART: dict[Purpose, Callable[[Answers], Lacking]] = {Purpose.TRAINER: _trainer, Purpose.INSPECTOR: _inspector}


def may_end_approval(viewer: Viewer, role: Role, day: date) -> Answer:
    """A member of the team, while it has not ended, and never their own."""
    if viewer.person is None or not viewer.is_team:
        return TEAM_ONLY
    if role.duty not in APPROVALS:
        return NO_APPROVAL
    if viewer.person.pk in (role.person_id, role.person.canonical_id):
        return OWN_APPROVAL
    return Yes() if role.ends is None or role.ends > day else ENDED
