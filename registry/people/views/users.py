"""The team's pages of users: who may do what on a day, one user with every duty, inviting, giving and ending."""

from datetime import date
from functools import partial
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from registry.history.queries import about, tell
from registry.kernel.refusals import Missing
from registry.pages.access import access
from registry.pages.numbers import whole
from registry.people.actions import users as actions
from registry.people.forms.users import EndForm, GiveForm, InviteForm, UserFilterForm
from registry.people.models import FOR_UTILITY, OF_TEAM, Duty, Person, Role, UserInvitation
from registry.people.policies import duties as tasks
from registry.people.policies import manages_users, team
from registry.people.policies import users as policies
from registry.people.queries import Viewer, as_viewer, records
from registry.people.queries import users as queries
from registry.people.queries.users import Filters
from registry.people.views.attempts import answers, refused
from registry.people.views.companies import viewer_of

PAGE = 50
HISTORY = 100
FORMS = ["GET", "HEAD", "POST"]
ABOUT_USERS = Q(name__regex=r"^people\.(Role|User|Operator|Lead|Sessions|ViewAs|SecondStep)")
"""The events a user's page tells of; everything else stands on the page of the person."""


@access(team)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Who may do what as of a day: the team, program administrators and leads, the users of utilities."""
    form = UserFilterForm(request.GET)
    said = form.cleaned_data if form.is_valid() else {}
    today = timezone.localdate()
    day = said.get("on") or today
    filters = Filters(day, said.get("duty", ""), said.get("find", "").strip(), whole(request.GET.get("after", "")))
    found = queries.listed(filters, PAGE + 1)
    rows = found[:PAGE]
    kept = {"find": filters.find, "duty": filters.duty, "on": day.isoformat()}
    shown = {
        "form": form,
        "rows": queries.with_givers(rows),
        "day": day,
        "as_of": day != today,
        "older": f"{request.path}?{urlencode({**kept, 'after': rows[-1].person.pk})}" if len(found) > PAGE else "",
        "filtered": bool(filters.find or filters.duty or filters.after),
        "may_invite": bool(givable(viewer_of(request))),
        "invitations": queries.invitations().filter(state="sent")[:PAGE],
        "proposals": queries.open_proposals(timezone.now())[:PAGE],
    }
    return render(request, "people/users/index.html", shown, status=form.status)


def givable(viewer: Viewer) -> list[Duty]:
    """The duties this viewer may invite to, whichever utility it is for."""
    may_team, may_utility = tasks.TEAM_MEMBERS.allowed(viewer), tasks.UTILITIES.allowed(viewer)
    of_team = [Duty.TEAM, Duty.ADMINISTRATOR] if may_team else []
    return [*of_team, *(reversed(FOR_UTILITY) if may_utility else ())]


@access(manages_users)
@require_http_methods(FORMS)
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody by name and address."""
    viewer = viewer_of(request)
    wanted = {"utility": request.GET.get("utility", ""), "duty": request.GET.get("duty", "")}
    start = {"language": get_language() or "en", **wanted}
    form = InviteForm(answers(request), duties=givable(viewer), initial=start)
    status = refused(form, lambda: send(form, viewer))
    if not status:
        sent_words(request, form)
        return redirect("people:users")
    heading, lead = _("Invite a user"), [_("The message has a link, with which the person chooses a password.")]
    return form_page(request, form, heading, _("Send the invitation"), lead=lead, status=status)


def send(form: InviteForm, viewer: Viewer) -> None:
    """Invite as the form says."""
    given = {name: form.cleaned_data[name] for name in ("name", "email", "language", "duty", "utility")}
    actions.invite(**given, by=viewer, at=timezone.now(), key=form.key_text)


def sent_words(request: HttpRequest, form: InviteForm) -> None:
    """Say that the invitation is on its way."""
    sentence = _("The invitation is on its way to %(email)s.")
    messages.success(request, sentence % {"email": form.cleaned_data["email"]})


@access(manages_users)
@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send an invitation again, with a new link."""
    send_again(request, _invitation(pk))
    return redirect("people:users")


def send_again(request: HttpRequest, found: UserInvitation) -> None:
    """Send it again, and say so."""
    actions.send_again(found, by=viewer_of(request), at=timezone.now())
    messages.success(request, _("A new message is on its way. The earlier link no longer works."))


@access(manages_users)
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an invitation back."""
    take_back(request, _invitation(pk))
    return redirect("people:users")


def take_back(request: HttpRequest, found: UserInvitation) -> None:
    """Withdraw it, and say so."""
    actions.withdraw(found, by=viewer_of(request), at=timezone.now())
    messages.success(request, _("The invitation was withdrawn."))


def _invitation(pk: int) -> UserInvitation:
    found = queries.invitations().filter(pk=pk).first()
    if found is None:
        raise Missing(_("There is no such invitation."))
    return found


@access(team)
@require_safe
def user(request: HttpRequest, pk: int) -> HttpResponse:
    """One person as a user: how they sign in, every duty they hold and held, and the history of it."""
    found, viewer, now = _person(pk), viewer_of(request), timezone.now()
    today = timezone.localdate(now)
    rows = queries.given_by(list(queries.held(found)))
    happened = about(*records.refs(found)).filter(ABOUT_USERS).order_by("-action__seq", "-position")[:HISTORY]
    seen = as_viewer(found, today)
    shown = {
        "person": found,
        "user": queries.described([found], today)[0],
        "rows": [(role, giver, _goes_on(role, today), bool(policies.may_end(viewer, role))) for role, giver in rows],
        "may_give": bool(givable(viewer)) and queries.has_account(found),
        "has_account": queries.has_account(found),
        "may_propose": bool(policies.may_propose(viewer)),
        "of_team": not seen.duties.isdisjoint(OF_TEAM),
        "leads": seen.is_lead,
        "may_view_as": policies.may_view_as(viewer, found, seen),
        "proposals": queries.proposals().filter(person=found).order_by("-pk")[:PAGE],
        "sentences": tell(list(happened)),
    }
    return render(request, "people/users/user.html", shown)


def _goes_on(role: Role, today: date) -> bool:
    """Whether there is anything to end."""
    return role.stopped_at is None and (role.ends is None or role.ends >= today)


@access(manages_users)
@require_http_methods(FORMS)
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a duty to somebody who has an account."""
    found, viewer = _person(pk), viewer_of(request)
    start = {"begins": timezone.localdate().isoformat()}
    form = GiveForm(answers(request), duties=givable(viewer), initial=start)
    status = refused(form, lambda: actions.give(found, **form.cleaned_data, by=viewer, at=timezone.now()))
    if not status:
        messages.success(request, _("The duty is on record. %(name)s is told.") % {"name": found.name})
        return redirect("people:user", found.pk)
    heading = _("Give a duty to %(name)s") % {"name": found.name}
    return form_page(request, form, heading, _("Give the duty"), about=found, status=status)


@access(team)
@require_http_methods(FORMS)
def end(request: HttpRequest, pk: int, role: int) -> HttpResponse:
    """End a duty, at once or on a day."""
    found = _person(pk)
    row = get_object_or_404(queries.held(found), pk=role)
    policies.may_end(viewer_of(request), row).or_refuse()
    form, status = ended(request, row)
    if not status:
        return redirect("people:user", found.pk)
    heading = _("End the duty “%(duty)s” of %(name)s") % {"duty": row.get_duty_display(), "name": found.name}
    return form_page(request, form, heading, _("End the duty"), about=found, status=status)


def ended(request: HttpRequest, row: Role) -> tuple[EndForm, int]:
    """End it as the form says; 0 when it is done."""
    form = EndForm(answers(request))
    do = partial(actions.end, row, by=viewer_of(request), at=timezone.now())
    status = refused(form, lambda: do(**form.cleaned_data))
    if not status:
        messages.success(request, _("The end of the duty is on record. %(name)s is told.") % {"name": row.person.name})
    return form, status


def _person(pk: int) -> Person:
    return get_object_or_404(Person.objects.select_related("canonical"), pk=pk).leading


def form_page(
    request: HttpRequest,
    form: object,
    heading: str,
    action: str,
    *,
    about: Person | None = None,
    back: tuple[str, str] = ("", ""),
    lead: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """One form, with the way back to whom or what it is about."""
    up, words = back
    shown = {"form": form, "heading": heading, "action": action, "about": about, "lead": lead or []}
    return render(request, "people/users/form.html", {**shown, "up": up, "up_words": words}, status=status)
