"""Where a person works: the employment on record, leaving it, and an invitation that came by e-mail."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from registry.kernel.refusals import Refused
from registry.pages.access import access, everyone, signed_in
from registry.pages.panels import panels
from registry.people import policies
from registry.people.actions import inviting
from registry.people.forms.companies import LeftForm
from registry.people.models import Employment, Invitation, InvitedAs, Person
from registry.people.queries import companies as known
from registry.people.queries import email_of, of
from registry.people.views.attempts import answers, refused
from registry.people.views.companies import viewer_of
from registry.people.views.company_office import leave

FORMS = ["GET", "HEAD", "POST"]


@access(signed_in)
@require_http_methods(FORMS)
def workplace(request: HttpRequest) -> HttpResponse:
    """The company on record, the earlier ones, and reporting that one left."""
    viewer = viewer_of(request)
    person: Person = viewer.person  # type: ignore[assignment]
    now = known.current_employment(person, timezone.localdate())
    open_ended = now if now is not None and now.ends is None else None
    form = LeftForm(answers(request))
    status = refused(form, lambda: _leave(open_ended, form, request))
    if not status:
        messages.success(request, _("Your last day there is on record."))
        return redirect("people:workplace")
    rows = list(Employment.objects.filter(of(person)).select_related("company").order_by("-begins"))
    about = now or (rows[0] if rows else None)
    shown = {
        "now": now,
        "may_leave": open_ended is not None,
        "earlier": [row for row in rows if now is None or row.pk != now.pk],
        "form": form,
        "panels": panels("employment", about, viewer) if about else [],
    }
    return render(request, "people/companies/workplace.html", shown, status=status)


def _leave(employment: Employment | None, form: LeftForm, request: HttpRequest) -> None:
    if employment is None:
        raise Refused(_("No company is on record that you could leave."))
    leave(employment, form, request)


@access(everyone)
@require_http_methods(FORMS)
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """An invitation, for whoever has its link; accepting asks to sign in, declining does not."""
    sent = known.invitation_of(token)
    if request.method == "POST":
        return _answered(request, sent, token)
    return _invitation(request, sent, token)


def _answered(request: HttpRequest, sent: Invitation, token: str) -> HttpResponse:
    viewer = viewer_of(request)
    try:
        if request.POST.get("answer") == "decline":
            inviting.decline(sent, by=viewer, at=timezone.now())
            messages.success(request, _("You declined the invitation."))
            return redirect("people:invitation", token)
        inviting.accept(sent, by=viewer, at=timezone.now())
    except Refused as refusal:
        return _invitation(request, known.invitation_of(token), token, refusal)
    if sent.invited_as == InvitedAs.ADMINISTRATOR:
        messages.success(request, _("You administer %(company)s now.") % {"company": sent.company})
        return redirect("people:company", sent.company_id)
    messages.success(request, _("You accepted. Now apply: the company is filled in for you."))
    return redirect("certification:apply")


def _invitation(request: HttpRequest, sent: Invitation, token: str, refusal: Refused | None = None) -> HttpResponse:
    viewer, today = viewer_of(request), timezone.localdate()
    open_ = policies.may_answer_invitation(sent, today)
    address = email_of(viewer.person) if viewer.person else ""
    answer = policies.may_accept_invitation(sent, address, today) if viewer.person else open_
    shown = {
        "sent": sent,
        "token": token,
        "open": open_,
        "answer": answer,
        "as_administrator": sent.invited_as == InvitedAs.ADMINISTRATOR,
        "refusal": refusal,
    }
    return render(request, "people/companies/invitation.html", shown, status=refusal.status if refusal else 200)
