"""What is kept about a person, by kind, in the words of the page: why, how long, who sees it; and what must stay."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TEAM = _("You and the program team")
LONG = _("As long as you take part; removed when you ask.")
PROOF = _("Kept as proof of what was decided; your words and name in it are removed when you ask.")


@dataclass(frozen=True)
class Kind:
    """One kind; `setting` names the period after which it is forgotten by itself, if there is one."""

    label: Promise
    why: Promise
    long: Promise
    who: Promise
    setting: str = ""


KINDS: Mapping[str, Kind] = {
    "particulars": Kind(
        _("Name, telephone, language"),
        _("To address you, and to call you about your work."),
        LONG,
        _("You, the program team, your company's administrators; your name also whoever has your Technician ID"),
    ),
    "account": Kind(
        _("How you sign in"),
        _("To let you in and nobody else."),
        LONG,
        _("You; the program team sees the address only"),
    ),
    "applications": Kind(_("Applications"), _("To decide whether you can be certified or approved."), PROOF, TEAM),
    "certifications": Kind(
        _("Technician ID, certifications, badges"),
        _("To show that you are certified, and to judge each job as of its day."),
        _("That they stood stays on record; your name is removed when you ask."),
        _("Everybody who has your Technician ID, a certificate, a card or a badge"),
    ),
    "standing": Kind(
        _("Standing"), _("To hear both sides before a measure, and to show its result."), PROOF, TEAM
    ),
    "jobs": Kind(
        _("Jobs"),
        _("To judge the work, and to tell the utility that may pay for it."),
        _("A job and its decision stay on record; drafts are removed."),
        _("You, the program team, your company at that time, and the utility of the home"),
    ),
    "work": Kind(
        _("Companies and duties"),
        _("To know for whom you worked, and what you could do, on any day."),
        _("The periods stay on record, without your name."),
        _("You, the program team, your company's administrators"),
    ),
    "companies": Kind(
        _("Company accounts and invitations"), _("To let the right people administer a company."), PROOF, TEAM
    ),
    "classes": Kind(
        _("Classes you took"),
        _("To hold your place and to prove that you passed."),
        PROOF,
        _("You, the trainer of the class, the program team"),
    ),
    "taught": Kind(
        _("Classes you taught"),
        _("To announce the class."),
        _("The class stays on record; how to reach you is removed when you ask."),
        _("Everybody, while the class is announced"),
    ),
    "videos": Kind(
        _("Videos you watched"), _("To go on where you stopped, and to prove that you watched."), PROOF, TEAM
    ),
    "enquiries": Kind(
        _("Requests to the team"), _("To answer you."), _("Forgotten after a time."), TEAM, "keep_enquiries"
    ),
    "mail": Kind(
        _("E-mail and fax you sent us"), _("To read it, to answer it, and to enter what is on paper."), LONG, TEAM
    ),
    "calls": Kind(
        _("Calls"), _("To know what was promised, and that it was you."), _("Forgotten after a time."),
        _("The program team, and you here"), "keep_calls",
    ),
    "messages": Kind(
        _("Messages we sent"), _("To send them, and to see which came back."), _("Forgotten after a time."), TEAM,
        "keep_messages",
    ),
    "files": Kind(
        _("Files you sent"),
        _("To check what you state."),
        _("As long as what they prove; those of an application that came to nothing are forgotten after a time."),
        _("You and the program team; never your company"),
        "keep_refused_files",
    ),
    "papers": Kind(
        _("Papers made for you"), _("So that every copy is the same."), LONG,
        _("You, and whoever you give them to"),
    ),
    "resemblance": Kind(
        _("Other names and numbers"), _("So that one person does not get two Technician IDs."), LONG,
        _("The program team, and you here"),
    ),
    "history": Kind(
        _("History"),
        _("So that every decision can be explained and checked."),
        _("The fact stays; names, addresses and reasons in it are removed when you ask."),
        TEAM,
    ),
    "privacy": Kind(
        _("Copies and removals you asked for"), _("To carry them out."), _("That you asked stays on record."), TEAM
    ),
}  # fmt: skip

STAYS: Mapping[str, Promise] = {
    "technician_id": _("A Technician ID is never given to anybody else, so an old certificate cannot be mistaken."),
    "decisions": _("A decision, by whom and by which rules: a utility may have paid on it, and it can be audited."),
    "jobs": _("The facts of a job: they describe a house and the work, and payments rest on them."),
    "numbers": _("The number by which a case, an application or a job is found again."),
    "company": _("What a company says of itself as a business."),
    "classes": _("What a class was and where it met: other people's proofs rest on it."),
}
PERIODS = _("The days on which certifications, employments, duties and measures began and ended.")
