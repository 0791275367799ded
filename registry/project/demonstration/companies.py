"""Companies in the story: insurance and bond on file, one ending; a technician invited; an account asked for."""

from datetime import datetime, timedelta

from django.utils import timezone

from registry.people.actions import asking, covering, inviting
from registry.people.actions.asking import Described
from registry.people.actions.covering import Policy
from registry.people.models import Company, CoverageKind, InvitedAs
from registry.people.queries import Viewer


def tell(company: Company, office: Viewer, newcomer: Viewer, *, now: datetime) -> None:
    """The office keeps its papers, invites somebody, and somebody new asks for an account of another company."""
    today, earlier = timezone.localdate(now), now - timedelta(days=90)
    for kind, insurer, number, days_left in (
        (CoverageKind.INSURANCE, "Evergreen Mutual", "GL-900-44871", 18),
        (CoverageKind.BOND, "Columbia Surety", "CB-900-1120", 214),
    ):
        last = today + timedelta(days=days_left)
        policy = Policy(kind, insurer, number, last - timedelta(days=364), last)
        covering.record_coverage(company, policy, by=office, at=earlier)
    inviting.invite(
        company,
        email="pat.sorrell@ptcs-demo.example",
        invited_as=InvitedAs.TECHNICIAN,
        language="en",
        by=office,
        at=now - timedelta(days=3),
    )
    asking.ask_account(
        company=None,
        described=Described("Klickitat Home Comfort", "KLICKHC900RT", "WA", "509-555-0133"),
        position="Office manager",
        statement="You can call the owner, Vera Lund, at the number above.",
        by=newcomer,
        at=now - timedelta(days=2),
    )
