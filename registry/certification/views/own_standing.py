"""A technician's own standing: each certification with its course, the cases, and a reply or an appeal."""

from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from registry.certification.actions import discipline as actions
from registry.certification.forms.standing import AnswerForm
from registry.certification.models import Case
from registry.certification.policies import discipline as policies
from registry.certification.queries import discipline as queries
from registry.certification.queries.standing import lines
from registry.certification.views import cases
from registry.certification.views.steps import answers
from registry.documents import actions as documents
from registry.documents.refusals import FileRefused
from registry.history import once
from registry.kernel.refusals import Refused
from registry.pages.access import access, signed_in
from registry.people.models import Person
from registry.people.queries import Viewer

REPLY, APPEAL = "reply", "appeal"
_DONE = {
    REPLY: gettext_lazy("Your reply is received. The program team reads it before anything is decided."),
    APPEAL: gettext_lazy("Your appeal is received. Somebody who did not decide the case decides it."),
}


@access(signed_in)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """How each certification stands and stood, and the cases about this person."""
    person, today = _person(request), timezone.localdate()
    held = [cases.shown(one) for one in lines(person, today)]
    waiting = set(queries.with_the_person(person, today))
    about = [(one, cases.status_of(one), one in waiting) for one in queries.cases_of(person)]
    return render(request, "certification/own-standing.html", {"held": held, "cases": about})


@access(signed_in)
@require_safe
def case(request: HttpRequest, number: str) -> HttpResponse:
    """One case about this person: the notice, the days left, what can be answered, and everything that happened."""
    return _page(request, _own(request, number))


@access(signed_in)
@require_POST
def reply(request: HttpRequest, number: str) -> HttpResponse:
    """Reply to the notice."""
    return _answered(request, number, REPLY, actions.reply)


@access(signed_in)
@require_POST
def appeal(request: HttpRequest, number: str) -> HttpResponse:
    """Appeal the decision."""
    return _answered(request, number, APPEAL, actions.appeal)


def _answered(request: HttpRequest, number: str, what: str, act: Callable[..., None]) -> HttpResponse:
    found, person = _own(request, number), _person(request)
    form = AnswerForm(answers(request), request.FILES)
    if not form.is_valid():
        return _page(request, found, form=form)
    upload = form.cleaned_data["file"]
    try:
        received = documents.receive(upload) if upload else None
        act(found, form.cleaned_data["words"], by=person, at=timezone.now(), received=received, key=form.key_text)
    except once.AlreadyDone as done:
        return redirect(done.url)
    except FileRefused as refusal:
        form.refuse(refusal, "file")
        return _page(request, found, form=form)
    except Refused as refusal:
        form.refuse(refusal)
        return _page(request, _own(request, number), form=form, status=refusal.status)
    messages.success(request, _DONE[what])
    return redirect("certification:own_case", found.number)


def _page(request: HttpRequest, found: Case, *, form: AnswerForm | None = None, status: int = 0) -> HttpResponse:
    person, today = _person(request), timezone.localdate()
    may_reply, may_appeal = policies.may_reply(person, found), policies.may_appeal(person, found, today)
    shown = {
        "case": found,
        "status": cases.status_of(found),
        "facts": cases.facts(found),
        "thread": cases.thread(found),
        "next_steps": cases.next_steps(found, today, _("You")),
        "may_reply": may_reply,
        "may_appeal": may_appeal,
        "late": today > found.reply_due,
        "form": form or AnswerForm(),
        "left": cases.left(found.reply_due if may_reply else found.appeal_due or today, today),
        "sentences": queries.history(found),
    }
    return render(request, "certification/own-case.html", shown, status=status or (form.status if form else 200))


def _own(request: HttpRequest, number: str) -> Case:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return queries.own(viewer, number)


def _person(request: HttpRequest) -> Person:
    return cast("Person", request.viewer.person)  # type: ignore[attr-defined]
