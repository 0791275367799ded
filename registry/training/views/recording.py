"""The trainer or the team records who attended and passed, undoes a wrong pass, takes somebody off the roster."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from registry.documents import respond
from registry.kernel.refusals import Missing, Refused
from registry.pages.access import access, signed_in
from registry.pages.numbers import whole
from registry.training import actions
from registry.training import wording as words
from registry.training.forms.classes import ReasonForm
from registry.training.forms.people import ResultsForm
from registry.training.lifecycle.classes import PASSED, TAKES_PART
from registry.training.models import Enrollment, TrainingClass
from registry.training.policies import classes as policies
from registry.training.queries import classes as queries
from registry.training.queries import enrollments

PAGE = 80
"""People on a page of results: more would be more answers than a form may send."""


@access(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def results(request: HttpRequest, number: str) -> HttpResponse:
    """Attendance, the proficiency check and the result, for everybody on one page."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found = queries.managed(viewer, number)
    policies.may_record(viewer, found, timezone.now()).or_refuse()
    after = whole(request.GET.get("after", "")) or 0
    takes_part = enrollments.roster(found).filter(state__in=TAKES_PART, pk__gt=after)
    people = list(takes_part[: PAGE + 1])
    shown_people = people[:PAGE]
    for one in shown_people:
        one.training_class = found
    posted = request.method == "POST"
    form = ResultsForm(request.POST if posted else None, training_class=found, people=shown_people)
    status = 0
    if posted and form.is_valid():
        try:
            changed = actions.record(found, form.marks(), by=viewer, at=timezone.now())
        except Refused as refusal:
            form.refuse(refusal)
            status = refusal.status
        else:
            said = ngettext("%(n)s record was changed.", "%(n)s records were changed.", changed) % {"n": changed}
            messages.success(request, said if changed else _("Nothing was changed."))
            return redirect("training:managed", found.number)
    shown = {
        "form": form,
        "training_class": found,
        "rows": list(form.rows()),
        "passed": [one for one in shown_people if one.state == PASSED],
        "sessions": [(one.position, words.session_words(one)) for one in found.sessions.all()],
        "took_place": found.took_place(timezone.now()),
        "older": f"{request.path}?after={shown_people[-1].pk}" if len(people) > PAGE else "",
    }
    return render(request, "training/results.html", shown, status=status or form.status)


@access(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, number: str, enrollment: int) -> HttpResponse:
    """Take a wrong pass back, with a reason."""
    found, place = _found(request, number, enrollment)
    policies.may_undo(request.viewer, place).or_refuse()  # type: ignore[attr-defined]
    form = ReasonForm(request.POST if request.method == "POST" else None, initial={"seen": place.version})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.undo_pass(place, reason=given["reason"], by=request.viewer, at=timezone.now(), seen=given["seen"])  # type: ignore[attr-defined]
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The pass of %(name)s is undone.") % {"name": place.name})
            return redirect("training:managed", found.number)
    return render(request, "training/undo.html", _shown(found, place, form), status=form.status)


@access(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, number: str, enrollment: int) -> HttpResponse:
    """Take somebody off the roster or the waiting list, with a reason the person reads."""
    found, place = _found(request, number, enrollment)
    policies.may_withdraw(request.viewer, place, is_theirs=False).or_refuse()  # type: ignore[attr-defined]
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(place, by=request.viewer, at=timezone.now(), reason=form.cleaned_data["reason"])  # type: ignore[attr-defined]
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("%(name)s no longer has a place.") % {"name": place.name})
            return redirect("training:managed", found.number)
    return render(request, "training/remove.html", _shown(found, place, form), status=form.status)


@access(signed_in)
@require_safe
def certificate(request: HttpRequest, number: str, enrollment: int, language: str) -> HttpResponse:
    """The certificate of attendance of somebody in the class."""
    _class, place = _found(request, number, enrollment)
    if language not in dict(settings.LANGUAGES):
        raise Missing(_("There is no certificate in this language."))
    return respond.made(actions.certificate(place, language, by=request.viewer, at=timezone.now()))  # type: ignore[attr-defined]


def _found(request: HttpRequest, number: str, enrollment: int) -> tuple[TrainingClass, Enrollment]:
    found = queries.managed(request.viewer, number)  # type: ignore[attr-defined]
    return found, enrollments.in_class(found, enrollment)


def _shown(found: TrainingClass, place: Enrollment, form: ReasonForm) -> dict[str, object]:
    return {"form": form, "training_class": found, "enrollment": place}
