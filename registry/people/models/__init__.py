"""Who takes part: persons, their accounts, companies, utilities; as periods, who worked where and may do what."""

from registry.people.models.duties import APPROVALS, Duty, Role
from registry.people.models.enquiries import Enquiry, EnquiryMessage
from registry.people.models.organizations import Company, Employment, Utility
from registry.people.models.periods import Lasting
from registry.people.models.persons import Account, Accounts, Person

__all__ = [
    "APPROVALS",
    "Account",
    "Accounts",
    "Company",
    "Duty",
    "Employment",
    "Enquiry",
    "EnquiryMessage",
    "Lasting",
    "Person",
    "Role",
    "Utility",
]
