"""The steps of a participation application: in which order, where each is, what is missing."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from registry.certification import policies, queries
from registry.certification.actions.submitting import lacking_of
from registry.certification.approval_words import STEP_LABELS, STEPS
from registry.certification.lifecycle import RETURNED
from registry.certification.models import Application, Asked
from registry.certification.queries.participation import Answers, answers_of
from registry.certification.requirements.documents import Purpose
from registry.kernel.refusals import Missing
from registry.pages.components import Step
from registry.people.models import Person


@dataclass(frozen=True)
class PartJourney:
    """A participation application that is being filled in, with its answers and what is missing."""

    application: Application
    asked: list[Asked]
    given: Answers
    lacking: list[tuple[str, object]]

    @property
    def purpose(self) -> str:
        """Trainer or inspector."""
        return self.application.purpose

    @property
    def order(self) -> list[str]:
        """The pages in order."""
        return ["start", *STEPS[Purpose(self.purpose)], "check"]

    @property
    def next_step(self) -> str:
        """Where the applicant goes on: the first page with something missing, else the check."""
        return url_of(self.purpose, self.lacking[0][0] if self.lacking else "check")

    def after(self, step: str) -> str:
        """The page that follows."""
        return url_of(self.purpose, self.order[self.order.index(step) + 1])

    def before(self, step: str) -> str:
        """The page before."""
        return url_of(self.purpose, self.order[self.order.index(step) - 1])

    def correction_at(self, step: str) -> str:
        """What the team asked to be corrected on this page, if anything."""
        returned = self.application.state == RETURNED and self.application.correction_concerns == step
        return self.application.correction_message if returned else ""

    def indicator(self, here: str) -> dict[str, object]:
        """The step indicator, one segment now."""
        names = self.order[1:]
        at, open_steps = names.index(here), {step for step, _words in self.lacking}
        steps = [
            Step(
                STEP_LABELS[name],
                "now" if place == at else "done" if place < at and name not in open_steps else "later",
                url=url_of(self.purpose, name) if place < at else "",
            )
            for place, name in enumerate(names)
        ]
        return {"steps": steps, "here": at + 1}


def journey_of(person: Person, purpose: str) -> PartJourney:
    """The open application of this person for this part; there is none while it is with the team."""
    application = queries.open_application(person, purpose)
    if application is None:
        raise Missing(_("You have no application to fill in at the moment."))
    policies.may_change(person, application).or_refuse()
    asked = queries.asked_by(application)
    return PartJourney(application, asked, answers_of(application), lacking_of(application, asked))


def url_of(purpose: str, step: str) -> str:
    """The address of a step."""
    if step == "start":
        return reverse(f"certification:{purpose}")
    if step in ("check", "withdraw"):
        return reverse(f"certification:participate_{step}", args=[purpose])
    return reverse("certification:participate", args=[purpose, step])
