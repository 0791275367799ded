"""A paper beside what was read of it: somebody of the team says whose it is, puts it right, and enters it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from registry.certification import policies as certification
from registry.certification import queries as applications
from registry.certification.actions.entering import Written
from registry.certification.views.entering import offers
from registry.history.once import AlreadyDone
from registry.intake import confirming, policies, queries
from registry.intake.actions.entering import Confirmed, enter
from registry.intake.blanks.definitions import BLANKS
from registry.intake.forms.confirming import ConfirmForm
from registry.intake.forms.desk import FindForm
from registry.intake.models import Attachment, FieldRead
from registry.intake.views.showing import drawn, name_of
from registry.kernel.refusals import Answer, Refused, Stale
from registry.pages.access import access
from registry.pages.components import Row
from registry.people.finding import read as sought
from registry.people.models import Person
from registry.people.policies import team
from registry.people.queries import finding

FOUND = 10
LONGEST_KEY = 18


@access(team)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, number: str, position: int) -> HttpResponse:
    """First whose paper it is, then everything on it; with a person in the address the fields are that person's."""
    mail = queries.numbered(request.viewer, number)  # type: ignore[attr-defined]
    queries.file_of(mail, position)
    attachment = queries.attachment(mail, position)
    attachment.mail = mail
    person = _person(request)
    reading = queries.reading_of(attachment)
    if person is None or not confirming.may_be_entered(reading):
        return _page(request, attachment, person, None)
    read = confirming.fields_of(reading)
    listed = offers(person, timezone.localdate())
    initial: dict[str, object] = {"seen": mail.version}
    initial |= {} if read else {"name": person.name, "phone": person.phone}
    form = ConfirmForm(
        request.POST if request.method == "POST" else None,
        offers=listed,
        proposed=confirming.proposed(read, listed),
        initial=initial,
    )
    if form.is_bound and form.is_valid():
        return _entered(request, attachment, person, form)
    return _page(request, attachment, person, form)


def _person(request: HttpRequest) -> Person | None:
    """Who was chosen."""
    key = request.GET.get("person", "")
    if not key:
        return None
    known = key if key.isascii() and key.isdecimal() and len(key) <= LONGEST_KEY else "0"
    return get_object_or_404(Person.objects.select_related("canonical"), pk=known).leading


def _entered(request: HttpRequest, attachment: Attachment, person: Person, form: ConfirmForm) -> HttpResponse:
    given = form.cleaned_data
    names = ("name", "phone", "company", "employed_from", "trainings", "explanation")
    written = Written(**{name: given[name] for name in names})
    confirmed = Confirmed(written, given["signed"], given["signed_on"], form.corrected())
    rest = {"at": timezone.now(), "seen": given["seen"], "key": form.key_text}
    try:
        number = enter(attachment, person, confirmed, by=request.viewer, **rest)  # type: ignore[attr-defined]
    except AlreadyDone as before:
        return redirect(before.url)
    except Refused as refusal:
        return _refused(request, attachment, person, form, refusal)
    words = {"number": number, "name": person.name}
    messages.success(request, _("%(number)s is entered for %(name)s, who is told.") % words)
    return redirect("intake:mail", attachment.mail.number)


def _refused(
    request: HttpRequest, attachment: Attachment, person: Person, form: ConfirmForm, refusal: Refused
) -> HttpResponse:
    """The same page with everything that was typed; who was too late sees what happened, and may send it again."""
    attachment.mail.refresh_from_db()
    form.refuse(refusal)
    if isinstance(refusal, Stale):
        form.data = {**form.data.dict(), "seen": attachment.mail.version}  # type: ignore[attr-defined]
    return _page(request, attachment, person, form, refusal.status)


def _page(
    request: HttpRequest, attachment: Attachment, person: Person | None, form: ConfirmForm | None, status: int = 0
) -> HttpResponse:
    mail, reading = attachment.mail, queries.reading_of(attachment)
    read = confirming.fields_of(reading)
    used = confirming.proposed(read, offers(person, timezone.localdate())) if person and form else {}
    seeking = FindForm(request.GET if "find" in request.GET else None)
    asked = seeking.cleaned_data["find"].replace("\x00", "").strip() if seeking.is_valid() else ""
    where: list[object] = [mail.number, attachment.position]
    shown = {
        "mail": mail,
        "document": drawn(attachment, name_of(attachment), where),
        "here": reverse("intake:enter", args=where),
        "reading": reading,
        "title": BLANKS[reading.form].title if reading and reading.form in BLANKS else "",
        "enterable": confirming.may_be_entered(reading),
        "person": person,
        "may": _may(request, attachment, person),
        "form": form,
        "candidates": [] if person else confirming.candidates(mail, read),
        "finding": seeking,
        "asked": asked,
        "found": finding.persons(sought(asked), FOUND) if asked else [],
        "name": read["name"].value if "name" in read else "",
        "phone": read["phone"].value if "phone" in read else "",
        "rows": [_row(one) for one in confirming.beside(read, used)],
    }
    return render(request, "intake/enter.html", shown, status=status or (form.status if form else seeking.status))


def _may(request: HttpRequest, attachment: Attachment, person: Person | None) -> Answer:
    """Whether this paper can be entered, for this person."""
    viewer = request.viewer  # type: ignore[attr-defined]
    answer = policies.may_enter(viewer, attachment)
    if not answer or person is None:
        return answer
    return certification.may_enter_for(viewer, person, applications.open_application(person))


def _row(one: FieldRead) -> Row:
    """A value without a field of its own on the page, with its label on the blank and where it stands."""
    blank = BLANKS.get(one.reading.form)
    field = next((field for field in blank.fields if field.name == one.name), None) if blank else None
    label = one.name if field is None else ": ".join(str(part) for part in (field.belongs_to, field.label) if part)
    doubt = "" if one.is_sure else f" · {_('Look at this')}"
    return Row(label, f"{confirming.said(one)} ({confirming.place_of(one)}){doubt}")
