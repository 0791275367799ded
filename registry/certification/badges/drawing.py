"""The picture of a badge: our own drawing, one sign for each certification, that reads without color."""

from functools import cache
from typing import Final
from xml.sax.saxutils import escape

from registry.certification.badges.wording import achievement
from registry.documents import making
from registry.training.models import Kind

SPRUCE, PAPER = "#0b5d5e", "#ffffff"
PIXELS = 512

# Drawn in white lines on 120 by 90, the middle at 0 0.
_SIGNS: Final = {
    # A duct with a band of sealant around its joint.
    Kind.PTCS_DUCT_SEALING: '<path d="M-58-22H-14M14-22H58M-58 22H-14M14 22H58M-40-22V22M40-22V22"/>'
    '<rect x="-14" y="-32" width="28" height="64" rx="4" fill="#ffffff"/>',
    # The fan of an outdoor unit.
    Kind.PTCS_HEAT_PUMP: '<rect x="-50" y="-40" width="100" height="80" rx="6"/><circle r="30"/>'
    '<path fill="#ffffff" d="M0 0C-4-14 4-24 14-24C16-12 10-4 0 0M0 0C14 4 20 14 14 22C4 18-2 10 0 0'
    'M0 0C-10 10-22 8-27 0C-18-8-8-8 0 0"/>',
    # A list of steps, followed to its end.
    Kind.PRESCRIPTIVE_DUCT_SEALING: '<path d="M-52-28L-44-20L-30-36M-52 2L-44 10L-30-6M-52 32L-44 40L-30 24'
    'M-14-26H54M-14 4H54M-14 34H54"/>',
    # A house over its loop in the ground.
    Kind.GROUND_SOURCE: '<path d="M-22-20L0-42L22-20M-15-26V-4H15V-26M-58-4H58'
    'M-34-4V26A10 10 0 0 0-14 26V12A14 14 0 0 1 14 12V26A10 10 0 0 0 34 26V-4"/>',
}


def svg(kind: str) -> bytes:
    """The drawing, with a title and a description for somebody who cannot see it."""
    told = achievement(kind)
    first, second = _lines(told.name)
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" role="img" aria-labelledby="title desc">
<title id="title">{escape(told.name)}: certified technician</title>
<desc id="desc">Badge of the Performance Tested Comfort Systems (PTCS) program for a technician who is certified for \
{escape(told.name)}.</desc>
<path d="M200 8L366 104V296L200 392L34 296V104Z" fill="{SPRUCE}"/>
<path d="M200 26L350 113V287L200 374L50 287V113Z" fill="none" stroke="{PAPER}" stroke-width="3"/>
<g fill="none" stroke="{PAPER}" stroke-width="6" stroke-linecap="round" stroke-linejoin="round" \
transform="translate(200 138)">{_SIGNS[Kind(kind)]}</g>
<g fill="{PAPER}" font-family="'Public Sans', 'Helvetica Neue', Arial, sans-serif" text-anchor="middle">
<text x="200" y="240" font-size="33" font-weight="700">{escape(first)}</text>
<text x="200" y="274" font-size="26" font-weight="600">{escape(second)}</text>
<text x="200" y="322" font-size="18" font-weight="600" letter-spacing="3">CERTIFIED</text>
</g>
</svg>
""".encode()


@cache
def png(kind: str) -> bytes:
    """The same as a picture of dots."""
    return making.picture(svg(kind), PIXELS)


def _lines(name: str) -> tuple[str, str]:
    """What stands large, and what under it."""
    first, _mark, rest = name.partition(" (" if "(" in name else " ")
    return first, f"({rest}" if "(" in name else rest
