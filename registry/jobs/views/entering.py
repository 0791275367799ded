"""A job that came on paper: the paper first, then the page on which every job is entered; and the paper itself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from registry.certification.forms.entering import PaperForm
from registry.documents import actions as documents
from registry.documents import respond
from registry.history.once import AlreadyDone
from registry.jobs import policies, queries
from registry.jobs.actions.entering import Paper, begin
from registry.jobs.measures import DUCT_SEALING
from registry.jobs.models import Job
from registry.kernel.refusals import Missing, Refused
from registry.pages.access import access, signed_in
from registry.people.models import Person
from registry.people.policies import team


@access(team)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the paper along; the job is typed in on the next page."""
    person = get_object_or_404(Person.objects.select_related("canonical"), pk=pk).leading
    may = policies.may_enter_for(request.viewer, person, certified=queries.has_technician_id(person))  # type: ignore[attr-defined]
    posted = request.method == "POST"
    initial = {"signed": person.name, "came_from": request.GET.get("from", "")[:50]}
    form = PaperForm(request.POST if posted else None, request.FILES if posted else None, initial=initial)
    status = form.status
    if posted and form.is_valid():
        try:
            job = _begun(request, person, form)
        except AlreadyDone as before:
            return redirect(before.url)
        except Refused as refusal:
            form.refuse(refusal, "paper" if refusal.status in (413, 415) else "")
            status = refusal.status
        else:
            messages.success(request, _("The paper is kept. Type in what stands on it."))
            return redirect("jobs:draft", job.token)
    return render(request, "jobs/enter-for.html", {"person": person, "form": form, "may": may}, status=status)


@access(signed_in)
@require_safe
def paper(request: HttpRequest, number: str) -> HttpResponse:
    """The paper a job was entered from, as a download, for the technician who signed it and the team."""
    job = queries.numbered(request.viewer, number)  # type: ignore[attr-defined]
    if job.paper is None or not policies.may_see_paper(request.viewer, job):  # type: ignore[attr-defined]
        raise Missing(_("There is no such file."))
    return respond.original(job.paper)


def _begun(request: HttpRequest, person: Person, form: PaperForm) -> Job:
    given = form.cleaned_data
    received = documents.receive(given["paper"])
    kept = Paper(received, given["signed"], given["signed_on"], given["came_from"])
    return begin(person, DUCT_SEALING, kept, by=request.viewer, at=timezone.now(), key=form.key_text)  # type: ignore[attr-defined]
