"""Finding people by what they say on the telephone: a name, an address, a number."""

import re

from django.db.models import Q, QuerySet

from registry.people.models import Person

SHORTEST_NUMBER = 4


def find(text: str) -> QuerySet[Person]:
    """Persons whose name has all of these words, or whose e-mail address or telephone has this; by name."""
    words = text.split()[:6]
    named = Q()
    for word in words:
        named &= Q(name__icontains=word)
    wanted = (named if words else Q(pk=None)) | Q(account__email__icontains=text.strip())
    digits = re.sub(r"\D", "", text)
    if len(digits) >= SHORTEST_NUMBER and not re.search(r"[a-z]", text, re.IGNORECASE):
        wanted |= Q(phone__regex=r"[^0-9]*".join(digits))
    return Person.objects.filter(wanted).select_related("account", "canonical").order_by("name", "pk").distinct()
