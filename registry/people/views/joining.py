"""An invitation to use the registry, for whoever has its link."""

from django.contrib import messages
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from registry.kernel.refusals import Missing, No, Refused
from registry.pages.access import access, everyone
from registry.people.actions import users as actions
from registry.people.forms.users import JoinForm
from registry.people.models import Account, UserInvitation
from registry.people.policies import users as policies
from registry.people.queries import email_of
from registry.people.queries import users as queries
from registry.people.queries.addresses import owner_of
from registry.people.views.attempts import answers
from registry.people.views.companies import viewer_of

FORMS = ["GET", "HEAD", "POST"]


@access(everyone)
@require_http_methods(FORMS)
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Without an account: a name and a password. With one: sign in, and accept."""
    found = queries.invitation_of(token)
    if found is None:
        raise Missing(_("This link leads to no invitation, or a newer one was sent. Use the link of the last message."))
    viewer, now = viewer_of(request), timezone.now()
    may = policies.may_accept(found, email_of(viewer.person) if viewer.person else "", now)
    if isinstance(may, No):
        return _page(request, found, {"may": may}, 200 if request.method != "POST" else may.status)
    if viewer.person is not None:
        return _accept(request, found)
    if owner_of(found.email, now) is not None:
        return _page(request, found, {"may": may, "known": True})
    return _new(request, found)


def _accept(request: HttpRequest, found: UserInvitation) -> HttpResponse:
    if request.method != "POST":
        return _page(request, found, {"may": True, "signed_in": True})
    try:
        actions.accept(found, by=viewer_of(request), at=timezone.now())
    except Refused as refusal:
        return _page(request, found, {"may": True, "refusal": refusal}, refusal.status)
    messages.success(request, _("You accepted. Protect your account with a second step, if it has none."))
    return redirect("home:work")


def _new(request: HttpRequest, found: UserInvitation) -> HttpResponse:
    start, account = {"name": found.name}, Account(email=found.email)
    form = JoinForm(data=answers(request), user=account, initial=start)
    if not form.is_valid():
        return _page(request, found, {"may": True, "form": form}, form.status)
    said = form.cleaned_data
    hashed = make_password(said["password1"])
    try:
        actions.join(found, name=said["name"], phone=said["phone"], password=hashed, at=timezone.now())
    except Refused as refusal:
        return _page(request, found, {"may": True, "refusal": refusal}, refusal.status)
    return _page(request, found, {"may": True, "done": True})


def _page(request: HttpRequest, found: UserInvitation, shown: dict[str, object], status: int = 200) -> HttpResponse:
    return render(request, "people/users/join.html", {"invitation": found, **shown}, status=status)
