"""What an administrator does for the company: insurance and bond, colleagues to administer it, invitations, leavers."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from registry.kernel.refusals import Missing
from registry.pages.access import access, signed_in
from registry.pages.components import Status
from registry.pages.dates import day_words
from registry.pages.panels import panels
from registry.people.actions import administering, covering, inviting, leaving
from registry.people.actions.covering import Policy
from registry.people.forms.companies import AppointForm, CoverageForm, InvitationForm, LeftForm, ReasonForm
from registry.people.lifecycle.companies import ACCEPTED, DECLINED, EXPIRED, SENT, WITHDRAWN
from registry.people.models import Company, Coverage, Employment, Role
from registry.people.queries import companies as known
from registry.people.views.attempts import answers, refused
from registry.people.views.companies import back_to, form_page, viewer_of

TONES = {SENT: "waiting", ACCEPTED: "met", DECLINED: "neutral", WITHDRAWN: "neutral", EXPIRED: "neutral"}
SHOWN = 50
POLICY = ("kind", "insurer", "policy_number", "begins", "ends")
FORMS = ["GET", "HEAD", "POST"]


@access(signed_in)
@require_http_methods(FORMS)
def coverage(request: HttpRequest, pk: int, coverage: int | None = None) -> HttpResponse:
    """Put an insurance or a bond on file, or correct one."""
    viewer = viewer_of(request)
    found = known.visible(viewer, pk)
    wrong = None if coverage is None else _coverage(found, coverage)
    initial = {key: getattr(wrong, key) for key in POLICY} if wrong else {}
    form = CoverageForm(answers(request), initial=initial)
    keep = partial(covering.record_coverage, found, replaces=wrong, by=viewer, at=timezone.now())
    status = refused(form, lambda: keep(Policy(**{k: form.cleaned_data[k] for k in POLICY}), key=form.key_text))
    if not status:
        messages.success(request, _("It is on file."))
        return back_to(viewer, found)
    heading = _("Correct an insurance or a bond") if wrong else _("Add an insurance or a bond")
    lead = [_("What was recorded first stays readable under its history.") if wrong else _("As its certificate says.")]
    return form_page(request, found, form, heading, _("Put it on file"), lead=lead, status=status)


def _coverage(found: Company, pk: int) -> Coverage:
    row = Coverage.objects.filter(company=found, pk=pk).first()
    if row is None:
        raise Missing(_("There is no such insurance or bond on file."))
    return row


@access(signed_in)
@require_http_methods(FORMS)
def appoint(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a colleague an administrator."""
    viewer = viewer_of(request)
    found = known.visible(viewer, pk)
    able = list(known.colleagues(found, timezone.localdate())[:SHOWN])
    form = AppointForm(answers(request), colleagues=able)
    make = partial(administering.appoint, found, by=viewer, at=timezone.now())
    status = refused(form, lambda: make(form.cleaned_data["person"]))
    if not status:
        messages.success(request, _("%(name)s administers the company now.") % {"name": form.cleaned_data["person"]})
        return back_to(viewer, found)
    lead = [
        _("An administrator sees and does everything that you see and do here."),
        _("Listed is who works for the company today and has an account. Invite anybody else by e-mail."),
    ]
    return form_page(
        request, found, form, _("Appoint an administrator"), _("Appoint"), lead=lead, status=status, empty=not able
    )


@access(signed_in)
@require_http_methods(FORMS)
def end_administration(request: HttpRequest, pk: int, role: int) -> HttpResponse:
    """Step down, or remove another administrator."""
    viewer = viewer_of(request)
    found = known.visible(viewer, pk)
    held = _role(found, role)
    own = viewer.person is not None and held.person_id == viewer.person.pk
    form = ReasonForm(answers(request))
    end = partial(administering.end_administration, held, by=viewer, at=timezone.now())
    status = refused(form, lambda: end(reason=form.cleaned_data["reason"]))
    if not status:
        messages.success(request, _("%(name)s no longer administers the company.") % {"name": held.person})
        return redirect("people:my_company") if own else back_to(viewer, found)
    name = {"name": held.person.name}
    heading = _("Step down as administrator") if own else _("Remove %(name)s as administrator") % name
    lead = [_("It ends at once. You can be appointed or invited again.")] if own else [_("It ends at once.")]
    action = _("Step down") if own else _("Remove")
    return form_page(request, found, form, heading, action, lead=lead, status=status)


def _role(found: Company, pk: int) -> Role:
    role = known.administrations(found, timezone.localdate()).filter(pk=pk).first()
    if role is None:
        raise Missing(_("This person does not administer the company."))
    return role


@access(signed_in)
@require_http_methods(FORMS)
def invitations(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite by e-mail address; below, whom the company invited."""
    viewer = viewer_of(request)
    found = known.visible(viewer, pk)
    form = InvitationForm(answers(request), initial={"language": get_language() or "en"})
    status = refused(form, lambda: _invite(form, found, request))
    if not status:
        messages.success(
            request, _("The invitation is on its way to %(email)s.") % {"email": form.cleaned_data["email"]}
        )
        return redirect("people:invitations", found.pk)
    sent = [(one, Status(one.state_label, TONES[one.state])) for one in known.invitations(found)[:SHOWN]]
    return form_page(request, found, form, _("Invitations"), _("Send the invitation"), status=status, sent=sent)


def _invite(form: InvitationForm, found: Company, request: HttpRequest) -> None:
    given = {key: form.cleaned_data[key] for key in ("email", "invited_as", "language")}
    inviting.invite(found, **given, by=viewer_of(request), at=timezone.now(), key=form.key_text)


@access(signed_in)
@require_POST
def withdraw_invitation(request: HttpRequest, pk: int, invitation: int) -> HttpResponse:
    """Take an invitation back."""
    viewer = viewer_of(request)
    found = known.visible(viewer, pk)
    sent = known.invitations(found).filter(pk=invitation).first()
    if sent is None:
        raise Missing(_("There is no such invitation."))
    inviting.withdraw_invitation(sent, by=viewer, at=timezone.now())
    messages.success(request, _("The invitation was withdrawn."))
    return redirect("people:invitations", found.pk)


@access(signed_in)
@require_http_methods(FORMS)
def left(request: HttpRequest, pk: int, employment: int) -> HttpResponse:
    """Report that somebody left the company."""
    viewer = viewer_of(request)
    found = known.visible(viewer, pk)
    row = Employment.objects.filter(company=found, pk=employment).select_related("person", "company").first()
    if row is None:
        raise Missing(_("There is no such person in this company."))
    form = LeftForm(answers(request))
    status = refused(form, lambda: leave(row, form, request))
    if not status:
        messages.success(request, _("It is on record that %(name)s left.") % {"name": row.person})
        return back_to(viewer, found)
    heading = _("Report that %(name)s left") % {"name": row.person.name}
    lead = [
        _("On record since %(day)s.") % {"day": day_words(row.begins)},
        _("%(name)s is told, and may write to the program team if it is not right.") % {"name": row.person.name},
        _("Jobs done until the last day can still be entered by the technician later, and stay with your company."),
    ]
    more = panels("employment", row, viewer)
    return form_page(request, found, form, heading, _("Report it"), lead=lead, status=status, panels=more)


def leave(row: Employment, form: LeftForm, request: HttpRequest) -> None:
    """Report it as the form says."""
    leaving.report_departure(
        row,
        last_day=form.cleaned_data["last_day"],
        reason=form.cleaned_data["reason"],
        by=viewer_of(request),
        at=timezone.now(),
    )
