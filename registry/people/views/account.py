"""A person's own page: particulars, and the ways to the password and the second step."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST

from registry.kernel.refusals import Refused
from registry.pages.access import access, everyone, signed_in
from registry.people import actions, queries
from registry.people.forms.particulars import ParticularsForm
from registry.people.models import Person
from registry.people.queries import viewing_as
from registry.people.sign_in import remember_language

LOOKS = 20
LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)


@access(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Name, telephone and language, and how the person signs in."""
    person: Person = request.viewer.person  # type: ignore[attr-defined]
    kept = {"name": person.name, "phone": person.phone, "language": person.language, "version": person.version}
    form = ParticularsForm(request.POST if request.method == "POST" else None, initial=kept)
    status = form.status
    if form.is_bound and form.is_valid():
        try:
            return _corrected(request, person, form)
        except Refused as refusal:
            form.refuse(refusal)
            status = refusal.status
    shown = {"form": form, "email": queries.email_of(person), "second_step": queries.has_second_step(person)}
    shown["looks"] = viewing_as.of_person(person)[:LOOKS]
    return render(request, "people/account.html", shown, status=status)


def _corrected(request: HttpRequest, person: Person, form: ParticularsForm) -> HttpResponse:
    said = form.cleaned_data
    person.version = said["version"]
    actions.correct_person(
        person, name=said["name"], phone=said["phone"], language=said["language"], by=person, at=timezone.now()
    )
    with override(said["language"]):
        messages.success(request, _("Your particulars are saved."))
    response = redirect("people:account")
    remember_language(response, said["language"])
    return response


@access(everyone)
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Go on in another language; for somebody signed in it is also the language of messages from now on."""
    chosen = request.POST.get("language", "")
    response = HttpResponseRedirect(_safe(request, request.POST.get("next", "")))
    if chosen in LANGUAGES:
        remember_language(response, chosen)
        person = request.viewer.person  # type: ignore[attr-defined]
        if person is not None:
            actions.choose_language(person, chosen, at=timezone.now())
    return response


def _safe(request: HttpRequest, url: str) -> str:
    """Back to a page of ours, or to the first one."""
    ours = url_has_allowed_host_and_scheme(url, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return url if ours else "/"
