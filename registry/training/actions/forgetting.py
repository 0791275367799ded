"""A person is forgotten: the link of their classes by video goes, and every unconfirmed list that names them."""

import json

from registry.history.acting import Act
from registry.history.forgetting import Forgotten
from registry.kernel.personal import REMOVED
from registry.training.models import Roster, TrainingClass


def forget(forgotten: Forgotten, act: Act) -> None:  # noqa: ARG001 - the shape of what forgets
    """Rosters are kept for a day at most, so there are few."""
    taught = TrainingClass.objects.filter(trainer__in=forgotten.records, online=True)
    taught.update(video_link=REMOVED)
    words = [value.lower() for value in forgotten.values]
    for roster in Roster.objects.iterator(50):
        text = f"{roster.name} {json.dumps(roster.rows, ensure_ascii=False)}".lower()
        if any(word in text for word in words):
            Roster.objects.filter(pk=roster.pk).delete()
