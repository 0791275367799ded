"""What the team writes down about an enquiry for itself: a note, and whom it concerns."""

from datetime import datetime

from registry.history.acting import acting
from registry.history.events import Ref
from registry.people.actions.enquiries import change, keep
from registry.people.events import enquiries as events
from registry.people.models import Enquiry, Person
from registry.people.policies import enquiries as policies
from registry.people.queries import Viewer


def note(enquiry: Enquiry, words: str, *, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """For the team alone; whoever asked never reads it."""
    policies.may_note(by, enquiry).or_refuse()
    with acting("note on an enquiry", by=by, at=at) as act:
        change(enquiry, seen=seen)
        keep(enquiry, words, by=by.person, at=at, from_team=True, is_note=True)
        act.record(events.EnquiryNoted(enquiry=Ref(enquiry.ref), number=enquiry.number, words_written=words))


def link(enquiry: Enquiry, about: Person | None, *, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """It concerns this person: the team finds it on their page. It gives them nothing to read. None takes it back."""
    policies.may_note(by, enquiry).or_refuse()
    was = enquiry.about
    if about == was:
        return
    with acting("say whom an enquiry concerns", by=by, at=at) as act:
        change(enquiry, seen=seen, about=about)
        if was is not None:
            act.record(events.EnquiryUnlinked(enquiry=Ref(enquiry.ref), about=Ref(was.ref), number=enquiry.number))
        if about is not None:
            act.record(events.EnquiryLinked(enquiry=Ref(enquiry.ref), about=Ref(about.ref), number=enquiry.number))
