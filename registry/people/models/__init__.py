"""Who takes part: persons, their accounts, companies, utilities; as periods, who worked where and may do what."""

from registry.people.models.addresses import AddressChange
from registry.people.models.calls import Call, CallerCheck
from registry.people.models.companies import (
    CompanyRequest,
    Coverage,
    CoverageKind,
    CoverageReminder,
    Invitation,
    InvitedAs,
    StandingLost,
)
from registry.people.models.duties import APPROVALS, FOR_UTILITY, OF_TEAM, RESTS_ON, USERS, Duty, Role
from registry.people.models.enquiries import VISITOR, Asker, Enquiry, EnquiryMessage, Visitor
from registry.people.models.finding import SearchKey
from registry.people.models.organizations import Company, Employment, Utility
from registry.people.models.periods import Lasting
from registry.people.models.persons import Account, Accounts, Person
from registry.people.models.recoveries import Recovery
from registry.people.models.resemblances import PersonKey, Resemblance, Trait, TraitKind
from registry.people.models.users import LeadProposal, UserInvitation
from registry.people.models.viewing_as import ViewAs

__all__ = [
    "APPROVALS",
    "FOR_UTILITY",
    "OF_TEAM",
    "RESTS_ON",
    "USERS",
    "VISITOR",
    "Account",
    "Accounts",
    "AddressChange",
    "Asker",
    "Call",
    "CallerCheck",
    "Company",
    "CompanyRequest",
    "Coverage",
    "CoverageKind",
    "CoverageReminder",
    "Duty",
    "Employment",
    "Enquiry",
    "EnquiryMessage",
    "Invitation",
    "InvitedAs",
    "Lasting",
    "LeadProposal",
    "Person",
    "PersonKey",
    "Recovery",
    "Resemblance",
    "Role",
    "SearchKey",
    "StandingLost",
    "Trait",
    "TraitKind",
    "UserInvitation",
    "Utility",
    "ViewAs",
    "Visitor",
]
