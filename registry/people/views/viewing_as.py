"""Beginning and ending to look at the registry as another person sees it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from registry.pages.access import access, signed_in
from registry.people import looking
from registry.people.actions import viewing_as as actions
from registry.people.forms.users import WhyForm
from registry.people.models import Person
from registry.people.policies import team
from registry.people.policies import users as policies
from registry.people.queries import as_viewer
from registry.people.views.attempts import answers
from registry.people.views.companies import viewer_of
from registry.people.views.users import form_page


@access(team)
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Say why, and look."""
    found = get_object_or_404(Person.objects.select_related("canonical"), pk=pk).leading
    viewer, now = viewer_of(request), timezone.now()
    policies.may_view_as(viewer, found, as_viewer(found, timezone.localdate(now))).or_refuse()
    form = WhyForm(answers(request))
    if form.is_valid():
        looking.begin(request, actions.begin(found, reason=form.cleaned_data["reason"], by=viewer, at=now))
        return redirect("home:work")
    heading = _("Look as %(name)s") % {"name": found.name}
    lead = [
        _("For 30 minutes you see every page as this person sees it. Nothing can be done or changed meanwhile."),
        _("That you looked, when and why is on record, and the person can read it on their own page."),
    ]
    return form_page(request, form, heading, _("Begin to look"), about=found, lead=lead, status=form.status)


@access(signed_in)
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """See the registry as oneself again."""
    look = looking.finish(request)
    if look is None:
        return redirect("home:work")
    messages.success(request, _("You see the registry as yourself again."))
    return redirect("people:user", look.person.leading.pk)
