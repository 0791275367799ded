"""Names the registry knows, by which a reading is judged and mended."""

from datetime import date

from django.utils.translation import override

from registry.certification.queries.participation import listed_trainers
from registry.intake.reading import Known
from registry.people.models import Company
from registry.training.models import AcceptedTraining

MOST = 20_000
"""So many names of each kind are compared with a reading."""


def known(day: date) -> Known:
    """The companies, the trainers in the public list, and the accepted trainings in both languages."""
    trainings = list(AcceptedTraining.objects.order_by("pk")[:MOST])
    return Known(
        companies=tuple(Company.objects.order_by("name").values_list("name", flat=True).distinct()[:MOST]),
        trainers=tuple(one.name for one in listed_trainers(day)[:MOST]),
        trainings=tuple(dict.fromkeys(name for one in trainings for name in names_of(one))),
    )


def names_of(training: AcceptedTraining) -> list[str]:
    """How somebody may write it: by its title in either language, with or without who gives it."""
    whole = []
    for language in ("en", "es"):
        with override(language):
            whole.append(str(training))
    return [training.title_en, training.title_es, *whole]
