"""Who takes part: persons, their accounts, companies, utilities; as periods, who worked where and may do what."""

from registry.people.models.addresses import AddressChange
from registry.people.models.calls import Call, CallerCheck
from registry.people.models.duties import APPROVALS, Duty, Role
from registry.people.models.organizations import Company, Employment, Utility
from registry.people.models.periods import Lasting
from registry.people.models.persons import Account, Accounts, Person
from registry.people.models.recoveries import Recovery

__all__ = [
    "APPROVALS",
    "Account",
    "Accounts",
    "AddressChange",
    "Call",
    "CallerCheck",
    "Company",
    "Duty",
    "Employment",
    "Lasting",
    "Person",
    "Recovery",
    "Role",
    "Utility",
]
