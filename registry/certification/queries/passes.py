"""Reading what rests on passes of classes that were undone."""

from django.db.models import QuerySet

from registry.certification.models import Application, Asked
from registry.certification.words import Outcome


def resting_on_undone() -> QuerySet[Asked]:
    """Certifications granted upon a pass that was undone since and that the team has not settled, oldest first."""
    undone = {"class_pass__undone_at__isnull": False, "class_pass__settled_at__isnull": True}
    found = Asked.objects.filter(outcome=Outcome.GRANTED, **undone)
    related = ("application__person", "class_pass__enrollment__training_class")
    return found.select_related(*related).order_by("class_pass__undone_at", "pk")


def rests_on(class_pass: int) -> bool:
    """Whether a certification was granted upon this pass."""
    return Asked.objects.filter(class_pass=class_pass, outcome=Outcome.GRANTED).exists()


def unsettled(application: Application) -> Asked | None:
    """What of this application rests on an undone pass, if anything."""
    return resting_on_undone().filter(application=application).first()
