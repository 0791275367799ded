"""One person as the program team sees them; each package above adds its part."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from registry.history.queries import told
from registry.pages.access import access
from registry.pages.components import Row
from registry.pages.panels import panels
from registry.people import queries
from registry.people.forms.recovering import CallForm
from registry.people.models import Person
from registry.people.policies import team
from registry.people.queries import records, resemblances


@access(team)
@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Particulars, where the person works and worked, duties, and what other packages know; the history below."""
    found = get_object_or_404(Person.objects.select_related("account", "canonical"), pk=pk)
    shown = {
        "person": found,
        "particulars": _particulars(found),
        "employments": queries.employments(found),
        "duties": queries.duties(found),
        "call": CallForm(initial={"caller": found.name}, auto_id="call_%s"),
        "panels": panels("person", found, request.viewer),  # type: ignore[attr-defined]
        "records": [one for one in records.records(found) if one.pk != found.pk],
        "merges": resemblances.merges_of(found),
        "sentences": told(*records.refs(found))[::-1],
    }
    return render(request, "people/person.html", shown)


def _particulars(found: Person) -> list[Row]:
    nothing = _("Not on file")
    languages = {"en": _("English"), "es": _("Spanish")}
    return [
        Row(_("Telephone"), found.phone or nothing),
        Row(_("E-mail"), queries.email_of(found) or _("No account")),
        Row(_("Language"), languages.get(found.language, found.language)),
    ]
