"""The training behind one certification: what it rests on, who gave it, when, and the proof."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from registry.certification import actions
from registry.certification.actions.drafting import Training
from registry.certification.forms.journey import OTHER_CLASS, BasisForm, KnownForm, TrainingForm
from registry.certification.models import Asked
from registry.certification.views import steps
from registry.certification.views.proofs import shown as proof_shown
from registry.certification.views.steps import Journey, answers, journey_of
from registry.certification.words import Basis
from registry.documents import actions as documents
from registry.documents.refusals import FileRefused
from registry.kernel.refusals import Refused, Stale
from registry.pages.access import access, signed_in
from registry.pages.forms import Form
from registry.people.models import Duty, Enquiry
from registry.people.queries import ever_approved
from registry.people.queries.enquiries import open_of
from registry.training.models import VideoPurpose
from registry.training.queries import standing_for, videos
from registry.training.queries.enrollments import passes_of

KNOWN_BY_US = (Basis.ORIENTATION_VIDEO, Basis.INSTRUCTION)
_FIRST = {
    Basis.ORIENTATION_VIDEO: gettext_lazy("Watch the orientation video and sign for it first."),
    Basis.INSTRUCTION: gettext_lazy("Ask the program team for instruction first."),
}


@access(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def basis(request: HttpRequest, kind: str) -> HttpResponse:
    """What the training rests on; where there is no choice, the details follow at once."""
    journey, asked = _found(request, kind)
    bases = steps.bases_for(journey.application.person, kind)
    if len(bases) == 1:
        return redirect("certification:details", kind, bases[0].value)
    if asked.basis in bases and "change" not in request.GET and request.method == "GET":
        return redirect("certification:details", kind, asked.basis)
    form = BasisForm(answers(request), bases=bases, initial={"basis": asked.basis})
    if request.method == "POST" and form.is_valid():
        return redirect("certification:details", kind, form.cleaned_data["basis"])
    return _page(request, "certification/step-basis.html", journey, asked, form)


@access(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest, kind: str, basis: str) -> HttpResponse:
    """The questions this basis asks. A proof that arrived whole is kept even when another answer is not right yet."""
    journey, asked = _found(request, kind)
    bases = steps.bases_for(journey.application.person, kind)
    if basis not in bases:
        raise Http404(_("This is not asked for this certification."))
    if basis in KNOWN_BY_US:
        return _known(request, journey, asked, Basis(basis))
    form = _form(request, asked, Basis(basis))
    if request.method == "POST" and _taken(form, asked, request):
        return _go_on(request, kind)
    more = {"basis": Basis(basis), "proof": proof_shown(asked), "changeable": len(bases) > 1}
    return _page(request, "certification/step-training.html", journey, asked, form, **more)


def _found(request: HttpRequest, kind: str) -> tuple[Journey, Asked]:
    journey = journey_of(request.viewer.person)  # type: ignore[attr-defined]
    asked = next((one for one in journey.asked if one.certification == kind), None)
    if asked is None:
        raise Http404(_("Your application does not ask for this certification."))
    return journey, asked


def _known(request: HttpRequest, journey: Journey, asked: Asked, basis: Basis) -> HttpResponse:
    """A training the registry knows itself: a statement that was signed, an instruction that was given."""
    answer = actions.known_training(asked.application.person)
    form = KnownForm(
        answers(request), known=answer is not None or (asked.complete and asked.basis == basis), first=_FIRST[basis]
    )
    if request.method == "POST" and (request.POST.get("then") == "later" or form.is_valid()):
        if answer is not None:
            actions.answer_training(asked, Training(**answer), by=asked.application.person, at=timezone.now())
        return _go_on(request, asked.certification)
    more = {
        "basis": basis,
        "known": answer,
        "video": videos.published_for(VideoPurpose.PRESCRIPTIVE),
        "enquiry": open_of(asked.application.person, Enquiry.Kind.INSTRUCTION),
    }
    return _page(request, "certification/step-known.html", journey, asked, form, **more)


def _form(request: HttpRequest, asked: Asked, basis: Basis) -> TrainingForm:
    posted = request.method == "POST"
    return TrainingForm(
        answers(request),
        request.FILES if posted else None,
        basis=basis,
        certification=asked.certification,
        trainers=ever_approved(Duty.TRAINER, asked.certification).order_by("name"),
        passes=list(passes_of(asked.application.person, asked.certification)),
        listed=standing_for(asked.certification),
        has_proof=asked.proof_id is not None,
        initial={
            "class_pass": _pass_chosen(asked),
            "trainer": asked.trainer_id,
            "trainer_name": asked.trainer_name,
            "accepted_training": asked.accepted_training_id,
            "accreditation": asked.accreditation,
            "trained_on": asked.trained_on.isoformat() if asked.trained_on else "",
            "certificate_until": asked.certificate_until.isoformat() if asked.certificate_until else "",
        },
    )


def _taken(form: TrainingForm, asked: Asked, request: HttpRequest) -> bool:
    """Keep what can be kept; whether the page is done."""
    form.full_clean()
    upload = request.FILES.get("proof")
    if upload is not None and "proof" in form.fields and form.chosen_pass is None:
        try:
            received = documents.receive(upload)
        except FileRefused as refusal:
            form.refuse(refusal, "proof")
            return False
        actions.attach_proof(asked, received, by=asked.application.person, at=timezone.now())
        if form.errors:
            messages.info(request, _("Your file %(name)s is kept.") % {"name": received.name_given})
    if form.errors:
        return False
    try:
        actions.answer_training(asked, _stated(form), by=asked.application.person, at=timezone.now())
    except Stale:
        raise
    except Refused as refusal:  # the pass was undone while the page was open
        form.refuse(refusal)
        return False
    return True


def _pass_chosen(asked: Asked) -> str:
    """What the question about recorded passes shows: the one chosen, or that it was another class."""
    if asked.class_pass_id:
        return str(asked.class_pass_id)
    return OTHER_CLASS if asked.basis == Basis.CLASS_PASSED and asked.given_by else ""


def _stated(form: TrainingForm) -> Training:
    given = form.cleaned_data
    if form.chosen_pass is not None:
        return Training(form.basis, form.chosen_pass.passed_on, class_pass=form.chosen_pass)
    names = ("trainer", "trainer_name", "accepted_training", "accreditation", "certificate_until")
    answers = {name: given[name] for name in names if given.get(name)}
    return Training(basis=form.basis, trained_on=given["trained_on"], **answers)


def _go_on(request: HttpRequest, kind: str) -> HttpResponse:
    if request.POST.get("then") == "later":
        messages.success(request, _("Everything you answered is saved. Go on whenever you like."))
        return redirect("certification:apply")
    return redirect(journey_of(request.viewer.person).after(kind))  # type: ignore[attr-defined]


def _page(
    request: HttpRequest, template: str, journey: Journey, asked: Asked, form: Form, **more: object
) -> HttpResponse:
    kind = asked.certification
    shown = {
        **steps.indicator(journey, "training"),
        "form": form,
        "journey": journey,
        "application": journey.application,
        "asked": asked,
        "correction": steps.correction_at(journey, kind),
        "back": journey.before(kind),
        "basis_url": f"{reverse('certification:training', args=[kind])}?change=1",
        **more,
    }
    return render(request, template, shown, status=form.status)
