"""Reading instruction: what was asked, and what was given."""

from registry.people.lifecycle.enquiries import DONE
from registry.people.models import Enquiry, Person
from registry.people.queries import of
from registry.training.models import Instruction


def behind(enquiry: Enquiry) -> Instruction:
    """What somebody told about themselves with this request."""
    return Instruction.objects.select_related("enquiry__person", "given_by").get(enquiry=enquiry)


def given_to(person: Person) -> Instruction | None:
    """The newest instruction this person was given, under whichever record."""
    found = Instruction.objects.filter(of(person, "enquiry__person"), enquiry__state=DONE, given_on__isnull=False)
    return found.select_related("enquiry", "given_by").order_by("-given_on", "-pk").first()
