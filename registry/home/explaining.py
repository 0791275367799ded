"""May this person open that page, or see that thing? Asked of the very policies, queries and pages; no rule is copied.

The page itself is asked, as this person would read it, while the database takes no write; so the answer is the
product's own for every address it has, with the sentence it would give.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_htmx.middleware import HtmxDetails

from registry.certification import queries as applications
from registry.certification.queries import discipline
from registry.intake import queries as intake
from registry.jobs import queries as jobs
from registry.kernel.refusals import Answer, No, Refused, Yes
from registry.pages.addresses import addresses
from registry.people.looking import SECRET, NotesDown, only_reading
from registry.people.models import Duty, Person
from registry.people.queries import Viewer, companies, enquiries
from registry.training.queries import classes

# Any: each kind of thing is of its own.
Visible = Callable[[Viewer], QuerySet[Any]]
THINGS: tuple[tuple[re.Pattern[str], str, str | Promise, Visible], ...] = (
    (re.compile(r"J-\d\d-\d+"), "jobs:job", gettext_lazy("job"), jobs.visible_to),
    (
        re.compile(r"(A|T|Q)-\d\d-\d+"),
        "certification:application",
        gettext_lazy("application"),
        applications.visible_to,
    ),
    (re.compile(r"D-\d\d-\d+"), "certification:own_case", gettext_lazy("case"), discipline.visible_to),
    (re.compile(r"C-\d\d-\d+"), "training:class", gettext_lazy("class"), classes.visible_to),
    (re.compile(r"CO-\d\d-\d+"), "people:company_request", gettext_lazy("request"), companies.requests),
    (re.compile(r"E-\d\d-\d+"), "people:enquiry", gettext_lazy("enquiry"), enquiries.visible_to),
    (re.compile(r"M-\d\d-\d+"), "intake:mail", gettext_lazy("message"), intake.visible_to),
)
"""A number by its form: the page on which its thing stands, what it is, and the query that says who sees it."""
REDIRECT, CLIENT_ERROR, NOT_ALLOWED, NOT_FOUND = 300, 400, 405, 404


class NoSuchPage(Exception):
    """What was asked about is neither an address of the registry nor a number of a thing."""


@dataclass(frozen=True)
class Explained:
    """The answer, with the reasons for it."""

    path: str
    route: str
    answer: Answer
    because: str
    openers: list[str]
    thing: str = ""
    grounds: tuple[str, ...] = ()


def explain(asked: str, viewer: Viewer, asker: Viewer) -> Explained:
    """Whether `viewer` may open or see it, today. `asker` is the member of the team who wants to know."""
    path, thing, visible = _where(asked)
    try:
        match = resolve(path.partition("?")[0])
    except Resolver404 as unknown:
        raise NoSuchPage from unknown
    policy = match.func.policy  # type: ignore[attr-defined]
    door = policy(viewer)
    answer, because = (door, str(door.reason)) if isinstance(door, No) else _page(match, path, viewer, asker)
    return Explained(
        path=path,
        route=f"/{match.route}",
        answer=answer,
        because=because,
        openers=openers(policy),
        thing=thing,
        grounds=_grounds(viewer, visible) if visible is not None and answer else (),
    )


def _where(asked: str) -> tuple[str, str, Callable[[Viewer], bool] | None]:
    """The path that is meant; for the number of a thing also what it is, and whether somebody sees it."""
    said = asked.strip()
    for form, name, what, visible_to in THINGS:
        if form.fullmatch(said.upper()):
            number = said.upper()
            sees = partial(_sees, visible_to, number)
            return reverse(name, kwargs={"number": number}), f"{what} {number}", sees
    parts = urlsplit(said)
    ours = not parts.netloc or parts.netloc == urlsplit(settings.SITE_URL).netloc
    if not ours or not said.isprintable() or not parts.path:
        raise NoSuchPage
    path = parts.path if parts.path.startswith("/") else f"/{parts.path}"
    return f"{path}?{parts.query}" if parts.query else path, "", None


def _sees(visible_to: Visible, number: str, viewer: Viewer) -> bool:
    return visible_to(viewer).filter(number=number).exists()


def _page(match: ResolverMatch, path: str, viewer: Viewer, asker: Viewer) -> tuple[Answer, str]:
    """The door is open: what the page behind it answers."""
    if SECRET.match(match.view_name):
        return Yes(), _("It shows each person their own, and is asked by nobody else.")
    status, reason = attempt(match, path, viewer)
    if status == NOT_ALLOWED:
        return Yes(), _(
            "Nothing is read at this address: something is done there, and whether it may be is asked then."
        )
    if status < REDIRECT:
        return Yes(), reason or _("The page opens.")
    if status < CLIENT_ERROR:
        return Yes(), _("The page leads on to another one.")
    if status == NOT_FOUND and attempt(match, path, asker)[0] < CLIENT_ERROR:
        reason = _("It exists, but it is not this person's to see. For them the page answers: %(reason)s") % {
            "reason": reason
        }
    return No(reason, status=status), reason


def attempt(match: ResolverMatch, path: str, viewer: Viewer) -> tuple[int, str]:
    """The status this page answers this viewer with, and the sentence of a refusal. Nothing is written."""
    try:
        with only_reading():
            response = match.func(_request(path, match, viewer), *match.args, **match.kwargs)
    except ReauthenticationRequired:
        return 200, _("The page opens; it asks for the password again first.")
    except NotesDown:
        return 200, _("The page opens; opening it notes something down, so it was not tried to its end.")
    except Refused as refusal:
        return refusal.status, str(refusal)
    except Http404 as missing:
        return NOT_FOUND, str(missing) or _("There is nothing at this address.")
    response.close()
    return response.status_code, "" if response.status_code < CLIENT_ERROR else _("The page does not open.")


def _request(path: str, match: ResolverMatch, viewer: Viewer) -> HttpRequest:
    """A reading of this page by this viewer, signed in nowhere and remembered by nobody."""
    host = urlsplit(settings.SITE_URL)
    request = HttpRequest()
    request.method = "GET"
    request.path = request.path_info = path.partition("?")[0]
    request.GET = QueryDict(path.partition("?")[2])
    request.META = {"SERVER_NAME": host.hostname or "localhost", "SERVER_PORT": str(host.port or 80), "REMOTE_ADDR": ""}
    request.resolver_match = match
    request.user = AnonymousUser()
    request.session = SessionStore()
    request.viewer = viewer  # type: ignore[attr-defined]
    request.htmx = HtmxDetails(request)  # type: ignore[attr-defined]
    MessageMiddleware(lambda _request: HttpResponse()).process_request(request)
    return request


def _grounds(viewer: Viewer, visible: Callable[[Viewer], bool]) -> tuple[str, ...]:
    """By which of their duties somebody sees a thing: the same query, asked with one of them at a time."""
    alone = Viewer(person=viewer.person)
    tried: list[tuple[str, Viewer]] = [(_("as the person it concerns"), alone)]
    for duty in Duty:
        if duty in viewer.duties:
            served = {name: getattr(viewer, name) for name in _served_by(duty)}
            tried.append((str(duty.label), replace(alone, duties=frozenset({duty.value}), **served)))
    return tuple(words for words, one in tried if visible(one))


def _served_by(duty: Duty) -> tuple[str, ...]:
    """What of a viewer a duty comes with."""
    return {Duty.COMPANY: ("companies",), Duty.UTILITY: ("utilities",)}.get(duty, ())


def openers(policy: Callable[[Viewer], Answer]) -> list[str]:
    """Whose door it is: who may open the page, whatever stands behind it."""
    somebody = Viewer(person=Person(pk=0, name=""))
    if policy(Viewer()):
        return [_("everybody")]
    if policy(somebody):
        return [_("everybody who is signed in")]
    some = frozenset({0})
    able = (
        Viewer(somebody.person, frozenset({duty.value}), utilities=some, companies=some, administers=some)
        for duty in Duty
    )
    return [str(duty.label) for duty, one in zip(Duty, able, strict=True) if policy(one)]


@dataclass(frozen=True)
class Door:
    """One address and whether its door is open."""

    route: str
    reason: str = ""


def doors(viewer: Viewer) -> tuple[list[Door], dict[str, list[Door]]]:
    """Every address of the registry by its declared policy: those open to this viewer; the others by the reason."""
    opened: list[Door] = []
    shut: dict[str, list[Door]] = {}
    for route, _name, pattern in addresses():
        answer = pattern.callback.policy(viewer)  # type: ignore[attr-defined]
        if isinstance(answer, No):
            shut.setdefault(str(answer.reason), []).append(Door(f"/{route}", str(answer.reason)))
        else:
            opened.append(Door(f"/{route}"))
    return opened, shut
