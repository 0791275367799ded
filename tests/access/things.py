"""Which address shows which thing: the arguments of every address, for the things of one side.

`OWNED` are things of somebody: whoever is of the other side gets 404. `OPEN` have an argument too, but show what is
everybody's, or the team's alone. An address with arguments that is in neither table fails the tests.
"""

from collections.abc import Callable, Mapping
from typing import Any

from registry.people.queries.companies import token_of
from registry.people.queries.users import token_of as join_token
from tests.access.world import Side

Arguments = Mapping[str, Any]
Of = Callable[[Side], Arguments]


def _number(thing: str) -> Of:
    return lambda side: {"number": side.things[thing].number}


def _token(thing: str) -> Of:
    return lambda side: {"token": side.things[thing].token}


def _proof(side: Side) -> Arguments:
    application = side.things["application"]
    return {"application": application.pk, "file": application.asked.get().proof_id}


def _pk(thing: str) -> Of:
    return lambda side: {"pk": side.things[thing].pk}


def _office(**more: str) -> Of:
    """A page of the company, and of one of its things."""
    return lambda side: {
        "pk": side.things["company"].pk,
        **{name: side.things[thing].pk for name, thing in more.items()},
    }


def _in_class(**more: str) -> Of:
    """A page of the class, and of one of its things."""
    return lambda side: {
        "number": side.things["class"].number,
        **{name: side.things[thing].pk for name, thing in more.items()},
    }


def _at(**constant: Any) -> Of:
    return lambda _side: constant


NOBODY = _at(pk=0)


def _utility(**more: str) -> Of:
    """A page of the utility, and of one of its things."""
    return lambda side: {
        "pk": side.things["utility"].pk,
        **{name: side.things[thing].pk for name, thing in more.items()},
    }


def _user(**constant: Any) -> Of:
    return lambda side: {"pk": side.people["utility"].pk, **constant}


VIDEO, DOCUMENT = {"slug": "made-up"}, {"purpose": "technician", "program": "ptcs"}

OWNED: dict[str, Of] = {
    "certification:application": _number("application"),
    "jobs:paper": _number("entered job"),
    "certification:proof": lambda side: {**_proof(side), "number": 1},
    "certification:proof_original": _proof,
    "jobs:job": _number("job"),
    "jobs:report": lambda side: {**_number("job")(side), "sequence": 1, "code": "en"},
    "jobs:cancel": _number("job"),
    "jobs:reopen": _number("job"),
    "jobs:draft": _token("draft"),
    "jobs:draft-verdict": _token("draft"),
    "jobs:discard": _token("draft"),
    "jobs:company": _office(),
    "jobs:export": lambda side: {**_office()(side), "kind": "csv"},
    "home:roster": _office(),
    "home:roster_export": lambda side: {**_office()(side), "kind": "csv"},
    "people:company": _office(),
    "people:company_particulars": _office(),
    "people:coverage": _office(),
    "people:correct_coverage": _office(coverage="coverage"),
    "people:appoint": _office(),
    "people:end_administration": _office(role="role"),
    "people:invitations": _office(),
    "people:withdraw_invitation": _office(invitation="invitation"),
    "people:left": _office(employment="employment"),
    "people:company_request": _number("request"),
    "people:withdraw_company_request": _number("request"),
    "people:utility_people": _utility(),
    "people:utility_contact": _utility(),
    "people:invite_colleague": _utility(),
    "people:end_colleague": _utility(role="user role"),
    "people:invite_colleague_again": _utility(invitation="user invitation"),
    "people:withdraw_colleague": _utility(invitation="user invitation"),
    "training:instruction": _number("enquiry"),
    "people:enquiry": _number("question"),
    "training:my-certificate": lambda side: {"enrollment": side.things["enrollment"].pk, "language": "en"},
    "training:managed": _in_class(),
    "training:change": _in_class(),
    "training:publish": _number("class draft"),
    "training:cancel": _in_class(),
    "training:close": _in_class(),
    "training:enroll": _in_class(),
    "training:roster": _in_class(),
    "training:roster-check": _in_class(uploaded="roster"),
    "training:roster-problems": _in_class(uploaded="roster"),
    "training:results": _in_class(),
    "training:undo": _in_class(enrollment="enrollment"),
    "training:remove": _in_class(enrollment="enrollment"),
    "training:certificate": lambda side: {**_in_class(enrollment="enrollment")(side), "language": "en"},
    "privacy:download": _pk("copy"),
    "certification:own_case": _number("case"),
    "certification:reply": _number("case"),
    "certification:appeal": _number("case"),
    "certification:case_file": lambda side: {**_number("case")(side), "file": side.things["case file"].pk},
}
OPEN: dict[str, Of] = {
    "blanks:paper": _at(kind="technician", language="en"),
    "home:setting": lambda _side: {"name": "reply_time"},
    "people:person": lambda side: {"pk": side.people["technician"].pk},
    "certification:training": lambda _side: {"kind": "ptcs_duct_sealing"},
    "certification:details": lambda _side: {"kind": "ptcs_duct_sealing", "basis": "class_passed"},
    "certification:certificate": lambda _side: {"language": "en"},
    "certification:review": _number("application"),
    "certification:decide": _number("application"),
    "certification:correct": _number("application"),
    "certification:assign": _number("application"),
    "certification:withdraw_for": _number("application"),
    "certification:reopen": _number("application"),
    "certification:note": _number("application"),
    "certification:enter": lambda side: {"pk": side.people["technician"].pk},
    "jobs:enter": lambda side: {"pk": side.people["technician"].pk},
    "certification:verified": lambda side: {"code": side.people["technician"].technician_id.code},
    "jobs:decide": _number("job"),
    "jobs:waive": _number("job"),
    "notices:letter": lambda _side: {"name": "nothing.eml"},
    "notices:paper": lambda _side: {"name": "nothing.eml", "number": 1},
    "specifications:edition": lambda _side: {"program": "ptcs", "measure": "duct-sealing", "edition": "2015-04"},
    "home:call-check": lambda side: {"pk": side.people["technician"].pk},
    "home:call-note": lambda side: {"pk": side.people["technician"].pk},
    "notices:bounce": _at(key="6b1c0b8e-2a43-4ee4-bd5c-0d5c7f2a0001"),
    "notices:send-again": _at(key="6b1c0b8e-2a43-4ee4-bd5c-0d5c7f2a0001"),
    "notices:message": _at(key="class-enrolled"),
    "notices:message-change": _at(key="class-enrolled"),
    "notices:message-version": _at(key="class-enrolled", number=0),
    "notices:message-html": _at(key="class-enrolled", number=0, language="es"),
    "notices:written-to": lambda side: {"pk": side.people["technician"].pk},
    "notices:off": _at(token="made-up"),
    "people:address-confirm": _at(token="made-up"),
    "people:address-stop": _at(token="made-up"),
    "people:address-undo": _at(token="made-up"),
    "people:recover": _at(token="made-up"),
    "people:recover-stop": _at(token="made-up"),
    "people:invitation": lambda side: {"token": token_of(side.things["invitation"])},
    "privacy:take-back-link": _at(token="made-up"),
    "privacy:removal": NOBODY,
    "privacy:removal-approve": NOBODY,
    "privacy:removal-stop": NOBODY,
    "privacy:removal-decline": NOBODY,
    "privacy:removal-remove": NOBODY,
    "privacy:person": lambda side: {"pk": side.people["technician"].pk},
    "people:recovery": NOBODY,
    "people:recovery-approve": NOBODY,
    "people:recovery-decline": NOBODY,
    "people:recovery-stop": NOBODY,
    "people:recovery-start": lambda side: {"pk": side.people["technician"].pk},
    "people:join": lambda side: {"token": join_token(side.things["user invitation"])},
    "people:user": _user(),
    "people:give_duty": _user(),
    "people:end_duty": lambda side: {**_user()(side), "role": side.things["user role"].pk},
    "people:propose_lead": _user(kind="give"),
    "people:view_as": _user(),
    "people:invite_user_again": NOBODY,
    "people:withdraw_user_invitation": NOBODY,
    "people:lead_proposal": NOBODY,
    "people:confirm_lead": NOBODY,
    "people:decline_lead": NOBODY,
    "people:withdraw_lead": NOBODY,
    "people:desk_utility": _utility(),
    "people:desk_utility_contact": _utility(),
    "people:company_decision": _number("request"),
    "people:desk_company": _office(),
    "people:company_standing": _office(),
    "people:last_day": _office(employment="employment"),
    "people:compare": lambda side: {"pk": side.people["technician"].pk},
    "people:duplicate": NOBODY,
    "training:video": _at(**VIDEO),
    "training:video_file": _at(**VIDEO, number=1),
    "training:captions": _at(**VIDEO, number=1, language="en"),
    "training:progress": _at(**VIDEO, number=1),
    "training:sign": _at(**VIDEO),
    "training:resource_file": NOBODY,
    "training:class": _in_class(),
    "training:class-ics": _in_class(),
    "training:register": _in_class(),
    "training:take": _in_class(),
    "training:decline": _in_class(),
    "training:withdraw": _in_class(),
    "intake:mail": _at(number="M-26-99999"),
    "intake:original": _at(number="M-26-99999"),
    "intake:attachment": _at(number="M-26-99999", position=1),
    "intake:page": _at(number="M-26-99999", position=1, page=1),
    "training:desk_video": _at(**VIDEO),
    "training:desk_instruction": _number("enquiry"),
    "people:desk_enquiry": _number("question"),
    "people:asked": _at(token="made-up"),
    "people:thread": _at(token="made-up"),
    "training:desk_training": _at(code="bpi"),
    "training:desk_resource": NOBODY,
    "certification:card": _at(language="en"),
    "certification:badge": _at(kind="ptcs_duct_sealing", form="png"),
    "certification:badge_key": _at(name="made-up"),
    "certification:badge_picture": _at(kind="ptcs_duct_sealing", form="svg"),
    "certification:achievement": _at(kind="ptcs_duct_sealing"),
    "certification:achievement_json": _at(kind="ptcs_duct_sealing"),
    "certification:status_list": _at(number=1, purpose="revocation"),
    "certification:notice": lambda side: {"person": side.people["technician"].pk},
    "certification:case": _number("case"),
    "certification:decide_case": _number("case"),
    "certification:decide_appeal": _number("case"),
    "certification:reinstate": _number("case"),
    "certification:settle": _number("application"),
    "certification:requirements": _at(**DOCUMENT),
    "certification:requirements_version": _at(**DOCUMENT, number=1),
    "certification:requirements_paper": _at(**DOCUMENT, number=1, language="en"),
    "certification:requirements_start": _at(document="technician-ptcs"),
    "certification:requirements_draft": NOBODY,
    "certification:requirements_opening": NOBODY,
    "certification:requirements_section": _at(pk=0, key="new"),
    "certification:requirements_propose": NOBODY,
    "certification:requirements_publish": NOBODY,
    "certification:requirements_end": _at(pk=0, verb="drop"),
    "certification:participate": _at(purpose="trainer", step="about"),
    "certification:participate_check": _at(purpose="trainer"),
    "certification:participate_withdraw": _at(purpose="trainer"),
    "certification:end_approval": NOBODY,
    "publishing:feed": _at(language="en"),
    "publishing:newsletter": NOBODY,
    "publishing:newsletter_file": NOBODY,
    "publishing:text": _at(name="steps-train"),
    "publishing:version": _at(name="steps-train", number=0),
    "publishing:desk_notice": NOBODY,
    "publishing:desk_newsletter": NOBODY,
    "mfa_edit_webauthn": NOBODY,
    "mfa_remove_webauthn": NOBODY,
    "account_confirm_email": lambda _side: {"key": "made-up"},
    "account_reset_password_from_key": lambda _side: {"uidb36": "1", "key": "made-up"},
}
NARROWER = {"jobs:new": {"technician"}, "people:end_duty": {"lead", "utility"}}
"""Pages whose door is open to everybody with an account, and who goes further; the others read why they may not."""
TEAM_SEES = {"team", "lead"}
"""Who else may open a thing of the other side: the team, everywhere."""
