"""Who takes part: persons, their accounts, companies, utilities; as periods, who worked where and may do what."""

from registry.people.models.companies import (
    CompanyRequest,
    Coverage,
    CoverageKind,
    CoverageReminder,
    Invitation,
    InvitedAs,
    StandingLost,
)
from registry.people.models.duties import APPROVALS, Duty, Role
from registry.people.models.organizations import Company, Employment, Utility
from registry.people.models.periods import Lasting
from registry.people.models.persons import Account, Accounts, Person

__all__ = [
    "APPROVALS",
    "Account",
    "Accounts",
    "Company",
    "CompanyRequest",
    "Coverage",
    "CoverageKind",
    "CoverageReminder",
    "Duty",
    "Employment",
    "Invitation",
    "InvitedAs",
    "Lasting",
    "Person",
    "Role",
    "StandingLost",
    "Utility",
]
