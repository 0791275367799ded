"""When instruction may be recorded as given, and corrected."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from registry.kernel.refusals import Answer, No, Yes
from registry.people.lifecycle.enquiries import DONE
from registry.people.policies.enquiries import OWN_ENQUIRY, may_answer
from registry.people.queries import Viewer
from registry.training.models import Instruction


def may_give(viewer: Viewer, instruction: Instruction) -> Answer:
    """A member of the team, while the request is open, and never their own."""
    return may_answer(viewer, instruction.enquiry)


def may_correct(viewer: Viewer, instruction: Instruction) -> Answer:
    """A member of the team, once it was recorded, and never their own."""
    if viewer.person is None or not viewer.is_team:
        return No(_("Only the program team answers requests."))
    if instruction.enquiry.is_of(viewer.person):
        return OWN_ENQUIRY
    if instruction.enquiry.state != DONE:
        return No(_("No instruction is recorded yet."), status=409)
    return Yes()


def fits(day: date, today: date, asked_on: date) -> Answer:
    """Not in the future, and not before it was asked for."""
    if day > today:
        return No(_("This day is in the future. Enter the day it happened."), status=422)
    if day < asked_on:
        return No(_("This is before the request. Enter the day it happened."), status=422)
    return Yes()
