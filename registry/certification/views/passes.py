"""What rests on a pass that was undone: the team looks at it, acts where it must, and says what was done."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from registry.certification import queries
from registry.certification.queries.passes import unsettled
from registry.certification.views.steps import answers
from registry.kernel.refusals import Missing, Refused
from registry.pages.access import access
from registry.pages.forms import Form
from registry.people import policies as people
from registry.training import actions as training


class SettleForm(Form):
    """What the team did."""

    reason = forms.CharField(
        label=gettext_lazy("What was done about it"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("It stands in the history of the class."),
        error_messages={"required": gettext_lazy("Say what was done about it.")},
    )


@access(people.team)
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, number: str) -> HttpResponse:
    """One certification that rests on an undone pass, and what was done about it."""
    found = queries.numbered(request.viewer, number)  # type: ignore[attr-defined]
    asked = unsettled(found)
    if asked is None or asked.class_pass is None:
        raise Missing(_("Nothing of this application rests on a pass that was undone."))
    form = SettleForm(answers(request))
    if request.method == "POST" and form.is_valid():
        try:
            training.settle(
                asked.class_pass,
                reason=form.cleaned_data["reason"],
                by=request.viewer,  # type: ignore[attr-defined]
                at=timezone.now(),
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("This is settled."))
            return redirect("certification:review", found.number)
    shown = {"application": found, "asked": asked, "training_class": asked.class_pass.enrollment.training_class}
    return render(request, "certification/settle.html", {**shown, "form": form}, status=form.status)
