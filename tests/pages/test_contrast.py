"""The theme's colors can be read: every pair that meets on a page is computed by the formula of WCAG 2.2."""

import re
from pathlib import Path

import pytest

STYLES = Path(__file__).parents[2] / "assets" / "styles"
TOKENS = dict(re.findall(r"^\$([\w-]+): (#[0-9a-f]{6});", (STYLES / "_tokens.scss").read_text(), re.MULTILINE))

GROUNDS = ("paper", "panel")
TINTS = ("green-tint", "blue-tint", "amber-tint", "red-tint", "grey-tint", "spruce-tint")
TEXTS = [
    *[(text, ground) for text in ("ink", "quiet", "spruce", "spruce-dark", "amber-text") for ground in GROUNDS],
    *[(text, ground) for text in ("green", "blue", "red", "grey") for ground in GROUNDS],
    *[("ink", ground) for ground in TINTS],
    *[("spruce", ground) for ground in TINTS],
    ("green", "green-tint"),
    ("blue", "blue-tint"),
    ("amber-text", "amber-tint"),
    ("red", "red-tint"),
    ("grey", "grey-tint"),
    ("quiet", "grey-tint"),
    ("quiet", "spruce-tint"),
    ("panel", "spruce"),
    ("panel", "spruce-dark"),
    ("panel", "ink"),
    ("panel", "red"),
    ("panel", "footer"),
    ("footer-text", "footer"),
]
SHAPES = [
    *[(shape, ground) for shape in ("edge", "amber", "spruce", "blue") for ground in GROUNDS],
    ("blue", "red-tint"),
]


def luminance(color: str) -> float:
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(TOKENS[one]), luminance(TOKENS[other])), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_stands_out_from_its_ground(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_borders_icons_and_the_focus_ring_stand_out(shape: str, ground: str) -> None:
    assert contrast(shape, ground) >= 3


def test_the_formula_knows_black_on_white() -> None:
    assert luminance("#000000") == 0
    assert luminance("#ffffff") == pytest.approx(1)


def test_a_color_is_named_before_it_is_used() -> None:
    strays = {
        f"{path.name}: {color}"
        for path in STYLES.glob("_*.scss")
        if path.name not in ("_tokens.scss", "_settings.scss")
        for color in re.findall(r"#[0-9a-fA-F]{3,6}\b", path.read_text())
        if color not in ("#fff", "#821717", "#8fb3b0")
    }
    assert not strays
