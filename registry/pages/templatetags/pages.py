"""Words and furniture for templates: `{% load pages %}`.

{% icon "check" %}                          an icon, hidden from screen readers (a word stands beside it)
{% status_tag job.status %}                 icon + word + color, from a `Status`, a dict or a (word, tone) pair
{{ day|day }} {{ at|moment }} {{ at|clock }} {{ n|number }} {{ bytes|filesize }}
{% alert tone="warning" heading=_("…") %} … {% end_alert %}
{% summary_box heading=_("…") %} … {% end_summary_box %}
{% panel heading=_("…") %} … {% end_panel %}        white, with a hairline
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from registry.pages import dates
from registry.pages.components import TONES

register = template.Library()

_ALERT_ROLES = {"error": "alert", "success": "status", "warning": "", "info": ""}


@register.simple_tag
def icon(name: str, css: str = "", label: str = "") -> SafeString:
    """An icon of assets/icons.txt. With a label it speaks; without, the words beside it do."""
    sprite = static("img/sprite.svg")
    if label:
        return format_html(
            '<svg class="usa-icon {}" role="img" aria-label="{}"><use href="{}#{}"></use></svg>',
            css,
            label,
            sprite,
            name,
        )
    return format_html(
        '<svg class="usa-icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        css,
        sprite,
        name,
    )


def _word_and_tone(status: Any) -> tuple[object, str]:
    if isinstance(status, tuple | list):
        return status[0], str(status[1])
    if isinstance(status, dict):
        return status["word"], str(status.get("tone", "neutral"))
    return (status.word, str(status.tone)) if hasattr(status, "tone") else (status, "neutral")


@register.simple_tag
def status_tag(status: Any, large: bool = False) -> SafeString:
    """A status: icon, word and color together."""
    word, tone = _word_and_tone(status)
    known = tone if tone in TONES else "neutral"
    size = " ptcs-status--large" if large else ""
    return format_html(
        '<span class="ptcs-status ptcs-status--{}{}">{}<span>{}</span></span>', known, size, icon(TONES[known]), word
    )


@register.filter
def day(value: date | None) -> str:
    """31 March 2026."""
    if value is None or value == "":
        return ""
    return dates.day_words(dates.local_day(value) if isinstance(value, datetime) else value)


@register.filter
def moment(value: datetime | None) -> SafeString | str:
    """31 March 2026, 2:05 p.m. PDT, in a <time>."""
    if not value:
        return ""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(timespec="seconds"), dates.moment_words(value))


@register.filter
def clock(value: datetime | None) -> str:
    """2:05 p.m. PDT."""
    return dates.clock_words(value) if value else ""


@register.filter
def number(value: Decimal | int | str | None) -> str:
    """1,500.50, every digit that was given."""
    return "" if value is None or value == "" else dates.number_words(value)


@register.filter
def filesize(value: int | None) -> str:
    """3.4 MB."""
    return "" if value is None else dates.size_words(int(value))


@register.simple_block_tag(end_name="end_alert")
def alert(content: SafeString, tone: str = "info", heading: object = "", slim: bool = False) -> SafeString:
    """A message in its tone: info, success, warning or error."""
    known = tone if tone in _ALERT_ROLES else "info"
    shown = {"content": content, "tone": known, "role": _ALERT_ROLES[known], "heading": heading, "slim": slim}
    return render_to_string("pages/alert.html", shown)


@register.simple_block_tag(end_name="end_summary_box")
def summary_box(content: SafeString, heading: object = "", id: str = "summary-box") -> SafeString:  # noqa: A002 - HTML's word
    """The few things to know before anything else."""
    return render_to_string("pages/summary-box.html", {"content": content, "heading": heading, "id": id})


@register.simple_block_tag(end_name="end_panel")
def panel(content: SafeString, heading: object = "", id: str = "", level: int = 2) -> SafeString:  # noqa: A002 - HTML's word
    """A white panel with a hairline, headed or not."""
    return render_to_string("pages/panel.html", {"content": content, "heading": heading, "id": id, "level": level})


@register.inclusion_tag("pages/age.html")
def age_bar(days: int, promise: int) -> dict[str, int]:
    """How long something has waited against the days promised."""
    share = min(100, days * 100 // promise) if promise else 100
    return {"days": days, "promise": promise, "share": share, "late": max(0, days - promise)}
