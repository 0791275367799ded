"""The team's pages of the newsletters: the archive with what was withdrawn, a new issue, withdrawing one."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from registry.documents import actions as documents
from registry.documents import limits
from registry.documents.actions import Received
from registry.documents.refusals import FileRefused
from registry.history.once import AlreadyDone
from registry.history.queries import told
from registry.kernel.refusals import Refused
from registry.pages.access import access
from registry.people.policies import team
from registry.publishing.actions import newsletters as actions
from registry.publishing.actions.newsletters import Issue
from registry.publishing.forms import NewsletterForm, WithdrawForm
from registry.publishing.queries import newsletters as queries

FORMS = ["GET", "HEAD", "POST"]
_PDF = "application/pdf"


@access(team)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every issue, newest first."""
    after = request.GET.get("after", "")
    issues, last = queries.page(queries.visible_to(request.viewer), after)  # type: ignore[attr-defined]
    shown = {"issues": issues, "further": f"?{urlencode({'after': last})}" if last else "", "again": after and "?"}
    return render(request, "publishing/desk/newsletters.html", shown)


@access(team)
@require_http_methods(FORMS)
def new(request: HttpRequest) -> HttpResponse:
    """Add an issue: a file, or a text."""
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = NewsletterForm(data, files)
    status = 0
    if form.is_bound and form.is_valid():
        try:
            actions.add(_issue(form), by=request.viewer, at=timezone.now(), key=form.key_text)  # type: ignore[attr-defined]
        except AlreadyDone as done:
            return redirect(done.url)
        except Refused as refusal:
            form.refuse(refusal, "file" if isinstance(refusal, FileRefused) else "")
            status = refusal.status
        else:
            messages.success(request, _("Added. Everybody finds it in the archive."))
            return redirect("publishing:desk_newsletters")
    return render(request, "publishing/desk/newsletter-new.html", {"form": form}, status=status or form.status)


@access(team)
@require_http_methods(FORMS)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One issue, and withdrawing it."""
    found = queries.numbered(request.viewer, pk)  # type: ignore[attr-defined]
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    status = 0
    if form.is_bound and form.is_valid():
        try:
            actions.withdraw(found, reason=form.cleaned_data["reason"], by=request.viewer, at=timezone.now())  # type: ignore[attr-defined]
        except Refused as refusal:
            form.refuse(refusal)
            status = refusal.status
        else:
            messages.success(request, _("Withdrawn. Nobody but the team finds it."))
            return redirect("publishing:desk_newsletters")
    shown = {"issue": found, "form": form, "sentences": told(found.ref)[::-1]}
    return render(request, "publishing/desk/newsletter.html", shown, status=status or form.status)


def _issue(form: NewsletterForm) -> Issue:
    given = form.cleaned_data
    file = _received(given["file"]) if given["file"] else None
    return Issue(given["title"], given["issued_on"], given["language"], given["body"], file)


def _received(upload: documents.Upload) -> Received:
    """A file is opened to its end before any Action."""
    received = documents.receive(upload, pages=limits.MANUAL_PAGES)
    if received.media_type != _PDF:
        raise FileRefused("no_pdf")
    return received
