"""The steps of an application: what each is called, where it is, and whether it is done."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.certification import policies, queries
from registry.certification.lifecycle import RETURNED
from registry.certification.models import Application, Asked
from registry.certification.words import BASES, Basis
from registry.kernel.refusals import Missing
from registry.pages.components import Row, Step
from registry.pages.dates import day_words
from registry.people.models import Person
from registry.people.queries import names_of
from registry.training.models import Kind


@dataclass(frozen=True)
class Journey:
    """An application that is being filled in, with what is asked and what is missing."""

    application: Application
    asked: list[Asked]
    lacking: list[tuple[str, object]]

    @property
    def next_step(self) -> str:
        """Where the applicant goes on: the first page with something missing, else the check."""
        return url_of(self.lacking[0][0]) if self.lacking else url_of("check")

    def after(self, step: str) -> str:
        """The page that follows a step, in order."""
        order = ["about", "company", "certifications", *(one.certification for one in self.asked), "check"]
        return url_of(order[order.index(step) + 1])

    def before(self, step: str) -> str:
        """The page before a step."""
        order = ["start", "about", "company", "certifications", *(one.certification for one in self.asked), "check"]
        return url_of(order[order.index(step) - 1])


def journey_of(person: Person) -> Journey:
    """The open application of this person; there is none while it is with the team."""
    application = queries.open_application(person)
    if application is None:
        raise Missing(_("You have no application to fill in at the moment."))
    policies.may_change(person, application).or_refuse()
    asked = queries.asked_by(application)
    lacking = policies.missing(application, asked, changes_company=queries.changes_company(application))
    return Journey(application, asked, lacking)


def answers(request: HttpRequest) -> QueryDict | None:
    """What was posted, even if it is nothing; None for a page that is only opened."""
    return request.POST if request.method == "POST" else None


def url_of(step: str) -> str:
    """The address of a step; a certification stands for its training."""
    if step in Kind.values:
        return reverse("certification:training", args=[step])
    return reverse("certification:apply" if step == "start" else f"certification:{step}")


def indicator(journey: Journey, here: str) -> dict[str, object]:
    """The step indicator: five segments, one of them now."""
    labels = {
        "about": _("About you"),
        "company": _("Your company"),
        "certifications": _("Certifications"),
        "training": _("Your training"),
        "check": _("Check and submit"),
    }
    names = list(labels)
    at = names.index(here)
    open_steps = {("training" if step in Kind.values else step) for step, _words in journey.lacking}
    steps = []
    for place, (name, label) in enumerate(labels.items()):
        state = "now" if place == at else "done" if place < at and name not in open_steps else "later"
        first = journey.asked[0].certification if name == "training" and journey.asked else name
        url = "" if first == "training" else url_of(first)
        steps.append(Step(label, state, url=url if place < at else ""))
    return {"steps": steps, "here": at + 1}


def correction_at(journey: Journey, step: str) -> str:
    """What the team asked to be corrected on this page, if anything."""
    application = journey.application
    returned = application.state == RETURNED and application.correction_concerns == step
    return application.correction_message if returned else ""


def bases_for(person: Person, kind: str) -> tuple[Basis, ...]:
    """The bases this person may choose from; for Prescriptive Duct Sealing the registry knows which one it is."""
    return (queries.prescriptive_basis(person),) if kind == Kind.PRESCRIPTIVE_DUCT_SEALING else BASES[kind]


def about_rows(application: Application, email: str, *, change: bool) -> list[Row]:
    """What was answered about the person."""
    to = url_of("about") if change else ""
    return [
        Row(_("Full name"), application.name, to, "" if application.name else _("Missing")),
        Row(_("Telephone"), application.phone, to, "" if application.phone else _("Missing")),
        Row(_("E-mail"), email),
    ]


def company_rows(application: Application, *, change: bool) -> list[Row]:
    """What was answered about the company."""
    to = url_of("company") if change else ""
    new = application.company is None and application.company_name
    typed = _("%(company)s (new in the registry)") % {"company": application.company_name}
    name = typed if new else application.company_stated
    began = day_words(application.employed_from) if application.employed_from else ""
    rows = [Row(_("Company"), name, to, "" if name else _("Missing"))]
    if new:
        license_ = f"{application.company_license} ({application.company_state})"
        rows += [Row(_("License"), license_, to), Row(_("Telephone of the company"), application.company_phone, to)]
    rows.append(Row(_("First day there"), began, to, "" if began else _("Missing")))
    if application.explanation:
        rows.append(Row(_("What was updated"), application.explanation, to))
    return rows


def training_rows(asked: Asked, *, change: bool) -> list[Row]:
    """What was answered about one training."""
    to = url_of(asked.certification) if change else ""
    missing = "" if asked.complete else _("Not complete")
    rows = [Row(_("Training"), asked.basis_label, to, "" if asked.basis else missing)]
    if not asked.basis:
        return rows
    if asked.given_by:
        rows.append(Row(_("Given or certified by"), asked.given_by, to))
    if asked.basis == Basis.ORIENTATION_VIDEO:
        rows.append(Row(_("Statement"), statement_words(asked), to, "" if asked.complete else missing))
    if asked.basis == Basis.ACCEPTED_TRAINING and asked.certificate_until:
        rows.append(_until_row(asked, to))
    day = day_words(asked.trained_on) if asked.trained_on else ""
    rows.append(Row(_("Date"), day, to, "" if day else missing))
    if asked.class_pass is not None:
        stands = asked.class_pass.stands
        undone = "" if stands else _("The record that this class was passed was undone.")
        rows.append(Row(_("Proof"), recorded_words(asked), to, undone))
    if asked.needs_proof:
        rows.append(Row(_("Proof"), asked.proof.name_given if asked.proof else "", to, "" if asked.proof else missing))
    return rows


def statement_words(asked: Asked) -> str:
    """What was signed, and whether the registry measured it."""
    signed = asked.video_statement
    if signed is None:
        return _("The video was watched to its end.") if asked.statement else ""
    words = {
        "title": signed.version.video.title,
        "number": signed.version.number,
        "name": signed.signed_name,
        "how": signed.how_label,
    }
    return _("“%(title)s”, version %(number)s, signed by %(name)s (%(how)s)") % words


def _until_row(asked: Asked, to: str) -> Row:
    """The last day of the certificate; one that was over when the application was submitted is flagged."""
    until = cast("date", asked.certificate_until)
    applied = timezone.localdate(asked.application.submitted_at or timezone.now())
    expired = asked.expired_on(applied)
    words = _("%(day)s: expired on the day of the application") % {"day": day_words(until)}
    return Row(_("Valid until"), day_words(until), to, words if expired else "")


def recorded_words(asked: Asked) -> str:
    """That the registry itself proves a training: by whom the pass was recorded, and of which class."""
    if asked.class_pass is None:
        return ""
    training_class = asked.class_pass.enrollment.training_class
    by = names_of([asked.class_pass.recorded_by]).get(asked.class_pass.recorded_by, training_class.trainer.name)
    words = {"name": by, "number": training_class.number}
    return _("Recorded in the registry by %(name)s, class %(number)s") % words
