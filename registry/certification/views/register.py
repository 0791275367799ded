"""The register as of a day: who was in what standing, as a page and as a table to download."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from registry.certification.forms.standing import THEN, RegisterForm
from registry.certification.queries import register as queries
from registry.certification.queries.register import Asked, Entry
from registry.certification.queries.standing import end_of
from registry.certification.views import cases
from registry.pages.access import access
from registry.pages.downloads import spreadsheet
from registry.pages.numbers import whole
from registry.people import policies as people


@access(people.team)
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """One page of it, with filters."""
    form = RegisterForm(request.GET)
    asked = _asked(form, request)
    entries, after = queries.page(asked) if asked else ([], None)
    chosen = {name: request.GET[name] for name in ("day", "standing", "kind", "known") if request.GET.get(name)}
    shown = {
        "form": form,
        "day": asked.day if asked else None,
        "then": bool(asked and asked.known),
        "rows": [(one, cases.standing_status(one.line), cases.days_of(one.line.spell)) for one in entries],
        "more": f"?{urlencode({**chosen, 'after': after})}" if after else "",
        "table": f"{reverse('certification:register_table')}?{urlencode(chosen)}",
    }
    return render(request, "certification/register.html", shown, status=form.status)


@access(people.team)
@require_safe
def table(request: HttpRequest) -> HttpResponseBase:
    """The whole of it as CSV, streamed."""
    form = RegisterForm(request.GET)
    asked = _asked(form, request)
    if asked is None:
        return register(request)
    heads = [_("Name"), _("Certification"), _("Standing"), _("First day"), _("Last day"), _("On the day")]
    return spreadsheet("csv", f"standing-{asked.day.isoformat()}", heads, _rows(asked, get_language()))


def _asked(form: RegisterForm, request: HttpRequest) -> Asked | None:
    if not form.is_valid():
        return None
    given = form.cleaned_data
    known = end_of(given["day"]) if given["known"] == THEN and given["day"] < timezone.localdate() else None
    return Asked(given["day"], given["standing"], given["kind"], known, whole(request.GET.get("after", "")))


def _rows(asked: Asked, language: str | None) -> Iterator[list[str]]:
    """In the reader's language, which is no longer set when a stream is read."""
    for one in queries.everything(asked):
        with override(language):
            cells = _cells(one, asked)
        yield cells


def _cells(one: Entry, asked: Asked) -> list[str]:
    spell = one.line.spell
    if spell is None:  # pragma: no cover - the list holds what had begun by that day
        return []
    until = spell.ends.isoformat() if spell.ends else ""
    return [
        one.person.name,
        one.line.label,
        str(spell.standing.label),
        spell.begins.isoformat(),
        until,
        asked.day.isoformat(),
    ]
