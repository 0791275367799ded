"""Which address shows which thing: the arguments of every address, for the things of one side.

`OWNED` are things of somebody: whoever is of the other side gets 404. `OPEN` have an argument too, but show what is
everybody's, or the team's alone. An address with arguments that is in neither table fails the tests.
"""

from collections.abc import Callable, Mapping
from typing import Any

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


OWNED: dict[str, Of] = {
    "certification:application": _number("application"),
    "certification:proof": lambda side: {**_proof(side), "number": 1},
    "certification:proof_original": _proof,
    "jobs:job": _number("job"),
    "jobs:report": lambda side: {**_number("job")(side), "sequence": 1, "code": "en"},
    "jobs:cancel": _number("job"),
    "jobs:reopen": _number("job"),
    "jobs:draft": _token("draft"),
    "jobs:draft-verdict": _token("draft"),
    "jobs:discard": _token("draft"),
}
OPEN: dict[str, Of] = {
    "home:setting": lambda _side: {"name": "reply_time"},
    "people:person": lambda side: {"pk": side.people["technician"].pk},
    "certification:training": lambda _side: {"kind": "ptcs_duct_sealing"},
    "certification:details": lambda _side: {"kind": "ptcs_duct_sealing", "basis": "class_passed"},
    "certification:certificate": lambda _side: {"language": "en"},
    "certification:review": _number("application"),
    "certification:decide": _number("application"),
    "certification:correct": _number("application"),
    "certification:assign": _number("application"),
    "certification:verified": lambda side: {"code": side.people["technician"].technician_id.code},
    "jobs:decide": _number("job"),
    "jobs:waive": _number("job"),
    "notices:letter": lambda _side: {"name": "nothing.eml"},
    "notices:paper": lambda _side: {"name": "nothing.eml", "number": 1},
    "specifications:edition": lambda _side: {"program": "ptcs", "measure": "duct-sealing", "edition": "2015-04"},
    "account_confirm_email": lambda _side: {"key": "made-up"},
    "account_reset_password_from_key": lambda _side: {"uidb36": "1", "key": "made-up"},
}
NARROWER = {"jobs:new": {"technician"}}
"""Pages whose door is open to everybody with an account, and who goes further; the others read why they may not."""
TEAM_SEES = {"team"}
"""Who else may open a thing of the other side: the team, everywhere."""
