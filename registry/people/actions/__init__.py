"""Writing people: registering, companies and utilities, employment, duties."""

from registry.people.actions.duties import end_role, give_role
from registry.people.actions.employing import employ
from registry.people.actions.merging import Seen, merge, open_again, open_pair, put_off, tell_apart, unmerge
from registry.people.actions.organizations import add_company, add_utility
from registry.people.actions.recognizing import look_for, note, recognize
from registry.people.actions.registering import (
    AddressTaken,
    add_people,
    add_person,
    choose_language,
    correct_person,
    note_confirmed,
    open_account,
    register,
)
from registry.people.actions.signing_in import change_password, note_second_step

__all__ = [
    "AddressTaken",
    "Seen",
    "add_company",
    "add_people",
    "add_person",
    "add_utility",
    "change_password",
    "choose_language",
    "correct_person",
    "employ",
    "end_role",
    "give_role",
    "look_for",
    "merge",
    "note",
    "note_confirmed",
    "note_second_step",
    "open_account",
    "open_again",
    "open_pair",
    "put_off",
    "recognize",
    "register",
    "tell_apart",
    "unmerge",
]
