"""The public calendar of classes, one class, and both as iCalendar."""

from itertools import groupby
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from registry.pages.access import access, everyone
from registry.pages.forms import Form
from registry.pages.numbers import whole
from registry.places.states import STATES
from registry.training import calendars
from registry.training import wording as words
from registry.training.forms.classes import ChoiceFilters
from registry.training.models import TrainingClass
from registry.training.policies import classes as policies
from registry.training.queries import classes as queries
from registry.training.queries import enrollments
from registry.training.queries.classes import Filters

PAGE = 50
MOST_IN_FEED = 1000


@access(everyone)
@require_safe
def classes(request: HttpRequest) -> HttpResponse:
    """What is coming, by month."""
    filters, form = _filters(request)
    found = queries.upcoming(timezone.now(), filters)
    after = whole(request.GET.get("after", ""))
    last = TrainingClass.objects.filter(pk=after).first() if after else None
    if last:
        found = found.filter(Q(begins_at__gt=last.begins_at) | Q(begins_at=last.begins_at, pk__gt=last.pk))
    rows = list(found[: PAGE + 1])
    asked = {name: value for name, value in vars(filters).items() if value}
    months = [(month, list(group)) for month, group in groupby(rows[:PAGE], key=_month)]
    feed = reverse("training:feed") + (f"?{urlencode(asked)}" if asked else "")
    more = f"{request.path}?{urlencode({**asked, 'after': rows[PAGE - 1].pk})}" if len(rows) > PAGE else ""
    shown = {"form": form, "months": months, "feed": feed, "more": more, "filtered": bool(asked)}
    return render(request, "training/classes.html", shown)


@access(everyone)
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Everything that is coming, to subscribe to; the same filters as the page."""
    filters, _form = _filters(request)
    now = timezone.now()
    found = queries.upcoming(now, filters)[:MOST_IN_FEED]
    return _ics(calendars.calendar(found, now=now), "classes.ics")


@access(everyone)
@require_safe
def one_ics(request: HttpRequest, number: str) -> HttpResponse:
    """One class for one's own calendar; with the video link for those who have a seat."""
    found = queries.public(request.viewer, number)  # type: ignore[attr-defined]
    place = enrollments.place_in(found, request.viewer.person)  # type: ignore[attr-defined]
    content = calendars.calendar([found], now=timezone.now(), secret=words.sees_link(place))
    return _ics(content, f"{found.number}.ics")


@access(everyone)
@require_safe
def one(request: HttpRequest, number: str) -> HttpResponse:
    """One class: what, where, when, how many seats are left; for somebody in it, how they stand."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found = queries.public(viewer, number)
    latest = enrollments.latest_in(found, viewer.person)
    place = enrollments.place_in(found, viewer.person)
    now = timezone.now()
    shown = {
        "training_class": found,
        "rows": words.public_rows(found, with_link=words.sees_link(place) or bool(policies.may_manage(viewer, found))),
        "status": words.class_status(found, now),
        "place": place,
        "latest": latest,
        "place_status": words.place_status(latest) if latest else None,
        "place_says": words.place_says(latest, now) if latest else "",
        "offer_open": place is not None and place.offer_stands(now),
        "may_withdraw": place is not None and bool(policies.may_withdraw(viewer, place, is_theirs=True)),
        "may_register": policies.may_register(viewer, found, place, now),
        "waited_for": found.seats_left < 1,
        "manages": bool(policies.may_manage(viewer, found)),
        "key": words.new_key(),
        "sign_in": f"{reverse('account_login')}?{urlencode({'next': request.path})}",
        "calendar_url": reverse("training:class-ics", args=[found.number]),
    }
    return render(request, "training/class.html", shown)


def _month(training_class: TrainingClass) -> str:
    begins = timezone.localtime(training_class.begins_at)
    return f"{str(MONTHS[begins.month]).capitalize()} {begins.year}"


def _filters(request: HttpRequest) -> tuple[Filters, Form]:
    """What of the calendar is asked for; an unknown choice asks for nothing."""
    form = ChoiceFilters(request.GET, states=[("", _("Every state")), *STATES.items()])
    form.full_clean()
    given = {name: form.cleaned_data.get(name, "") for name in ("kind", "region", "language", "how")}
    kept = {name: value for name, value in given.items() if value}
    return Filters(**kept), ChoiceFilters(initial=kept, states=[("", _("Every state")), *STATES.items()])


def _ics(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=f"{calendars.MEDIA_TYPE}; charset=utf-8", headers=headers)
