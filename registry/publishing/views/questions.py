"""The team's page of the questions and answers: their order, a new one, withdrawing one and putting it back."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from registry.history.once import AlreadyDone
from registry.kernel.refusals import Refused
from registry.pages.access import access
from registry.people.policies import team
from registry.publishing.actions import questions as actions
from registry.publishing.forms import QuestionForm, SeenForm
from registry.publishing.policies import may_withdraw
from registry.publishing.queries import texts as queries
from registry.publishing.views.texts import PREVIEW, preview_of
from registry.publishing.words import pages

FORMS = ["GET", "HEAD", "POST"]


@access(team)
@require_http_methods(FORMS)
def index(request: HttpRequest) -> HttpResponse:
    """The questions in their order; each button names what it does."""
    if request.method != "POST":
        return _page(request)
    form = SeenForm(request.POST)
    if not form.is_valid():
        return _page(request, form.status)
    try:
        _carry_out(request, form.cleaned_data["seen"])
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _page(request, refusal.status)
    messages.success(request, _("Saved. Everybody reads it from now on."))
    return redirect("publishing:questions")


@access(team)
@require_http_methods(FORMS)
def new(request: HttpRequest) -> HttpResponse:
    """A new question with its answer, in both languages."""
    posted = request.method == "POST"
    form = QuestionForm(request.POST if posted else None, sections=actions.sections())
    status = 0
    previewing = request.POST.get("do") == PREVIEW
    if posted and form.is_valid() and not previewing:
        try:
            name = actions.add(
                form.cleaned_data["section"],
                form.words("heading"),
                form.words("body"),
                url="/desk/pages/texts/{name}",
                by=request.viewer,  # type: ignore[attr-defined]
                at=timezone.now(),
                key=form.key_text,
            )
        except AlreadyDone as done:
            return redirect(done.url)
        except Refused as refusal:
            form.refuse(refusal)
            status = refusal.status
        else:
            messages.success(request, _("Saved. Everybody reads it from now on."))
            return redirect("publishing:text", name)
    written = (
        preview_of(form.words("heading"), form.words("body")) if previewing and hasattr(form, "cleaned_data") else []
    )
    shown = {"form": form, "preview": written}
    return render(request, "publishing/desk/question-new.html", shown, status=status or form.status)


def _carry_out(request: HttpRequest, seen: int) -> None:
    found = queries.text(request.POST.get("text", ""))
    rest = {"seen": seen, "by": request.viewer, "at": timezone.now()}  # type: ignore[attr-defined]
    doings: dict[str, Callable[[], None]] = {
        "up": lambda: actions.move(found, -1, **rest),
        "down": lambda: actions.move(found, 1, **rest),
        "withdraw": lambda: actions.withdraw(found, **rest),
        "put_back": lambda: actions.put_back(found, request.POST.get("section", ""), **rest),
    }
    doing = doings.get(request.POST.get("do", ""))
    if doing is None:
        raise Http404(_("This cannot be done with a question."))
    doing()


def _page(request: HttpRequest, status: int = 200) -> HttpResponse:
    page = queries.page(actions.PAGE)
    number = queries.arrangement(pages()[actions.PAGE])[0]
    sections = [
        (one.intro, [(block, may_withdraw(request.viewer, page, block.id)) for block in one.blocks])  # type: ignore[attr-defined]
        for one in page.sections
        if one.arranged
    ]
    shown = {
        "sections": sections,
        "seen": number,
        "withdrawn": queries.withdrawn(pages()[actions.PAGE]),
        "headings": actions.sections(),
    }
    return render(request, "publishing/desk/questions.html", shown, status=status)
