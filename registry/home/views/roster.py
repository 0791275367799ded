"""A company's roster as a page and as a spreadsheet."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from registry.home import roster as lists
from registry.home.forms import RosterForm
from registry.home.roster import Line
from registry.kernel.refusals import Missing
from registry.pages.access import access, signed_in
from registry.pages.dates import day_words
from registry.pages.downloads import KINDS, spreadsheet
from registry.people.models import Company, Employment
from registry.people.queries import companies
from registry.sheets.writing import Cell

SHOWN = 50
BATCH = 100
HEAD = (
    gettext_lazy("Name"),
    gettext_lazy("Technician ID"),
    gettext_lazy("First day there"),
    gettext_lazy("Last day there"),
    gettext_lazy("Certifications"),
    gettext_lazy("Open application"),
    gettext_lazy("Waiting for correction"),
)


@access(signed_in)
@require_safe
def roster(request: HttpRequest, pk: int) -> HttpResponse:
    """Who works there today, or who worked there before."""
    company = companies.visible(request.viewer, pk)  # type: ignore[attr-defined]
    today = timezone.localdate()
    form, who, text = _filters(request)
    found = list(lists.find(company, who, text, today)[: SHOWN + 1])
    shown = {
        "company": company,
        "form": form,
        "who": who,
        "lines": lists.lines(company, found[:SHOWN], today),
        "more": len(found) > SHOWN,
        "kept": urlencode({"who": who, "find": text}),
        "filtered": bool(text),
        "today": today,
    }
    return render(request, "home/roster.html", shown, status=form.status)


@access(signed_in)
@require_safe
def export(request: HttpRequest, pk: int, kind: str) -> HttpResponseBase:
    """The same as a spreadsheet, with the filters of the page, and everybody."""
    company = companies.visible(request.viewer, pk)  # type: ignore[attr-defined]
    if kind not in KINDS:
        raise Missing(_("There is no such file."))
    _form, who, text = _filters(request)
    today = timezone.localdate()
    people = lists.find(company, who, text, today)
    name = _("Roster of %(company)s") % {"company": company.name}
    return spreadsheet(kind, name, HEAD, _rows(company, people.iterator(chunk_size=BATCH), today))


def _filters(request: HttpRequest) -> tuple[RosterForm, str, str]:
    form = RosterForm(request.GET or None)
    given = form.cleaned_data if form.is_valid() else {}
    return form, given.get("who") or "today", given.get("find", "")


def _rows(company: Company, people: Iterator[Employment], today: date) -> Iterator[list[Cell]]:
    while some := list(islice(people, BATCH)):
        for line in lists.lines(company, some, today):
            yield _row(line)


def _row(line: Line) -> list[Cell]:
    certified = "; ".join(f"{one.label}: {status.word}" for one, status in line.held)
    waiting = "; ".join(f"{one.title} ({day_words(one.since)})" for one in line.corrections)
    row = line.employment
    return [row.person.name, line.technician_id, row.begins, row.ends, certified, line.application, waiting]
