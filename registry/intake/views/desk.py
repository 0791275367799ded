"""Mail at the desk: the queue, and one message with everything that came with it and what the team does about it."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from registry.intake import queries
from registry.intake.actions import handling as actions
from registry.intake.fates import Shape
from registry.intake.forms.desk import AnswerForm, AsideForm, FindForm, HandleForm, LinkForm, ReopenForm, Seen, TakeForm
from registry.intake.lifecycle import MAIL, OPEN
from registry.intake.models import Mail
from registry.intake.queries import OPEN_STATES, PAGE, Filters
from registry.intake.views.showing import shown, status_of
from registry.kernel.refusals import Refused, Stale
from registry.pages.access import access
from registry.pages.forms import Form
from registry.people.finding import read as sought
from registry.people.models import Person
from registry.people.policies import team
from registry.people.queries import Viewer
from registry.people.queries import finding as persons_by

FOUND = 10
DOINGS = ("take", "give_back", "answer", "add", "handle", "set_aside", "reopen", "link")
DONE = ("answer", "add", "handle", "set_aside")
"""After these the next message is shown."""


@access(team)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The ledger: what waits, the longest first; or any other part of it, the newest first."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    asked = {name: request.GET.get(name, "") for name in ("state", "held", "shape", "find")}
    asked["state"] = asked["state"] or OPEN_STATES
    filters = _filters(asked, request.GET.get("after", ""))
    found = list(queries.queue(viewer, filters)[: PAGE + 1])
    today = timezone.localdate()
    rows = [(one, status_of(one), queries.age(one, today)) for one in found[:PAGE]]
    more = ""
    if len(found) > PAGE:
        last = found[PAGE - 1]
        more = f"?{urlencode({**asked, 'after': f'{last.waiting_since}.{last.pk}'})}"
    listed = {
        "rows": rows,
        "promise": queries.promised_days(),
        "states": [(OPEN_STATES, _("Waits or is taken")), *MAIL.states.items(), ("all", _("Every message"))],
        "shapes": Shape.choices,
        "asked": asked,
        "more": more,
    }
    return render(request, "intake/desk.html", listed)


def _filters(asked: dict[str, str], after: str) -> Filters:
    state = asked["state"]
    known = state if state in MAIL.states else ("" if state == "all" else OPEN_STATES)
    shape = asked["shape"] if asked["shape"] in Shape.values else ""
    find = asked["find"].replace("\x00", "").strip()
    return Filters(state=known, held=asked["held"], shape=shape, find=find, after=_place(after))


def _place(text: str) -> tuple[date, int] | None:
    """The row a page follows, `2026-03-31.417`; anything else begins at the first."""
    found = re.fullmatch(r"(\d{4}-\d{2}-\d{2})\.(\d{1,18})", text, re.ASCII)
    try:
        return (date.fromisoformat(found[1]), int(found[2])) if found else None
    except ValueError:  # a day no calendar has
        return None


@access(team)
@require_http_methods(["GET", "HEAD", "POST"])
def mail(request: HttpRequest, number: str) -> HttpResponse:
    """One message; each button names what it does."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = queries.numbered(viewer, number)
    if request.method != "POST":
        return _page(request, found)
    doing = request.POST.get("do", "")
    if doing not in DOINGS:
        raise Http404(_("This cannot be done with a message."))
    form = _form(doing, found, viewer, request)
    if not form.is_valid():
        return _page(request, found, **{doing: form})
    try:
        _carry_out(doing, found, form, viewer)
    except Refused as refusal:
        return _refused(request, number, doing, form, refusal)
    messages.success(request, _("Saved."))
    following = queries.next_after(found, viewer) if doing in DONE else found
    return redirect("intake:mail", following.number) if following else redirect("intake:desk")


def _carry_out(doing: str, found: Mail, form: Form, viewer: Viewer) -> None:
    given = form.cleaned_data
    rest = {"by": viewer, "at": timezone.now(), "seen": given["seen"]}
    done: dict[str, Callable[[], object]] = {
        "take": lambda: actions.take(found, given["owner"], **rest),
        "give_back": lambda: actions.give_back(found, **rest),
        "answer": lambda: actions.answer(found, given["message"], **rest),
        "add": lambda: actions.add_to_enquiry(found, **rest),
        "handle": lambda: actions.handle(found, given["outcome"], reason=given["reason"], **rest),
        "set_aside": lambda: actions.set_aside(found, given["why"], reason=given["reason"], **rest),
        "reopen": lambda: actions.reopen(found, reason=given["reason"], **rest),
        "link": lambda: actions.link(found, _person(given["person"]), **rest),
    }
    done[doing]()


def _person(key: int) -> Person:
    found = Person.objects.select_related("canonical").filter(pk=key).first()
    if found is None:
        raise Refused(_("Choose a person from the list."), status=422)
    return found


def _form(doing: str, found: Mail, viewer: Viewer, request: HttpRequest | None = None) -> Form:
    data = request.POST if request is not None else None
    initial: dict[str, object] = {"seen": found.version}
    named = {"auto_id": f"{doing}_%s"}
    if doing == "take":
        initial["owner"] = str(found.owner_id or (viewer.person.pk if viewer.person else ""))
        return TakeForm(data, persons=queries.owners(timezone.localdate()), initial=initial, **named)
    kinds: dict[str, type[Form]] = {
        "answer": AnswerForm,
        "handle": HandleForm,
        "set_aside": AsideForm,
        "reopen": ReopenForm,
        "link": LinkForm,
    }
    return kinds.get(doing, Seen)(data, initial=initial, **named)


def _refused(request: HttpRequest, number: str, doing: str, form: Form, refusal: Refused) -> HttpResponse:
    """The same page with what was typed; somebody who was too late sees what happened, and can send it again."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    fresh = queries.numbered(viewer, number)
    form.refuse(refusal)
    if isinstance(refusal, Stale):
        form.data = {**form.data.dict(), "seen": fresh.version}  # type: ignore[attr-defined]
    return _page(request, fresh, refusal.status, **{doing: form})


def _page(request: HttpRequest, found: Mail, status: int = 0, /, **forms: Form) -> HttpResponse:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    finding = FindForm(request.GET if "find" in request.GET else None)
    asked = finding.cleaned_data["find"].replace("\x00", "").strip() if finding.is_valid() else ""
    offered = ("take", "give_back", "answer", "add", "handle", "set_aside") if found.state in OPEN else ("reopen",)
    page = shown(found, viewer) | {
        "forms": {doing: _form(doing, found, viewer) for doing in (*offered, "link")} | forms,
        "form": next(iter(forms.values()), None),
        "typed": _typed(forms.values()) if status else [],
        "finding": finding,
        "asked": asked,
        "found": persons_by.persons(sought(asked), FOUND) if asked else [],
    }
    bad = max((form.status for form in forms.values()), default=finding.status)
    return render(request, "intake/mail.html", page, status=status or bad)


def _typed(forms: Iterable[Form]) -> list[str]:
    """What somebody wrote in vain: it may have no form on the page any more."""
    return [form.data[name] for form in forms for name in ("message", "reason") if form.data.get(name)]
