"""A person is forgotten: employment, duties, sessions and whatever is under way about them end.

The rows themselves are declared in `people.personal`.
"""

from collections.abc import Collection
from functools import reduce
from operator import or_

from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils import timezone

from registry.history.acting import Act
from registry.history.events import SYSTEM, Ref
from registry.history.forgetting import Forgotten
from registry.people import events
from registry.people.actions.duties import end_role
from registry.people.lifecycle import companies, users
from registry.people.models import Employment, Enquiry, Invitation, LeadProposal, Role, UserInvitation, ViewAs
from registry.people.queries import on

KEY, CHUNK = "_auth_user_id", 500


def forget(forgotten: Forgotten, act: Act) -> None:
    """Employment and duties end today; what they were stays, as decisions rest on them."""
    today = timezone.localdate(act.at)
    for one in Employment.objects.filter(on(today), person__in=forgotten.records).select_related("person", "company"):
        Employment.objects.filter(pk=one.pk).update(ends=today)
        said = {"person": Ref(one.person.ref), "company": Ref(one.company.ref)}
        act.record(events.EmploymentEnded(**said, ends=today))
    for role in Role.objects.filter(on(today), person__in=forgotten.records).exclude(ends=today):
        end_role(role, ends=today, reason="", by=SYSTEM, at=act.at)
    _end_what_is_under_way(forgotten, act)
    _own_what_was_asked(forgotten)


def _end_what_is_under_way(forgotten: Forgotten, act: Act) -> None:
    """Open invitations to their addresses, proposals about them, and looks through their eyes."""
    address = reduce(or_, (Q(email__iexact=one) for one in forgotten.addresses), Q(pk__in=()))
    for table, life, start, whose in (
        (Invitation, companies.INVITATION, companies.SENT, address),
        (UserInvitation, users.USER_INVITATION, users.SENT, address),
        (LeadProposal, users.LEAD_PROPOSAL, users.PROPOSED, Q(person__in=forgotten.records)),
    ):
        open_ones = table._default_manager.filter(whose, state=start)
        open_ones.update(state=life.after(start, "withdraw"), closed_at=act.at)
    looks = Q(person__in=forgotten.records) | Q(looker__in=forgotten.records)
    ViewAs.objects.filter(looks, ended_at__isnull=True).update(ended_at=act.at)


def _own_what_was_asked(forgotten: Forgotten) -> None:
    """What they asked without signing in becomes their record's, for a visitor's question must have an address. That a
    question of somebody else concerns them is said no longer; the words in it are the other's.
    """
    address = reduce(or_, (Q(email__iexact=one) for one in forgotten.addresses), Q(pk__in=()))
    asked = Enquiry.objects.filter(address, person__isnull=True)
    asked.update(person=forgotten.root, name="", email="")
    Enquiry.objects.filter(about__in=forgotten.records).update(about=None)


def end_sessions(accounts: Collection[int], addresses: Collection[str]) -> int:
    """End the sessions of these accounts, and those of strangers in which one of these addresses was typed.

    A session is a sealed text: each is opened once, in bounded memory.
    """
    keys, words = {str(pk) for pk in accounts}, [address.lower() for address in addresses]
    ended = []
    for session in Session.objects.iterator(CHUNK):
        said = session.get_decoded()
        text = str(said).lower()
        if said.get(KEY) in keys or any(word in text for word in words):
            ended.append(session.pk)
    return sum(Session.objects.filter(pk__in=ended[at : at + CHUNK]).delete()[0] for at in range(0, len(ended), CHUNK))
