"""The team's pages of the public texts: all of them, one with both languages side by side, one of its versions."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from registry.kernel.refusals import Refused, Stale
from registry.pages.access import access
from registry.people.policies import team
from registry.publishing import markup
from registry.publishing.actions import texts as actions
from registry.publishing.forms import SeenForm, TextForm
from registry.publishing.queries import texts as queries
from registry.publishing.queries.texts import Text
from registry.publishing.words import Words, pages, seed

PREVIEW = "preview"


@access(team)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every page with its texts, and the way to questions, notices, newsletters and the library."""
    rows = [(page, [one for one in queries.texts(page) if not _is_arranged(one)]) for page in pages().values()]
    return render(request, "publishing/desk/pages.html", {"rows": rows})


@access(team)
@require_http_methods(["GET", "HEAD", "POST"])
def text(request: HttpRequest, name: str) -> HttpResponse:
    """One text: write it, see it, save it; below, its versions."""
    found = queries.text(name)
    form = _form(found, request)
    previewing = request.POST.get("do") == PREVIEW
    if request.method != "POST" or not form.is_valid() or previewing:
        return _page(request, found, form, preview=previewing)
    given = form.cleaned_data
    try:
        made = actions.write(
            found,
            form.words("heading") if found.has_heading else found.heading,
            form.words("body"),
            seen=given["seen"],
            reason=given["reason"],
            by=request.viewer,  # type: ignore[attr-defined]
            at=timezone.now(),
        )
    except Refused as refusal:
        return _refused(request, name, form, refusal)
    messages.success(request, _("Saved. Everybody reads it from now on.") if made else _("Nothing was changed."))
    return redirect("publishing:text", name)


@access(team)
@require_http_methods(["GET", "HEAD", "POST"])
def version(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """A version as it read, beside what stands today; and going back to it."""
    earlier, now = queries.version(name, number), queries.text(name)
    form = SeenForm(request.POST if request.method == "POST" else None, initial={"seen": now.number})
    status = form.status
    if form.is_bound and form.is_valid():
        try:
            actions.restore(now, number, seen=form.cleaned_data["seen"], by=request.viewer, at=timezone.now())  # type: ignore[attr-defined]
        except Refused as refusal:
            form, status = SeenForm(initial={"seen": now.number}), refusal.status
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Version %(number)s is back, as a new version.") % {"number": number})
            return redirect("publishing:text", name)
    shown = {"earlier": earlier, "now": now, "form": form, "same": _same(earlier, now)}
    return render(request, "publishing/desk/version.html", shown, status=status)


def preview_of(heading: Words, body: Words) -> list[tuple[str, str, Any]]:
    """Both languages as they will read: language, heading, HTML."""
    return [(code, getattr(heading, code), markup.render(getattr(body, code), 4)) for code in ("en", "es")]


def _same(one: Text, other: Text) -> bool:
    return (one.heading, one.body) == (other.heading, other.body)


def _is_arranged(one: Text) -> bool:
    """Questions stand on a page of their own."""
    if one.page is None:
        return False
    return any(one.shipped in section.blocks for section in one.page.sections if section.arranged)


def _form(found: Text, request: HttpRequest) -> TextForm:
    initial = {"seen": found.number}
    for code in ("en", "es"):
        initial |= {f"heading_{code}": getattr(found.heading, code), f"body_{code}": getattr(found.body, code)}
    data = request.POST if request.method == "POST" else None
    return TextForm(data, initial=initial, has_heading=found.has_heading, needs_body=found.needs_body)


def _refused(request: HttpRequest, name: str, form: TextForm, refusal: Refused) -> HttpResponse:
    """What was written comes back; where somebody else was quicker, theirs stands beside it."""
    fresh = queries.text(name)
    form.refuse(refusal)
    if not isinstance(refusal, Stale):
        return _page(request, fresh, form, status=refusal.status)
    form.data = {**form.data.dict(), "seen": fresh.number}  # type: ignore[attr-defined]
    theirs = preview_of(fresh.heading, fresh.body)
    return _page(request, fresh, form, status=refusal.status, theirs=theirs)


def _page(
    request: HttpRequest, found: Text, form: TextForm, *, preview: bool = False, status: int = 0, theirs: Any = None
) -> HttpResponse:
    written = preview_of(form.words("heading"), form.words("body")) if preview and hasattr(form, "cleaned_data") else []
    shown = {
        "text": found,
        "form": form,
        "preview": written,
        "theirs": theirs,
        "versions": queries.versions(found.name),
        "particulars": sorted(markup.particulars()),
        "statements": [seed()[statement] for statement in (found.shipped.seed if found.shipped else ())],
        "sentences": queries.history(found.name),
        "is_notice": queries.is_announcement(found.name),
    }
    return render(request, "publishing/desk/text.html", shown, status=status or form.status)
