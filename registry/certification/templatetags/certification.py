"""The code that leads to the page where a Technician ID is verified: `{% technician_code technician_id %}`."""

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def technician_code(technician_id: str) -> SafeString:
    """As SVG, with words for somebody who cannot see it. Nothing a person typed is in it."""
    import segno

    address = settings.SITE_URL + reverse("certification:verified", args=[technician_id.replace("-", "")])
    title = _("Code that leads to the page where this Technician ID is verified")
    code = segno.make(address, error="m", micro=False)
    return mark_safe(code.svg_inline(omitsize=True, border=2, svgclass="ptcs-qr", title=title))
