"""Tests of the tokens: every pair of colours that meets on the screen can be read."""

from __future__ import annotations

import pytest

from app.ui.theme.tokens import contrast_ratio, tokens


def test_the_ratio_of_black_on_white_is_21_and_of_a_colour_on_itself_1() -> None:
    assert contrast_ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast_ratio("#2B4FA8", "#2B4FA8") == pytest.approx(1)
    assert contrast_ratio("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)  # the grey that WCAG names as just enough


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("foreground", "background", "floor"), tokens().contrast)
def test_each_pair_of_colours_has_the_contrast_it_owes(scheme: str, foreground: str, background: str, floor: float) -> None:
    colours = getattr(tokens(), scheme)
    assert contrast_ratio(colours[foreground], colours[background]) >= floor
    assert floor >= 3


def test_every_tone_can_be_read_on_its_soft_ground_and_every_text_on_every_ground() -> None:
    owed = {(foreground, background) for foreground, background, _floor in tokens().contrast}
    tones = ("error", "warning", "advice", "done", "unknown", "training")
    assert {(tone, f"{tone}_soft") for tone in tones} | {("accent_text", "accent_soft")} <= owed
    assert {(text, ground) for text in ("text", "text_muted") for ground in ("canvas", "surface", "sunken")} <= owed


def test_light_and_dark_have_the_same_roles() -> None:
    assert tokens().light.keys() == tokens().dark.keys()
