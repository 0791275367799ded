"""Utilities and their users: for the team every one, for a utility's own administrator that one."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from registry.history.queries import about, tell
from registry.kernel.refusals import Missing
from registry.pages.access import access
from registry.pages.components import Row
from registry.people.actions import utilities as actions
from registry.people.forms.users import ContactForm, InviteForm, UtilityForm
from registry.people.models import FOR_UTILITY, Role, UserInvitation, Utility
from registry.people.policies import administers_a_utility, manages_users, team
from registry.people.policies import users as policies
from registry.people.queries import users as queries
from registry.people.queries import utilities as every_utility
from registry.people.views.attempts import answers, refused
from registry.people.views.companies import viewer_of
from registry.people.views.users import ended, form_page, send, send_again, sent_words, take_back

FORMS = ["GET", "HEAD", "POST"]
SHOWN = 50


@access(team)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every utility, with how many users it has today."""
    users = queries.counted(timezone.localdate())
    rows = [(one, users.get(one.pk, 0)) for one in every_utility()]
    return render(request, "people/users/utilities.html", {"rows": rows, "may_add": manages_users(viewer_of(request))})


@access(manages_users)
@require_http_methods(FORMS)
def add(request: HttpRequest) -> HttpResponse:
    """A utility comes on record."""
    form = UtilityForm(answers(request))
    made: list[Utility] = []
    status = refused(form, lambda: made.append(_add(form, request)))
    if not status:
        messages.success(request, _("The utility is on record. Invite its first user."))
        return redirect("people:desk_utility", made[0].pk) if made else redirect("people:utilities")
    back = (reverse("people:utilities"), _("Utilities"))
    return form_page(request, form, _("Add a utility"), _("Add the utility"), back=back, status=status)


def _add(form: UtilityForm, request: HttpRequest) -> Utility:
    said = form.cleaned_data
    return actions.add(
        name=said["name"], state=said["state"], by=viewer_of(request), at=timezone.now(), key=form.key_text
    )


@access(team)
@require_safe
def utility(request: HttpRequest, pk: int) -> HttpResponse:
    """One utility at the desk: how it is reached, its users and since when, who is invited, the history."""
    found = get_object_or_404(Utility, pk=pk)
    return _page(request, found, desk=True)


@access(administers_a_utility)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The utility the reader administers; of several, which one."""
    own = list(Utility.objects.filter(pk__in=viewer_of(request).administers).order_by("name", "pk"))
    if len(own) == 1:
        return redirect("people:utility_people", own[0].pk)
    return render(request, "people/users/mine.html", {"rows": own})


@access(administers_a_utility)
@require_safe
def people(request: HttpRequest, pk: int) -> HttpResponse:
    """The users of the reader's own utility."""
    return _page(request, queries.utility_of(viewer_of(request), pk), desk=False)


def _page(request: HttpRequest, found: Utility, *, desk: bool) -> HttpResponse:
    viewer, today = viewer_of(request), timezone.localdate()
    happened = about(found.ref).filter(name__startswith="people.").order_by("-action__seq", "-position")[:SHOWN]
    nothing = _("Not on file")
    shown = {
        "utility": found,
        "desk": desk,
        "particulars": [
            Row(_("Whom to ask for"), found.contact or nothing),
            Row(_("E-mail"), found.email or nothing),
            Row(_("Telephone"), found.phone or nothing),
        ],
        "rows": queries.with_givers(queries.users_of(found, today)),
        "may": policies.may_manage_utility(viewer, found),
        "invitations": queries.invitations(found)[:SHOWN],
        "sentences": tell(list(happened)) if desk else [],
    }
    return render(request, "people/users/utility.html", shown)


@access(manages_users)
@require_http_methods(FORMS)
def desk_contact(request: HttpRequest, pk: int) -> HttpResponse:
    """How a utility is reached, changed by the program."""
    return _contact(request, get_object_or_404(Utility, pk=pk), "people:desk_utility")


@access(administers_a_utility)
@require_http_methods(FORMS)
def contact(request: HttpRequest, pk: int) -> HttpResponse:
    """How a utility is reached, changed by its administrator."""
    return _contact(request, queries.utility_of(viewer_of(request), pk), "people:utility_people")


def _contact(request: HttpRequest, found: Utility, page: str) -> HttpResponse:
    start = {"contact": found.contact, "email": found.email, "phone": found.phone, "seen": found.version}
    form = ContactForm(answers(request), initial=start)
    do = partial(actions.correct_utility, found, by=viewer_of(request), at=timezone.now())
    status = refused(form, lambda: do(**form.cleaned_data))
    if not status:
        messages.success(request, _("It is on record."))
        return redirect(page, found.pk)
    back = (reverse(page, args=[found.pk]), found.name)
    return form_page(
        request, form, _("How %(name)s is reached") % {"name": found.name}, _("Save"), back=back, status=status
    )


@access(administers_a_utility)
@require_http_methods(FORMS)
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite a colleague."""
    viewer = viewer_of(request)
    found = queries.utility_of(viewer, pk)
    start = {"language": get_language() or "en"}
    form = InviteForm(answers(request), duties=tuple(reversed(FOR_UTILITY)), utility=found, initial=start)
    status = refused(form, lambda: send(form, viewer))
    if not status:
        sent_words(request, form)
        return redirect("people:utility_people", found.pk)
    back = (reverse("people:utility_people", args=[found.pk]), found.name)
    lead = [_("The message has a link, with which the person chooses a password.")]
    return form_page(
        request, form, _("Invite a colleague"), _("Send the invitation"), back=back, lead=lead, status=status
    )


@access(administers_a_utility)
@require_http_methods(FORMS)
def end(request: HttpRequest, pk: int, role: int) -> HttpResponse:
    """End a colleague's duty, or lay down one's own."""
    viewer = viewer_of(request)
    found = queries.utility_of(viewer, pk)
    row = Role.objects.filter(utility=found, pk=role).select_related("person", "utility").first()
    if row is None:
        raise Missing(_("There is no such user of this utility."))
    form, status = ended(request, row)
    if not status:
        own = row.person.same_as(viewer.person)
        return redirect("people:my_utility") if own else redirect("people:utility_people", found.pk)
    back = (reverse("people:utility_people", args=[found.pk]), found.name)
    heading = _("End the duty “%(duty)s” of %(name)s") % {"duty": row.get_duty_display(), "name": row.person.name}
    return form_page(request, form, heading, _("End the duty"), back=back, status=status)


@access(administers_a_utility)
@require_POST
def again(request: HttpRequest, pk: int, invitation: int) -> HttpResponse:
    """Send an invitation of the utility again."""
    send_again(request, _invitation(request, pk, invitation))
    return redirect("people:utility_people", pk)


@access(administers_a_utility)
@require_POST
def withdraw(request: HttpRequest, pk: int, invitation: int) -> HttpResponse:
    """Take an invitation of the utility back."""
    take_back(request, _invitation(request, pk, invitation))
    return redirect("people:utility_people", pk)


def _invitation(request: HttpRequest, pk: int, invitation: int) -> UserInvitation:
    found = queries.utility_of(viewer_of(request), pk)
    sent = queries.invitations(found).filter(pk=invitation).first()
    if sent is None:
        raise Missing(_("There is no such invitation."))
    return sent
