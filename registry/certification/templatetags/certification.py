"""The code that leads to the page of a Technician ID, and what a technician takes along.

{% technician_code technician_id %}         the code, as SVG
{% take_along %}                            certificate, wallet card and badges of the person who is looking
"""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.template.context import RequestContext
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from registry.certification.models import Certification
from registry.certification.queries import credentials, technician_id_of
from registry.people.models import Person

register = template.Library()


@register.simple_tag
def technician_code(technician_id: str) -> SafeString:
    """As SVG, with words for somebody who cannot see it. Nothing a person typed is in it."""
    import segno

    address = settings.SITE_URL + reverse("certification:verified", args=[technician_id.replace("-", "")])
    title = _("Code that leads to the page where this Technician ID is verified")
    code = segno.make(address, error="m", micro=False)
    return mark_safe(code.svg_inline(omitsize=True, border=2, svgclass="ptcs-qr", title=title))


# Any: the context of a template.
@register.inclusion_tag("certification/take-along.html", takes_context=True)
def take_along(context: RequestContext) -> dict[str, Any]:
    """What may be downloaded today: nothing for somebody who holds nothing in good standing."""
    person: Person = context["request"].viewer.person
    held = credentials.good(person, timezone.localdate())
    return {"held": [(one, linkedin(one, person)) for one in held], "languages": settings.LANGUAGES}


def linkedin(one: Certification, person: Person) -> str:
    """Where LinkedIn takes a certification in, its form filled in; nothing is sent before the link is followed."""
    technician_id = technician_id_of(person) or ""
    said = {
        "startTask": "CERTIFICATION_NAME",
        "name": one.label,
        "organizationName": str(settings.PROGRAM["long_name"]),
        "issueYear": one.begins.year,
        "issueMonth": one.begins.month,
        **({"expirationYear": one.ends.year, "expirationMonth": one.ends.month} if one.ends else {}),
        "certUrl": settings.SITE_URL + reverse("certification:verified", args=[technician_id.replace("-", "")]),
        "certId": technician_id,
    }
    return f"https://www.linkedin.com/profile/add?{urlencode(said)}"
