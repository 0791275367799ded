"""A person is forgotten: lists of people that name them and were never confirmed are forgotten as a whole."""

import json

from registry.history.acting import Act
from registry.history.forgetting import Forgotten
from registry.training.models import Roster


def forget(forgotten: Forgotten, act: Act) -> None:  # noqa: ARG001 - the shape of what forgets
    """Rosters are kept for a day at most, so there are few."""
    words = [value.lower() for value in forgotten.values]
    for roster in Roster.objects.iterator(50):
        text = f"{roster.name} {json.dumps(roster.rows, ensure_ascii=False)}".lower()
        if any(word in text for word in words):
            Roster.objects.filter(pk=roster.pk).delete()
