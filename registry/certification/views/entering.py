"""The team enters an application somebody sent on paper: the page with everything on it."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from registry.certification import policies, queries
from registry.certification.actions import known_training
from registry.certification.actions.entering import Paper, Written, enter
from registry.certification.forms.entering import EnterForm, Offer
from registry.certification.policies.renewing import may_ask
from registry.certification.queries.standing import record_of
from registry.documents import actions as documents
from registry.history.once import AlreadyDone
from registry.kernel.refusals import Refused
from registry.pages.access import access
from registry.people.models import Person
from registry.people.policies import team
from registry.training.models import Kind
from registry.training.queries import standing_for


@access(team)
@require_http_methods(["GET", "HEAD", "POST"])
def application(request: HttpRequest, pk: int) -> HttpResponse:
    """Type in what stands on the paper, and send the paper along."""
    found = get_object_or_404(Person.objects.select_related("canonical"), pk=pk)
    person = found.leading
    may = policies.may_enter_for(request.viewer, person, queries.open_application(person))  # type: ignore[attr-defined]
    posted = request.method == "POST"
    form = EnterForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        offers=offers(person, timezone.localdate()),
        initial={"name": person.name, "phone": person.phone, "came_from": request.GET.get("from", "")[:50]},
    )
    status = form.status
    if posted and form.is_valid():
        try:
            number = _entered(request, person, form)
        except AlreadyDone as before:
            return redirect(before.url)
        except Refused as refusal:
            form.refuse(refusal, "paper" if refusal.status in (413, 415) else "")
            status = refusal.status
        else:
            words = {"number": number, "name": person.name}
            messages.success(request, _("%(number)s is entered for %(name)s, who is told.") % words)
            return redirect("certification:review", number)
    shown = {"person": person, "form": form, "may": may}
    return render(request, "certification/enter.html", shown, status=status)


def offers(person: Person, today: date) -> list[Offer]:
    """What this person can ask for now; Prescriptive Duct Sealing once the registry knows what it rests on."""
    record = record_of(person)
    found = []
    for kind in Kind:
        if not may_ask(record[kind], today):
            continue
        known = known_training(person) if kind == Kind.PRESCRIPTIVE_DUCT_SEALING else None
        if kind != Kind.PRESCRIPTIVE_DUCT_SEALING or known is not None:
            found.append(Offer(kind, list(standing_for(kind)), known))
    return found


def _entered(request: HttpRequest, person: Person, form: EnterForm) -> str:
    given = form.cleaned_data
    received = documents.receive(given["paper"])
    written = Written(
        name=given["name"],
        phone=given["phone"],
        company=given["company"],
        employed_from=given["employed_from"],
        trainings=given["trainings"],
        explanation=given["explanation"],
    )
    paper = Paper(received, given["signed"], given["signed_on"], given["came_from"])
    return enter(person, written, paper, by=request.viewer, at=timezone.now(), key=form.key_text)  # type: ignore[attr-defined]
