"""Companies and utilities come on record."""

from datetime import datetime

from registry.history.acting import Actor, acting
from registry.history.events import Ref
from registry.people import events
from registry.people.models import Company, Utility


def add_company(
    *, name: str, license_number: str = "", license_state: str = "", phone: str = "", by: Actor | str, at: datetime
) -> Company:
    """A company; it is in good standing from the first day that a technician works for it."""
    company = Company(
        name=name,
        license_number=license_number,
        license_state=license_state,
        phone=phone,
        good_standing_from=None,
        created_at=at,
    )
    with acting("add company", by=by, at=at) as act:
        company.save(force_insert=True)
        act.record(events.CompanyAdded(company=Ref(company.ref), name=name))
    return company


def add_utility(*, name: str, state: str, by: Actor | str, at: datetime) -> Utility:
    """A utility; the same name in the same state is the same utility."""
    with acting("add utility", by=by, at=at) as act:
        utility = Utility.objects.create(name=name, state=state)
        act.record(events.UtilityAdded(utility=Ref(utility.ref), name=name, state=state))
    return utility
