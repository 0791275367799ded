"""The team's pages of the notices: all of them, a new one, the days of one and withdrawing it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from registry.history.once import AlreadyDone
from registry.history.queries import told
from registry.kernel.refusals import Refused, Stale
from registry.pages.access import access
from registry.pages.components import Status
from registry.people.policies import team
from registry.publishing.actions import announcements as actions
from registry.publishing.forms import AnnouncementForm, DaysForm
from registry.publishing.models import Announcement
from registry.publishing.queries import announcements as queries
from registry.publishing.queries import texts
from registry.publishing.views.texts import PREVIEW, preview_of

FORMS = ["GET", "HEAD", "POST"]


@access(team)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every notice, with its days and whether it is shown."""
    rows = [(one, status_of(one.announcement)) for one in queries.kept()]
    return render(request, "publishing/desk/notices.html", {"rows": rows})


@access(team)
@require_http_methods(FORMS)
def new(request: HttpRequest) -> HttpResponse:
    """A new notice, in both languages."""
    posted = request.method == "POST"
    form = AnnouncementForm(request.POST if posted else None, initial={"begins": timezone.localdate().isoformat()})
    status = 0
    previewing = request.POST.get("do") == PREVIEW
    if posted and form.is_valid() and not previewing:
        try:
            made = actions.make(
                form.words("heading"),
                form.words("body"),
                begins=form.cleaned_data["begins"],
                ends=form.cleaned_data["ends"],
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
            messages.success(request, _("Saved. Everybody reads it on its days."))
            return redirect("publishing:desk_notice", made.pk)
    written = (
        preview_of(form.words("heading"), form.words("body")) if previewing and hasattr(form, "cleaned_data") else []
    )
    return render(
        request, "publishing/desk/notice-new.html", {"form": form, "preview": written}, status=status or form.status
    )


@access(team)
@require_http_methods(FORMS)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One notice: what it says, its days, and withdrawing it."""
    found = queries.numbered(pk)
    initial = {"begins": found.begins, "ends": found.ends, "seen": found.version}
    form = DaysForm(request.POST if request.method == "POST" else None, initial=initial)
    withdrawing = request.POST.get("do") == "withdraw"
    if withdrawing:
        form.fields["begins"].required = False
    status = 0
    if form.is_bound and form.is_valid():
        try:
            _carry_out(request, found, form, withdrawing=withdrawing)
        except Refused as refusal:
            form.refuse(refusal)
            status = refusal.status
            found = queries.numbered(pk)
            if isinstance(refusal, Stale):
                form.data = {**form.data.dict(), "seen": found.version}  # type: ignore[attr-defined]
        else:
            messages.success(request, _("Saved."))
            return redirect("publishing:desk_notice", pk)
    shown = {
        "announcement": found,
        "text": texts.text(found.text),
        "status": status_of(found),
        "form": form,
        "sentences": told(found.ref, f"text:{found.text}")[::-1],
    }
    return render(request, "publishing/desk/notice.html", shown, status=status or form.status)


def status_of(announcement: Announcement) -> Status:
    """Whether everybody sees it today."""
    today = timezone.localdate()
    if announcement.withdrawn_at is not None:
        return Status(_("Withdrawn"), "neutral")
    if announcement.shows_on(today):
        return Status(_("Shown"), "met")
    return Status(_("To come"), "waiting") if announcement.begins > today else Status(_("Over"), "neutral")


def _carry_out(request: HttpRequest, found: Announcement, form: DaysForm, *, withdrawing: bool) -> None:
    rest = {"seen": form.cleaned_data["seen"], "by": request.viewer, "at": timezone.now()}  # type: ignore[attr-defined]
    if withdrawing:
        actions.withdraw(found, **rest)
    else:
        actions.date_anew(found, begins=form.cleaned_data["begins"], ends=form.cleaned_data["ends"], **rest)
