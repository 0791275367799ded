"""Letting people in by name and ending it: invitations, duties in the program and for a utility.

Nothing is deleted: a duty is a period. One that is ended at once stops in the course of its last day, and every session
of the person with it.
"""

from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.history import once
from registry.history.acting import Act, acting
from registry.history.events import SYSTEM, Ref
from registry.kernel.lifecycle import NotAMove
from registry.kernel.refusals import Refused, Stale
from registry.people.actions.duties import end_role, give_role
from registry.people.actions.moving import bump, bump_utility
from registry.people.actions.registering import AddressTaken, open_account
from registry.people.actions.signing_in import end_sessions
from registry.people.events import users as events
from registry.people.lifecycle.users import USER_INVITATION
from registry.people.models import RESTS_ON, Account, Duty, Person, Role, UserInvitation, Utility
from registry.people.policies import duties
from registry.people.policies import users as policies
from registry.people.queries import Viewer, email_of
from registry.people.queries import users as queries
from registry.program.queries import value

OPERATOR = "operator"
LAST_DAY = date(2100, 1, 1)


def invite(
    *,
    name: str,
    email: str,
    language: str,
    duty: str,
    utility: Utility | None,
    by: Viewer,
    at: datetime,
    key: str = "",
) -> UserInvitation:
    """Write to this address; its link lets whoever reads it take up the duty, until its time is over."""
    if before := once.earlier(by.ref, key):
        raise once.AlreadyDone(before)
    policies.may_manage(by, duty, utility).or_refuse()
    with acting("invite user", by=by, at=at) as act:
        invitation = put(
            UserInvitation(
                name=name,
                email=email,
                language=language,
                duty=Duty(duty),
                utility=utility,
                invited_by=by.person,
                sent_at=at,
                expires_at=_until(at),
            )
        )
        once.keep(by.ref, key, "/desk/users", at)
        act.record(_invited(invitation))
    return invitation


def put(invitation: UserInvitation) -> UserInvitation:
    """Inside `acting()`: one invitation of an address to a duty waits at a time."""
    try:
        with transaction.atomic():
            invitation.save(force_insert=True)
    except IntegrityError as waiting:
        sentence = _("An invitation of this address to this duty waits already. Send that one again, or withdraw it.")
        raise Refused(sentence, field="email") from waiting
    return invitation


def send_again(invitation: UserInvitation, *, by: Viewer, at: datetime) -> None:
    """A new link, with all its time before it; the earlier link leads nowhere."""
    policies.may_manage(by, invitation.duty, invitation.utility).or_refuse()
    with acting("send invitation again", by=by, at=at) as act:
        try:
            with transaction.atomic():
                move(
                    invitation,
                    "send_again",
                    sendings=invitation.sendings + 1,
                    sent_at=at,
                    expires_at=_until(at),
                    closed_at=None,
                )
        except IntegrityError as another:
            raise Refused(_("Another invitation of this address to this duty waits already.")) from another
        act.record(_invited(invitation))


def withdraw(invitation: UserInvitation, *, by: Viewer, at: datetime) -> None:
    """Its link leads nowhere any more."""
    policies.may_manage(by, invitation.duty, invitation.utility).or_refuse()
    with acting("withdraw invitation of user", by=by, at=at) as act:
        move(invitation, "withdraw", closed_at=at)
        act.record(events.UserInvitationWithdrawn(invitation=Ref(invitation.ref)))


def accept(invitation: UserInvitation, *, by: Viewer, at: datetime) -> None:
    """Somebody who has an account with the address invited takes up the duty."""
    if (person := by.person) is None:
        raise Refused(_("Sign in to accept the invitation."), status=401)
    policies.may_accept(invitation, email_of(person), at).or_refuse()
    with acting("accept invitation of user", by=by, at=at, on_behalf_of=inviter_of(invitation)) as act:
        _taken_up(invitation, person, act, at)


def join(invitation: UserInvitation, *, name: str, phone: str, password: str, at: datetime) -> Account:
    """Somebody without an account follows the link, which proves the address. `password` is hashed already."""
    policies.may_accept(invitation, "", at).or_refuse()
    try:
        with acting("join", by="visitor", at=at, on_behalf_of=inviter_of(invitation)) as act:
            account = open_account(
                name=name,
                email=invitation.email,
                phone=phone,
                password=password,
                language=invitation.language,
                by="visitor",
                at=at,
            )
            _taken_up(invitation, account.person, act, at)
    except AddressTaken as taken:
        sentence = _("There is an account with this address now. Sign in, and open the link again.")
        raise Refused(sentence) from taken
    return account


def inviter_of(invitation: UserInvitation) -> str:
    """Who lets them in: a person, or the operator at the machine itself."""
    return invitation.invited_by.ref if invitation.invited_by else OPERATOR


def _taken_up(invitation: UserInvitation, person: Person, act: Act, at: datetime) -> None:
    move(invitation, "accept", accepted_by=person, closed_at=at)
    serves = invitation.utility.ref if invitation.utility else ""
    act.record(
        events.UserInvitationAccepted(
            invitation=Ref(invitation.ref), person=Ref(person.ref), duty=invitation.duty, serves=Ref(serves)
        )
    )
    take_up(
        person, invitation.duty, invitation.utility, begins=timezone.localdate(at), by=inviter_of(invitation), at=at
    )


def give(
    person: Person,
    duty: str,
    *,
    utility: Utility | None = None,
    begins: date,
    ends: date | None = None,
    reason: str,
    by: Viewer,
    at: datetime,
) -> None:
    """Somebody with an account has this duty from a day on, today or later, for ever or until a day."""
    policies.may_manage(by, duty, utility).or_refuse()
    if begins < timezone.localdate(at):
        raise Refused(_("A duty begins today or later."), status=422, field="begins")
    if ends is not None and ends < begins:
        raise Refused(_("A duty cannot end before it began."), status=422, field="ends")
    if not queries.has_account(person):
        raise Refused(_("This person has no account. Invite them by e-mail."), field="duty")
    with acting("give duty", by=by, at=at, reason=reason) as act:
        take_up(person, duty, utility, begins=begins, ends=ends, by=act.by, at=at)


def take_up(
    person: Person,
    duty: str,
    utility: Utility | None,
    *,
    begins: date,
    ends: date | None = None,
    by: str,
    at: datetime,
) -> None:
    """Inside `acting()`: the duty, and the plain one it rests on. Two who give it meet at the person's version."""
    person = Person.objects.get(pk=person.root)
    bump(person)
    if queries.holds(person, duty, utility, begins).exists():
        sentence = _("%(name)s holds this duty already.")
        raise Refused(sentence % {"name": person.name}, field="duty")
    plain = RESTS_ON.get(Duty(duty))
    if plain and not queries.holds(person, plain, utility, begins).filter(begins__lte=begins, ends=None).exists():
        _give(person, plain, utility, begins, ends, by, at)
    _give(person, duty, utility, begins, ends, by, at)


def _give(
    person: Person, duty: str, utility: Utility | None, begins: date, ends: date | None, by: str, at: datetime
) -> None:
    role = give_role(person, duty, utility=utility, begins=begins, ends=ends, by=by, at=at)
    Role.objects.filter(pk=role.pk).update(given_by=by)


def end(role: Role, *, ends: date | None = None, reason: str, by: Viewer, at: datetime) -> None:
    """The duty ends on a later day, or at once: then every session of the person ends too. Higher duties that rest on
    it end with it. A utility keeps an administrator, but for the program's decision.
    """
    policies.may_end(by, role).or_refuse()
    if not reason.strip():
        raise Refused(_("Say why: the person reads it."), status=422, field="reason")
    today = timezone.localdate(at)
    if ends is not None and not today <= ends < LAST_DAY:
        raise Refused(_("Choose today or a later day."), status=422, field="ends")
    with acting("end duty", by=by, at=at, reason=reason.strip()) as act:
        for one in _with_what_rests_on_it(role, today):
            _utility_keeps_one(one, by, today)
            lay_down(one, ends, reason=reason.strip(), act=act, at=at)


def _with_what_rests_on_it(role: Role, today: date) -> list[Role]:
    higher = [duty for duty, plain in RESTS_ON.items() if plain == role.duty]
    found = [one for duty in higher for one in queries.holds(role.person, duty, role.utility, today)]
    if any(one.duty == Duty.LEAD for one in found):
        sentence = _("This person leads the program: two program leads end that first.")
        raise Refused(sentence)
    return [*found, role]


def _utility_keeps_one(role: Role, by: Viewer, today: date) -> None:
    """Of two who lay it down at once one comes first, and the other is the last: they meet at the utility's version."""
    if role.duty != Duty.UTILITY_ADMINISTRATOR or role.utility is None:
        return
    bump_utility(role.utility)
    decides = bool(duties.UTILITIES.allowed(by))
    if not decides and not queries.other_administrators(role, today).exists():
        policies.LAST_ADMINISTRATOR.or_refuse()


def lay_down(role: Role, ends: date | None, *, reason: str, act: Act, at: datetime) -> None:
    """Inside `acting()`: until a later day, or now, with every session. One that was to begin later never does, but for
    its first day, on which it is stopped already.
    """
    today = timezone.localdate(at)
    if role.stopped_at is not None or (role.ends is not None and role.ends < today):
        raise Refused(_("This duty has ended already."))
    role.person.refresh_from_db(fields=["version"])
    last = max(role.begins, ends or today)
    now = ends is None
    end_role(role, ends=last, reason=reason, by=act.by, at=at, stopped_at=at if now else None)
    if now:
        end_sessions(role.person)
        act.record(events.SessionsEnded(person=Ref(role.person.ref)))


def expire_invitations(*, at: datetime) -> int:
    """Close what nobody accepted in time; how many there were."""
    return sum(_expire(invitation, at) for invitation in queries.overdue_invitations(at)[:100])


def _expire(invitation: UserInvitation, at: datetime) -> bool:
    try:
        with acting("expire invitation of user", by=SYSTEM, at=at) as act:
            move(invitation, "expire", closed_at=at)
            act.record(events.UserInvitationExpired(invitation=Ref(invitation.ref)))
    except Stale:
        return False
    return True


def move(invitation: UserInvitation, verb: str, **changes: object) -> None:
    """Inside `acting()`: compare-and-set on (state, version); whoever comes second is told."""
    try:
        state = USER_INVITATION.after(invitation.state, verb)
    except NotAMove as over:
        raise Stale(policies.CLOSED_INVITATION.reason) from over
    held = UserInvitation.objects.filter(pk=invitation.pk, state=invitation.state, version=invitation.version)
    if not held.update(state=state, version=invitation.version + 1, **changes):
        raise Stale(policies.CLOSED_INVITATION.reason)
    invitation.refresh_from_db()


def _until(at: datetime) -> datetime:
    """The last moment of the last day."""
    today = timezone.localdate(at)
    after = today + timedelta(days=value("invitation_time", today) + 1)
    return timezone.make_aware(datetime.combine(after, time.min))


def _invited(invitation: UserInvitation) -> events.UserInvited:
    return events.UserInvited(
        invitation=Ref(invitation.ref),
        name=invitation.name,
        email=invitation.email,
        duty=invitation.duty,
        serves=Ref(invitation.utility.ref if invitation.utility else ""),
        until=timezone.localdate(invitation.expires_at - timedelta(seconds=1)),
    )
