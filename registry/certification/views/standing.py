"""Where things stand: one application for its owner, and what a technician holds."""

from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from registry.certification import actions, policies, queries
from registry.certification.lifecycle import DECIDED, RETURNED, SUBMITTED, WITHDRAWN
from registry.certification.models import Application, Asked
from registry.certification.queries.participation import answers_of
from registry.certification.queries.requirements import accepted
from registry.certification.queries.standing import lines
from registry.certification.requirements.documents import Purpose
from registry.certification.views import cases, part_rows, part_steps, steps
from registry.certification.words import Outcome
from registry.documents import respond
from registry.kernel.refusals import Missing
from registry.pages.access import access, signed_in
from registry.pages.components import Status, Step
from registry.pages.dates import day_words
from registry.people.queries import email_of

TONES = {"draft": "draft", SUBMITTED: "waiting", RETURNED: "yours", DECIDED: "met", WITHDRAWN: "neutral"}


@access(signed_in)
@require_safe
def application(request: HttpRequest, number: str) -> HttpResponse:
    """Where it stands, who holds it, what happens next, what was answered, and everything that happened."""
    found = queries.numbered(request.viewer, number)  # type: ignore[attr-defined]
    person = request.viewer.person  # type: ignore[attr-defined]
    if not found.person.same_as(person):
        return redirect("certification:review", found.number)
    asked = queries.asked_by(found)
    shown = {
        "application": found,
        "status": status_of(found, asked),
        "accepted": accepted(found),
        "change_url": _start(found),
        "withdraw_url": _withdraw(found),
        **_answered(found, asked),
        "next_steps": next_steps(found),
        "promise": promise_words(found),
        "change": policies.may_change(person, found),
        "withdraw": policies.may_withdraw(person, found),
        "sentences": queries.history(found),
    }
    return render(request, "certification/application.html", shown)


@access(signed_in)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What this person holds: the Technician ID, the certifications, the certificate, and the applications."""
    person = request.viewer.person  # type: ignore[attr-defined]
    today = timezone.localdate()
    technician_id = queries.technician_id_of(person)
    applications = list(queries.applications_of(person).filter(purpose=Purpose.TECHNICIAN))
    shown = {
        "technician_id": technician_id,
        "active": queries.is_active(person, today),
        "held": [(one, cases.public_status(one), cases.days_of(one.spell)) for one in lines(person, today)],
        "applications": [(one, Status(one.state_label, TONES[one.state])) for one in applications if one.number],
        "open": next((one for one in applications if one.state in ("draft", SUBMITTED, RETURNED)), None),
    }
    return render(request, "certification/mine.html", shown)


@access(signed_in)
@require_safe
def certificate(request: HttpRequest, language: str) -> HttpResponse:
    """The certificate as a download, in either language."""
    person = request.viewer.person  # type: ignore[attr-defined]
    if language not in dict(settings.LANGUAGES):
        raise Missing(_("There is no certificate in this language."))
    return respond.made(actions.certificate(person, language or str(get_language()), at=timezone.now()))


def status_of(found: Application, asked: Sequence[Asked]) -> Status:
    """The state as a word with its tone; a decision that granted nothing is not green."""
    granted = any(one.outcome == Outcome.GRANTED for one in asked) or found.company_outcome == "granted"
    tone = "failing" if found.state == DECIDED and not granted else TONES[found.state]
    return Status(found.state_label, tone)


def _answered(found: Application, asked: list[Asked]) -> dict[str, object]:
    """What was answered, by the part applied for."""
    email = email_of(found.person)
    if found.is_technicians:
        return {
            "asked": [(one, steps.training_rows(one, change=False)) for one in asked],
            "about": steps.about_rows(found, email, change=False),
            "company": steps.company_rows(found, change=False),
        }
    whole = part_rows.Whole(found, asked, answers_of(found), email)
    return {"asked": [(one, ()) for one in asked], "groups": part_rows.groups(whole)}


def _start(found: Application) -> str:
    return steps.url_of("start") if found.is_technicians else part_steps.url_of(found.purpose, "start")


def _withdraw(found: Application) -> str:
    if found.is_technicians:
        return reverse("certification:withdraw")
    return part_steps.url_of(found.purpose, "withdraw")


def next_steps(found: Application) -> list[Step]:
    """What was done, what is being done now and by whom, and what comes then."""
    if found.state in (DECIDED, WITHDRAWN):
        return []
    holder = found.holder.name if found.holder else ""
    held = _("%(name)s of the program team holds it.") % {"name": holder}
    reading = held if holder else _("Nobody has taken it up yet.")
    correct = Step(_("You correct it and send it again"), "now", url=_correct(found))
    steps_ = [
        Step(_("You submitted the application"), "done"),
        Step(
            _("The program team reads your proof") if found.is_technicians else _("The program team reads it"),
            "now" if found.state == SUBMITTED else "done",
            body=reading,
        ),
    ]
    if found.state == RETURNED:
        steps_.append(correct)
    granted = _("If it is granted, your Technician ID and certificate come by e-mail.")
    if not found.is_technicians:
        granted = _("The decision comes by e-mail, with the first and the last day of each approval.")
    steps_.append(Step(_("The team decides each certification you asked for"), "later", body=granted))
    return steps_


def promise_words(found: Application) -> str:
    """By when the team answers."""
    if found.state != SUBMITTED or found.due_on is None:
        return ""
    words = {"days": queries.promise_days(), "day": day_words(found.due_on)}
    return _("We answer within %(days)s working days: by %(day)s.") % words


def _correct(found: Application) -> str:
    if found.state != RETURNED or not found.correction_concerns:
        return ""
    if found.is_technicians:
        return steps.url_of(found.correction_concerns)
    return part_steps.url_of(found.purpose, found.correction_concerns)
