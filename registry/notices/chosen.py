"""What a person wants to be told of: the page of one's own account, and the link that stands in optional messages."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from registry.kernel.refusals import Missing
from registry.notices import catalogue, queries
from registry.notices.actions import choosing as actions
from registry.notices.forms import ChoiceForm
from registry.pages.access import access, everyone, signed_in


@access(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def choices(request: HttpRequest) -> HttpResponse:
    """The optional messages, to be turned off and on; the others with the reason why they are sent."""
    person = request.viewer.person  # type: ignore[attr-defined]
    wanted = [entry.key for entry in catalogue.optional() if entry.key not in queries.turned_off(person)]
    form = ChoiceForm(request.POST if request.method == "POST" else None, initial={"wanted": wanted})
    if form.is_bound and form.is_valid():
        actions.choose(person, form.cleaned_data["wanted"], how=actions.SIGNED_IN, at=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("notices:choices")
    return render(request, "notices/choices.html", {"form": form, "always": _always()}, status=form.status)


@csrf_exempt  # the mail program of the reader presses the button (RFC 8058); the signed link is the proof
@access(everyone)
@require_http_methods(["GET", "HEAD", "POST"])
def off(request: HttpRequest, token: str) -> HttpResponse:
    """Turn off one message for whom the link was made; following the link alone changes nothing."""
    found = queries.read_token(token)
    if found is None:
        raise Missing(_("This link is not whole. Copy all of it from the message."))
    person, key = found
    entry = catalogue.entries()[key]
    if request.method == "POST" and entry.is_optional:
        actions.turn_off(person, key, how=actions.BY_LINK, at=timezone.now())
    is_off = queries.is_turned_off(person, key)
    return render(request, "notices/off.html", {"entry": entry, "is_off": is_off})


def _always() -> list[tuple[str, list[str]]]:
    """Why, and the subjects (with examples) of the messages sent for this reason."""
    here = catalogue.language_here()
    found: dict[str, dict[str, None]] = {}
    for entry in catalogue.messages():
        if not entry.is_optional:
            found.setdefault(entry.why, {})[entry.subject(here)] = None
    return [(why, list(subjects)) for why, subjects in found.items()]
