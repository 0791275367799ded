"""Adding somebody who wrote or called: first the team is shown who on record may be the same person."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from registry.history.once import AlreadyDone
from registry.pages.access import access
from registry.people.actions.adding import add as put_on_record
from registry.people.forms.adding import AddForm
from registry.people.policies import team
from registry.people.queries.resemblances import alike

SHOWN = 10


@access(team)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """The form; once filled in, whoever it may be already; then the person is on record."""
    known = {"name": request.GET.get("name", "")[:150], "phone": request.GET.get("phone", "")[:40]}
    form = AddForm(request.POST if request.method == "POST" else None, initial=known)
    if not (form.is_bound and form.is_valid()):
        return render(request, "people/add.html", {"form": form}, status=form.status)
    given = form.particulars()
    found = [] if form.cleaned_data["sure"] else alike(given["name"], given["phone"])[:SHOWN]
    if found:
        form.ask()
        return render(request, "people/add.html", {"form": form, "alike": found})
    try:
        person = put_on_record(**given, by=request.viewer, at=timezone.now(), key=form.key_text)  # type: ignore[attr-defined]
    except AlreadyDone as before:
        return redirect(before.url)
    messages.success(request, _("%(name)s is on record.") % {"name": person.name})
    return redirect("people:person", person.pk)
