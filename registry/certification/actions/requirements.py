"""Writing participation requirements: shipped versions, new ones under four eyes, and what an applicant accepts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import cast

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registry.certification.events import requirements as happened
from registry.certification.lifecycle.requirements import BEING_WRITTEN, REQUIREMENTS, WRITING
from registry.certification.models import Acceptance, Application, RequirementsDraft, RequirementsVersion
from registry.certification.policies import requirements as policies
from registry.certification.queries import requirements as reading
from registry.certification.requirements.content import Content, Section, Words
from registry.certification.requirements.shipped import Shipped, shipped
from registry.history.acting import Act, acting
from registry.history.events import SYSTEM, Ref
from registry.kernel.refusals import Refused, Stale
from registry.people.models import Person
from registry.people.queries import Viewer

_LATE = gettext_lazy("Somebody else changed this version while your page was open. Nothing of yours was saved.")
_SHIPPED = Ref("")
"""Shipped versions were written with the registry, not as a draft in it."""


class _NothingLeft(Exception):
    """Another server published them first: the Action is given up."""


def publish_shipped(*, at: datetime) -> list[str]:
    """Publish version 1 of every document that has none yet; nothing to publish changes nothing."""
    if not _unpublished():
        return []
    try:
        with acting("publish requirements", by=SYSTEM, at=at) as act:
            made = [_publish(one.document, 1, one.content, one.in_force_from, act, at=at) for one in _left()]
    except _NothingLeft:  # pragma: no cover - of two servers that start at once, the second
        return []
    return [str(one) for one in made]


def _left() -> list[Shipped]:
    """Read again inside the Action: of two servers that start at once, the second finds nothing left and gives up."""
    left = _unpublished()
    if not left:  # pragma: no cover - of two servers that start at once, the second
        raise _NothingLeft
    return left


def _unpublished() -> list[Shipped]:
    known = set(RequirementsVersion.objects.values_list("document", flat=True))
    return [one for one in shipped() if one.document not in known]


def _publish(
    document: str, number: int, said: Content, begins: date, act: Act, *, at: datetime, draft: Ref = _SHIPPED
) -> RequirementsVersion:
    made = RequirementsVersion.objects.create(
        document=document, number=number, digest=said.digest, begins=begins, content=said.as_json(), published_at=at
    )
    act.record(
        happened.RequirementsPublished(
            requirements=Ref(made.ref),
            draft=draft,
            document=document,
            version=number,
            digest=made.digest,
            begins=begins,
        )
    )
    return made


def start_draft(document: str, *, by: Viewer, at: datetime) -> RequirementsDraft:
    """The new version that is being written, or one begun now from the newest."""
    if not by.is_team or by.person is None:
        policies.TEAM_ONLY.or_refuse()
    if (open_one := reading.open_draft(document)) is not None:
        return open_one
    newest = reading.versions(document)[0]
    fresh = RequirementsDraft(document=document, base=newest, content=newest.content, saved_at=at)
    try:
        with transaction.atomic():
            fresh.save(force_insert=True)
    except IntegrityError:  # pragma: no cover - somebody else began it in the same moment: it is the one
        return RequirementsDraft.objects.get(document=document, state__in=BEING_WRITTEN)
    return fresh


def write_opening(
    draft: RequirementsDraft, title: Words, opening: Words, *, seen: int, by: Viewer, at: datetime
) -> None:
    """Title and opening of the document."""
    _write(draft, replace(draft.said, title=title, opening=opening), seen=seen, by=by, at=at)


def write_section(draft: RequirementsDraft, section: Section, *, seen: int, by: Viewer, at: datetime) -> None:
    """One section as it now reads: in its place, or at the end when it is new."""
    said = draft.said
    known = said.section(section.key) is not None
    kept = tuple(section if one.key == section.key else one for one in said.sections)
    _write(draft, replace(said, sections=kept if known else (*said.sections, section)), seen=seen, by=by, at=at)


def remove_section(draft: RequirementsDraft, key: str, *, seen: int, by: Viewer, at: datetime) -> None:
    """A section goes, with all its clauses."""
    kept = tuple(one for one in draft.said.sections if one.key != key)
    _write(draft, replace(draft.said, sections=kept), seen=seen, by=by, at=at)


def _write(draft: RequirementsDraft, said: Content, *, seen: int, by: Viewer, at: datetime) -> None:
    """What is being written is no history yet; who wrote is kept, because they cannot publish it."""
    policies.may_write(by, draft).or_refuse()
    with transaction.atomic():
        held = RequirementsDraft.objects.filter(pk=draft.pk, state=WRITING, version=seen)
        if not held.update(content=said.as_json(), version=F("version") + 1, saved_at=at):
            raise Stale(_LATE)
        draft.authors.add(_writer(by))
    draft.refresh_from_db()


def _writer(by: Viewer) -> Person:
    """Whoever the policy let through is a member of the team, and so a person."""
    return cast("Person", by.person)


def propose(draft: RequirementsDraft, *, begins: date, reason: str, seen: int, by: Viewer, at: datetime) -> None:
    """Hand it to a second person, with the first day and the reason."""
    policies.may_propose(by, draft).or_refuse()
    _check_day(draft, begins, timezone.localdate(at))
    if not reason.strip():
        raise Refused(_("Say why it changes."), status=422, field="reason")
    with acting("propose requirements", by=by, at=at, reason=reason) as act:
        _move(draft, "propose", seen, begins=begins, reason=reason)
        draft.authors.add(_writer(by))
        act.record(
            happened.RequirementsProposed(
                draft=Ref(draft.ref), document=draft.document, digest=draft.said.digest, begins=begins
            )
        )


def _check_day(draft: RequirementsDraft, begins: date, today: date) -> None:
    if begins < today:
        raise Refused(
            _("A new version is in force from today or later, never for days gone by."), status=422, field="begins"
        )
    if begins < draft.base.begins:
        raise Refused(_("It cannot begin before the version it replaces."), status=422, field="begins")


def take_back(draft: RequirementsDraft, *, reason: str, seen: int, by: Viewer, at: datetime) -> None:
    """It is written on, for a reason that the authors read."""
    policies.may_end(by, draft, "take_back").or_refuse()
    if not reason.strip():
        raise Refused(_("Say what has to be changed."), status=422, field="reason")
    with acting("take requirements back", by=by, at=at, reason=reason) as act:
        _move(draft, "take_back", seen)
        act.record(happened.RequirementsTakenBack(draft=Ref(draft.ref), document=draft.document))


def drop(draft: RequirementsDraft, *, reason: str, seen: int, by: Viewer, at: datetime) -> None:
    """It will not be published."""
    policies.may_end(by, draft, "drop").or_refuse()
    if not reason.strip():
        raise Refused(_("Say why it is dropped."), status=422, field="reason")
    with acting("drop requirements", by=by, at=at, reason=reason) as act:
        _move(draft, "drop", seen)
        act.record(happened.RequirementsDropped(draft=Ref(draft.ref), document=draft.document))


def publish(draft: RequirementsDraft, *, seen: int, by: Viewer, at: datetime) -> RequirementsVersion:
    """A second person publishes what was proposed, word for word."""
    policies.may_publish(by, draft).or_refuse()
    begins = draft.begins or timezone.localdate(at)
    _check_day(draft, begins, timezone.localdate(at))
    with acting("publish requirements", by=by, at=at, reason=draft.reason) as act:
        _claim(draft, seen)
        number = draft.base.number + 1
        made = _publish(draft.document, number, draft.said, begins, act, at=at, draft=Ref(draft.ref))
        _move(draft, "publish", seen + 1, published=made)
    return made


def _claim(draft: RequirementsDraft, seen: int) -> None:
    """Of two who publish at once, one goes on and the other is told."""
    held = RequirementsDraft.objects.filter(pk=draft.pk, state=draft.state, version=seen)
    if not held.update(version=seen + 1):
        raise Stale(_LATE)


def _move(draft: RequirementsDraft, verb: str, seen: int, **changes: object) -> None:
    state = REQUIREMENTS.after(draft.state, verb)
    held = RequirementsDraft.objects.filter(pk=draft.pk, state=draft.state, version=seen)
    if not held.update(state=state, version=seen + 1, **changes):
        raise Stale(_LATE)
    draft.refresh_from_db()


def accept(
    application: Application, wanted: Sequence[RequirementsVersion], act: Act, *, signed: str, on: date, at: datetime
) -> None:
    """Inside the Action of submitting: what the signature stands under. What was accepted before stays as it was."""
    before = set(Acceptance.objects.filter(application=application).values_list("version_id", flat=True))
    for version in wanted:
        if version.pk in before:
            continue
        Acceptance.objects.create(
            application=application,
            version=version,
            digest=version.digest,
            signed_name=signed,
            signed_on=on,
            accepted_at=at,
        )
        act.record(
            happened.RequirementsAccepted(
                application=Ref(application.ref),
                person=Ref(application.person.ref),
                requirements=Ref(version.ref),
                document=version.document,
                version=version.number,
                digest=version.digest,
                signed=signed,
                on=on,
            )
        )


def same_as_shown(wanted: Sequence[RequirementsVersion], shown: Sequence[str] | None) -> None:
    """Stop when the page showed other versions than those in force now: they have to be read first."""
    if shown is None or set(shown) == {str(one) for one in wanted}:
        return
    names = ", ".join(one.label for one in wanted if str(one) not in shown)
    sentence = _(
        "These requirements changed while your page was open: %(names)s. Read them, then agree and sign again."
    )
    raise Refused(sentence % {"names": names}, field="agree")
