"""People are put on a roster: one by one, or from a file that is checked first and changes nothing until confirmed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from registry.history import once
from registry.kernel.refusals import Refused
from registry.pages.access import access, signed_in
from registry.pages.downloads import spreadsheet
from registry.training import actions, roster
from registry.training import wording as words
from registry.training.actions import rosters
from registry.training.forms.people import EnrollForm, RosterForm
from registry.training.models import Roster, TrainingClass
from registry.training.policies import classes as policies
from registry.training.queries import classes as queries
from registry.training.queries import enrollments

SHOWN = 100


@access(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def enroll(request: HttpRequest, number: str) -> HttpResponse:
    """One person."""
    found = _open(request, number)
    form = EnrollForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            taken = actions.enroll_all(
                found,
                [form.named()],
                by=request.viewer,  # type: ignore[attr-defined]
                at=timezone.now(),
                key=form.key_text,
            )
        except once.AlreadyDone as done:
            return redirect(done.url)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            said = (
                _("%(name)s has a seat and is told by e-mail.")
                if taken.seated
                else _("%(name)s is on the waiting list and is told by e-mail.")
            )
            messages.success(request, said % {"name": form.named().name})
            return redirect("training:managed", found.number)
    return render(request, "training/enroll.html", {"form": form, "training_class": found}, status=form.status)


@access(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, number: str) -> HttpResponse:
    """A file with people in it, to be checked."""
    found = _open(request, number)
    posted = request.method == "POST"
    form = RosterForm(request.POST if posted else None, request.FILES if posted else None)
    status = 0
    if posted and form.is_valid():
        given = form.cleaned_data["file"]
        try:
            made = rosters.upload(found, given.name, form.content(), by=request.viewer, at=timezone.now())  # type: ignore[attr-defined]
        except Refused as refusal:
            form.refuse(refusal)
            status = refusal.status
        else:
            return redirect("training:roster-check", found.number, made.pk)
    shown = {"form": form, "training_class": found}
    return render(request, "training/roster.html", shown, status=status or form.status)


@access(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, number: str, uploaded: int) -> HttpResponse:
    """What was found in the file; confirming enrolls everybody who is fine."""
    found = _open(request, number)
    if request.method == "POST":
        return _confirmed(request, found, uploaded)
    kept = _kept(request, found, uploaded)
    checked = roster.restored(kept.rows)
    seated = 0 if enrollments.waiting_list(found).exists() else min(len(checked.people), max(found.seats_left, 0))
    shown = {
        "training_class": found,
        "uploaded": kept,
        "checked": checked,
        "fine": checked.people[:SHOWN],
        "problems": checked.problems[:SHOWN],
        "duplicates": checked.duplicates[:SHOWN],
        "seated": seated,
        "waiting": len(checked.people) - seated,
        "key": words.new_key(),
        "columns": _columns(),
    }
    return render(request, "training/roster-check.html", shown)


@access(signed_in)
@require_safe
def problems(request: HttpRequest, number: str, uploaded: int) -> HttpResponseBase:
    """What has to be put right, as CSV: row, column, what stood there, and why."""
    found = _open(request, number)
    checked = roster.restored(_kept(request, found, uploaded).rows)
    header = [_("Row"), _("Column"), _("What it says"), _("Problem")]
    columns = _columns()
    rows = [(one.row, columns[one.column], one.typed, one.sentence) for one in (*checked.problems, *checked.duplicates)]
    return spreadsheet("csv", f"{found.number}-problems", header, rows)


def _confirmed(request: HttpRequest, found: TrainingClass, uploaded: int) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    key = request.POST.get("key", "")[:36]
    if before := once.earlier(viewer.ref, key):
        return redirect(before)
    kept = _kept(request, found, uploaded)
    if "forget" in request.POST:
        rosters.forget(kept)
        return redirect("training:roster", found.number)
    kept.training_class = found
    try:
        taken = rosters.confirm(kept, by=viewer, at=timezone.now(), key=key)
    except once.AlreadyDone as done:
        return redirect(done.url)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("training:roster-check", found.number, uploaded)
    said = ngettext("%(n)s person has a seat.", "%(n)s people have a seat.", taken.seated) % {"n": taken.seated}
    if taken.waiting:
        more = ngettext("%(n)s is on the waiting list.", "%(n)s are on the waiting list.", taken.waiting)
        said = f"{said} {more % {'n': taken.waiting}}"
    messages.success(request, f"{said} {_('Everybody is told by e-mail.')}")
    return redirect("training:managed", found.number)


def _open(request: HttpRequest, number: str) -> TrainingClass:
    found = queries.managed(request.viewer, number)  # type: ignore[attr-defined]
    policies.may_enroll(request.viewer, found).or_refuse()  # type: ignore[attr-defined]
    return found


def _kept(request: HttpRequest, found: TrainingClass, uploaded: int) -> Roster:
    return enrollments.roster_uploaded(found, uploaded, request.viewer.ref)  # type: ignore[attr-defined]


def _columns() -> dict[str, str]:
    return {
        "name": _("Name"),
        "email": _("E-mail address"),
        "phone": _("Telephone"),
        "technician_id": _("Technician ID"),
    }
