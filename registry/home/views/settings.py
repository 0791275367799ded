"""The program's settings: what each is today, what it becomes, and a page to change one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from registry.history.queries import told
from registry.home.forms import SettingForm
from registry.kernel.refusals import Refused
from registry.pages.access import access
from registry.people.policies import team
from registry.program import actions, queries
from registry.program.known import KNOWN
from registry.program.policies import may_change


@access(team)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every setting with its value today, and what is set to change."""
    today = timezone.localdate()
    held = queries.values(today)
    rows = [(name, known, known.words(held[name])) for name, known in KNOWN.items()]
    coming = [(known, known.words(one.value), one) for one in queries.coming(today) if (known := KNOWN.get(one.name))]
    return render(request, "home/settings.html", {"rows": rows, "coming": coming})


@access(team)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, name: str) -> HttpResponse:
    """Change one setting from a day on, with a reason; its history below."""
    known = KNOWN.get(name)
    if known is None:
        raise Http404(_("There is no such setting."))
    today = timezone.localdate()
    now = queries.value(name, today)
    posted = request.POST if request.method == "POST" else None
    form = SettingForm(posted, known=known, initial={"value": now, "begins": today.isoformat(), "seen": now})
    status = form.status
    if form.is_bound and form.is_valid():
        try:
            actions.change(name, **form.cleaned_data, by=request.viewer, at=timezone.now())  # type: ignore[attr-defined]
        except Refused as refusal:
            form.refuse(refusal)
            status = refusal.status
        else:
            messages.success(request, _("The setting is saved."))
            return redirect("home:settings")
    may = may_change(request.viewer, known)  # type: ignore[attr-defined]
    shown = {
        "form": form,
        "known": known,
        "may": may,
        "now": known.words(now),
        "sentences": told(f"setting:{name}")[::-1],
    }
    return render(request, "home/setting.html", shown, status=status)
