"""The team writes a new version of a requirements document; a second person publishes it."""

from collections.abc import Callable
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from registry.certification.actions import requirements as actions
from registry.certification.forms.requirements import OpeningForm, ProposalForm, ReasonForm, SectionForm, Seen
from registry.certification.models import RequirementsDraft
from registry.certification.policies import requirements as policies
from registry.certification.queries import requirements as queries
from registry.certification.requirements.content import LANGUAGES, Section, Words, compare, gaps
from registry.certification.requirements.documents import Document
from registry.certification.views.requirements import standings
from registry.certification.views.steps import answers
from registry.history.queries import told
from registry.kernel.refusals import Missing, Refused
from registry.pages.access import access
from registry.people import policies as people
from registry.people.queries import Viewer

NEW = "new"


@access(people.team)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The six documents: what is in force, what is to come, what is being written."""
    today = timezone.localdate()
    drafts = {one.document: one for one in queries.open_drafts()}
    rows = [(document, label, standings(document, today), drafts.get(document)) for document, label in Document.choices]
    return render(request, "certification/requirements/desk.html", {"rows": rows})


@access(people.team)
@require_POST
def start(request: HttpRequest, document: str) -> HttpResponse:
    """Begin a new version from the newest, or go on with the one begun."""
    if document not in Document.values:
        raise Missing(_("There are no such participation requirements."))
    draft = actions.start_draft(document, by=_viewer(request), at=timezone.now())
    return redirect("certification:requirements_draft", draft.pk)


@access(people.team)
@require_safe
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The new version as it reads, what differs clause by clause, and what can be done with it."""
    return _page(request, _found(pk))


@access(people.team)
@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: HttpRequest, pk: int) -> HttpResponse:
    """Title and opening."""
    found = _found(pk)
    said = found.said
    texts = {"title": said.title, "opening": said.opening}
    initial = {f"{name}_{code}": getattr(words, code) for name, words in texts.items() for code in LANGUAGES}
    initial["seen"] = found.version
    form = OpeningForm(answers(request), initial=initial)

    def write() -> None:
        seen = form.cleaned_data["seen"]
        title, words = form.words("title"), form.words("opening")
        actions.write_opening(found, title, words, seen=seen, by=_viewer(request), at=timezone.now())

    return _written(request, found, form, write, {"heading": _("Title and opening")})


@access(people.team)
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """One section: heading, clauses, their order; `new` begins one at the end."""
    found = _found(pk)
    chosen = Section(f"s{uuid4().hex[:12]}", Words()) if key == NEW else found.said.section(key)
    if chosen is None:
        raise Http404(_("There is no such section in this version."))
    form = SectionForm(answers(request), section=chosen, initial={"seen": found.version})

    def write() -> None:
        seen, by = form.cleaned_data["seen"], _viewer(request)
        if request.POST.get("then") == "remove":
            actions.remove_section(found, chosen.key, seen=seen, by=by, at=timezone.now())
        else:
            actions.write_section(found, form.section(), seen=seen, by=by, at=timezone.now())

    heading = str(chosen.heading) or _("New section")
    return _written(request, found, form, write, {"heading": heading, "rows": form.rows, "removable": key != NEW})


@access(people.team)
@require_POST
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand it to a second person."""
    found = _found(pk)
    form = ProposalForm(answers(request), auto_id="propose_%s")
    return _done(request, found, form, "proposal", lambda given: _call(request, actions.propose, found, given))


@access(people.team)
@require_POST
def end(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Take a proposed version back, or drop it."""
    act = {"take-back": actions.take_back, "drop": actions.drop}.get(verb)
    if act is None:
        raise Http404(_("There is no such thing to do."))
    found = _found(pk)
    form = ReasonForm(answers(request), auto_id=f"{verb}_%s")
    return _done(request, found, form, verb.replace("-", "_"), lambda given: _call(request, act, found, given))


@access(people.team)
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """The second person publishes it."""
    found = _found(pk)
    form = Seen(answers(request), auto_id="publish_%s")
    return _done(request, found, form, "publication", lambda given: _call(request, actions.publish, found, given))


def _call(request: HttpRequest, act: Callable[..., object], found: RequirementsDraft, given: dict[str, object]) -> None:
    act(found, **given, by=_viewer(request), at=timezone.now())


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer


def _found(pk: int) -> RequirementsDraft:
    found = RequirementsDraft.objects.select_related("base", "published").filter(pk=pk).first()
    if found is None:
        raise Missing(_("There is no such new version of requirements."))
    return found


def _written(
    request: HttpRequest, found: RequirementsDraft, form: Seen, write: Callable[[], None], shown: dict[str, object]
) -> HttpResponse:
    """Show the page to write on, or save what was written and go back to the whole."""
    policies.may_write(_viewer(request), found).or_refuse()
    status = form.status
    if form.is_bound and form.is_valid():
        try:
            write()
        except Refused as refusal:
            form.refuse(refusal)
            status = refusal.status
        else:
            messages.success(request, _("Saved. It is published once a second person agrees."))
            return redirect("certification:requirements_draft", found.pk)
    template = "certification/requirements/write.html"
    return render(request, template, {"draft": found, "form": form, **shown}, status=status)


def _done(
    request: HttpRequest,
    found: RequirementsDraft,
    form: Seen,
    name: str,
    act: Callable[[dict[str, object]], None],
) -> HttpResponse:
    """Do it and show how it stands now; what cannot be done is said on the same page, with what was typed."""
    if not form.is_valid():
        return _page(request, found, form.status, **{name: form})
    try:
        act(form.cleaned_data)
    except Refused as refusal:
        form.refuse(refusal)
        return _page(request, _found(found.pk), refusal.status, **{name: form})
    messages.success(request, _("Done: %(state)s.") % {"state": _found(found.pk).state_label})
    return redirect("certification:requirements_draft", found.pk)


def _page(request: HttpRequest, found: RequirementsDraft, status: int = 200, **forms: Seen) -> HttpResponse:
    viewer, said = _viewer(request), found.said
    seen: dict[str, object] = {"seen": found.version}
    day = {"begins": timezone.localdate().isoformat(), "reason": found.reason}
    shown = {
        "draft": found,
        "said": said,
        "sections": list(said.numbered()),
        "changes": compare(found.base.said, said),
        "gaps": gaps(said),
        "may_write": policies.may_write(viewer, found),
        "may_propose": policies.may_propose(viewer, found),
        "may_publish": policies.may_publish(viewer, found),
        "may_take_back": policies.may_end(viewer, found, "take_back"),
        "may_drop": policies.may_end(viewer, found, "drop"),
        "proposal": ProposalForm(initial=seen | day, auto_id="propose_%s"),
        "take_back": ReasonForm(initial=seen, auto_id="take-back_%s"),
        "drop": ReasonForm(initial=seen, auto_id="drop_%s"),
        "publication": Seen(initial=seen, auto_id="publish_%s"),
        "sentences": told(found.ref)[::-1],
        "back": reverse("certification:requirements_desk"),
        **forms,
    }
    return render(request, "certification/requirements/draft.html", shown, status=status)
