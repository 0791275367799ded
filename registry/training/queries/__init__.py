"""Reading the list of accepted trainings; classes and their people stand in modules of their own."""

from datetime import date

from django.db.models import Q, QuerySet

from registry.training.models import AcceptedTraining


def accepted_trainings(on: date | None = None) -> QuerySet[AcceptedTraining]:
    """The trainings accepted on that day (without a day: every one ever listed), sourced ones first."""
    listed = AcceptedTraining.objects.order_by("certification", "provisional", "issuer")
    return listed if on is None else listed.filter(_on(on))


def past_trainings(day: date) -> QuerySet[AcceptedTraining]:
    """Those that were accepted once and no longer are on that day, the last to end first."""
    return AcceptedTraining.objects.filter(valid_until__lt=day).order_by("-valid_until", "issuer")


def standing_for(certification: str) -> QuerySet[AcceptedTraining]:
    """Every training ever listed for a certification."""
    return accepted_trainings().filter(certification=certification)


def was_accepted(training: AcceptedTraining, day: date) -> bool:
    """Whether a training passed on that day counts."""
    began = training.valid_from is None or training.valid_from <= day
    return began and (training.valid_until is None or day <= training.valid_until)


def _on(day: date) -> Q:
    began = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
    return began & (Q(valid_until__isnull=True) | Q(valid_until__gte=day))
