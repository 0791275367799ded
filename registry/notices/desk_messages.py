"""The catalogue of messages: the team reads every message as its readers get it, and changes its words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp_replace, csp_update
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from registry.history.queries import told
from registry.kernel.refusals import Missing, Refused, Stale
from registry.notices import previews, queries, table
from registry.notices.actions import wording as actions
from registry.notices.catalogue import LANGUAGES, Entry, Words, entries
from registry.notices.forms import ReasonForm, WordingForm
from registry.notices.letters import Written
from registry.pages.access import access
from registry.people.policies import team
from registry.people.queries import names_of

FEW = "few"
PREVIEW = "preview"
LETTER = {"default-src": [NONE], "style-src": [UNSAFE_INLINE], "frame-ancestors": [SELF]}
"""What the HTML of a letter may do: have styles of its own, stand in a frame of ours, and nothing else."""


@dataclass(frozen=True)
class Version:
    """One version of the words: whose, when, why; nobody's where it is the shipped one."""

    number: int
    who: str = ""
    at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True)
class Said:
    """A message in one language: its words, and how it is received."""

    code: str
    words: Words
    read: Written


@access(team)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every message, and the events without one."""
    return render(request, "notices/messages.html", {"shelves": table.shelves(), "silences": table.silences()})


@access(team)
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]
@require_safe
def message(request: HttpRequest, key: str) -> HttpResponse:
    """The words in force in both languages, the message as it is received, its placeholders and versions."""
    entry, number = _found(key)
    full = request.GET.get("parts") != FEW
    shown = {
        "row": table.row(entry, number),
        "sides": _sides(entry, queries.wording(entry.key, number), full=full),
        "full": full,
        "versions": _versions(entry),
    }
    return render(request, "notices/message.html", shown)


@access(team)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, key: str) -> HttpResponse:
    """Write new words, look at them, and save them as a version."""
    entry, number = _found(key)
    if request.method != "POST":
        initial = WordingForm.initial_of(queries.wording(entry.key, number)) | {"seen": number}
        return _writing(request, entry, WordingForm(entry=entry, initial=initial))
    form = WordingForm(request.POST, entry=entry)
    looks = request.POST.get("then") == PREVIEW
    form.fields["reason"].required = not looks
    if not form.is_valid():
        return _writing(request, entry, form, form.status)
    try:
        if looks:
            actions.checked(entry, form.words)
            return _writing(request, entry, form, sides=_sides(entry, form.words, full=True))
        _save(request, entry, form)
    except actions.Unchanged as same:
        messages.info(request, str(same))
    except Stale as late:
        return _late(request, entry, number, late)
    except Refused as refusal:
        return _writing(request, entry, _refuse(form, refusal), refusal.status)
    return redirect("notices:message", entry.key)


@access(team)
@require_http_methods(["GET", "HEAD", "POST"])
def version(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """One version: what differs from the one before; an earlier one can be taken up again."""
    entry, newest = _found(key)
    words = _version(entry, number)
    form = ReasonForm(request.POST if request.method == "POST" else None, initial={"seen": newest})
    status = form.status
    if form.is_bound and form.is_valid():
        try:
            given = {**form.cleaned_data, "by": request.viewer, "at": timezone.now()}  # type: ignore[attr-defined]
            made = actions.go_back(entry, number, **given)
        except actions.Unchanged as same:
            messages.info(request, str(same))
            return redirect("notices:message", entry.key)
        except Refused as refusal:
            status = refusal.status
            form.refuse(refusal)
        else:
            messages.success(request, _saved(made.number))
            return redirect("notices:message", entry.key)
    shown = {
        "row": table.row(entry, newest),
        "number": number,
        "is_newest": number == newest,
        "about": _versions(entry)[newest - number],
        "sides": _compared(entry, words, number),
        "form": form,
    }
    return render(request, "notices/message-version.html", shown, status=status)


@access(team)
@xframe_options_sameorigin
@csp_replace(LETTER)  # type: ignore[arg-type]
@require_safe
def html(request: HttpRequest, key: str, number: int, language: str) -> HttpResponse:
    """The HTML of a version with example values, exactly as it is sent: styles of its own, no scripts, no images."""
    entry, _newest = _found(key)
    words = _version(entry, number)
    if language not in LANGUAGES:
        raise Missing(_("There is no such language."))
    full = request.GET.get("parts") != FEW
    return HttpResponse(previews.preview(entry, words, language, full=full).html)


def _found(key: str) -> tuple[Entry, int]:
    """The message, and the version of its words in force now."""
    entry = entries().get(key)
    if entry is None:
        raise Missing(_("There is no such message."))
    return entry, queries.versions([key]).get(key, 0)


def _version(entry: Entry, number: int) -> Mapping[str, Words]:
    words = queries.written(entry, number) if number <= queries.MOST_VERSIONS else None
    if words is None:
        raise Missing(_("There is no such version of this message."))
    return words


def _sides(entry: Entry, words: Mapping[str, Words], *, full: bool) -> list[Said]:
    return [Said(code, words[code], previews.preview(entry, words, code, full=full)) for code in LANGUAGES]


def _compared(entry: Entry, words: Mapping[str, Words], number: int) -> list[dict[str, Any]]:
    """Side by side, what differs from the version before; the shipped one differs from nothing."""
    before = queries.written(entry, number - 1) if number else words
    return [
        {
            "code": code,
            "subject": previews.differences((before or words)[code].subject, words[code].subject),
            "body": previews.differences((before or words)[code].body, words[code].body),
        }
        for code in LANGUAGES
    ]


def _versions(entry: Entry) -> list[Version]:
    """Newest first; the reasons are those of the history, in the same order."""
    rows = queries.wordings(entry.key)
    names = names_of([row.written_by for row in rows])
    reasons = [sentence.reason for sentence in told(f"message:{entry.key}")]
    made = [
        Version(row.number, names.get(row.written_by, ""), row.written_at, reason)
        for row, reason in zip(rows, reasons, strict=True)
    ]
    return [*reversed(made), Version(0)]


def _save(request: HttpRequest, entry: Entry, form: WordingForm) -> None:
    said = form.cleaned_data
    about = {"seen": said["seen"], "reason": said["reason"], "by": request.viewer, "at": timezone.now()}  # type: ignore[attr-defined]
    made = actions.write(entry, form.words, **about)
    messages.success(request, _saved(made.number))


def _saved(number: int) -> str:
    return _("Version %(number)s holds for every message owed from now on.") % {"number": number}


def _refuse(form: WordingForm, refusal: Refused) -> WordingForm:
    """Each sentence beside its box."""
    if isinstance(refusal, actions.Faults):
        for name, sentences in refusal.fields.items():
            for sentence in sentences:
                form.add_error(name, sentence)
    else:
        form.refuse(refusal)
    return form


def _late(request: HttpRequest, entry: Entry, newest: int, late: Stale) -> HttpResponse:
    """What was typed comes back beside the words that are in force now; saving again is then on purpose."""
    data = request.POST.copy()
    data["seen"] = str(newest)
    form = WordingForm(data, entry=entry)
    form.add_error(None, str(late))
    in_force = _sides(entry, queries.wording(entry.key, newest), full=True)
    return _writing(request, entry, form, late.status, in_force=in_force)


def _writing(request: HttpRequest, entry: Entry, form: WordingForm, status: int = 200, **shown: object) -> HttpResponse:
    page = {
        "entry": entry,
        "subject": table.row(entry, 0).subject,
        "form": form,
        "up": reverse("notices:message", args=[entry.key]),
        **shown,
    }
    return render(request, "notices/message-change.html", page, status=status)
