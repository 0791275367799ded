"""A trainer's classes, all of them for the team, and one class with its people."""

from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from registry.history.queries import told
from registry.pages.access import access, signed_in
from registry.pages.components import Row
from registry.pages.numbers import whole
from registry.people import policies as people
from registry.people.queries import of
from registry.training import wording as words
from registry.training.lifecycle.classes import CLASS, TAKES_PART
from registry.training.models import Enrollment, TrainingClass
from registry.training.policies import classes as policies
from registry.training.queries import classes as queries
from registry.training.queries import enrollments

PAGE = 50
ROSTER = 100


@access(signed_in)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The trainer's own classes: those to come first, then those that took place."""
    viewer = request.viewer  # type: ignore[attr-defined]
    own = queries.classes().filter(of(viewer.person, "trainer"))
    now = timezone.now()
    shown = {
        "coming": _rows(own.filter(ends_at__gt=now).order_by("begins_at", "pk")[:PAGE]),
        "past": _rows(own.filter(ends_at__lte=now).order_by("-begins_at", "-pk")[:PAGE]),
        "may_schedule": policies.trainer(viewer),
    }
    return render(request, "training/managed-list.html", shown)


@access(people.team)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Every class, the newest first; by state and by words of its title, number or trainer."""
    state = request.GET.get("state", "")
    find = request.GET.get("find", "").replace("\x00", "").strip()[:100]
    found = queries.classes().order_by("-begins_at", "-pk")
    if state in CLASS.states:
        found = found.filter(state=state)
    for word in find.split()[:6]:
        found = found.filter(
            Q(title__icontains=word)
            | Q(number__icontains=word)
            | Q(trainer__name__icontains=word)
            | Q(city__icontains=word)
        )
    last = TrainingClass.objects.filter(pk=whole(request.GET.get("after", "")) or 0).first()
    if last:
        found = found.filter(Q(begins_at__lt=last.begins_at) | Q(begins_at=last.begins_at, pk__lt=last.pk))
    rows = list(found[: PAGE + 1])
    asked = {"state": state, "find": find}
    older = f"{request.path}?{urlencode({**asked, 'after': rows[PAGE - 1].pk})}" if len(rows) > PAGE else ""
    shown = {"rows": _rows(rows[:PAGE]), **asked, "states": CLASS.states.items(), "older": older}
    return render(request, "training/desk.html", shown)


@access(signed_in)
@require_safe
def one(request: HttpRequest, number: str) -> HttpResponse:
    """One class for its trainer and the team: seats, roster, waiting list, what may be done, and its history."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found = queries.managed(viewer, number)
    now = timezone.now()
    after = whole(request.GET.get("after", "")) or 0
    people_ = list(enrollments.roster(found).filter(pk__gt=after)[: ROSTER + 1])
    open_results = enrollments.roster(found).filter(state__in=["enrolled", "attended"]).count()
    shown = {
        "training_class": found,
        "status": words.class_status(found, now),
        "rows": _rows_of(found),
        "roster": [_person(one, found) for one in people_[:ROSTER]],
        "older": f"{request.path}?after={people_[ROSTER - 1].pk}" if len(people_) > ROSTER else "",
        "waiting": list(enrollments.waiting_list(found)[:ROSTER]),
        "left": [(one, words.place_status(one)) for one in enrollments.left(found)[:ROSTER]],
        "languages": settings.LANGUAGES,
        "may_schedule": policies.may_schedule(viewer, found, now),
        "may_change": policies.may_change(viewer, found, now),
        "may_cancel": policies.may_cancel(viewer, found, now),
        "may_enroll": policies.may_enroll(viewer, found),
        "may_record": policies.may_record(viewer, found, now),
        "may_close": policies.may_close(viewer, found, now, open_results),
        "has_people": bool(people_),
        "took_place": found.took_place(now),
        "sentences": told(found.ref)[::-1][:ROSTER],
    }
    return render(request, "training/managed.html", shown)


def _rows(found: QuerySet[TrainingClass] | list[TrainingClass]) -> list[tuple[TrainingClass, object, str]]:
    now = timezone.now()
    return [(one, words.class_status(one, now), words.session_words(one.sessions.all()[0])) for one in found]


def _rows_of(found: TrainingClass) -> list[Row]:
    rows = words.public_rows(found, with_link=True)
    return [*rows, Row(_("What people should know"), found.notes)] if found.notes else rows


def _person(one: Enrollment, found: TrainingClass) -> dict[str, object]:
    """A row of the roster."""
    attended = len(one.attendances.all())
    return {
        "enrollment": one,
        "status": words.place_status(one),
        "attended": f"{attended} / {len(found.sessions.all())}" if attended or one.state != "enrolled" else "",
        "certificate": one.was_there,
        "undo": one.may("undo"),
        "remove": one.may("withdraw"),
        "takes_part": one.state in TAKES_PART,
    }
