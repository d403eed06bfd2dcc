"""A text that is no act is not published as one."""

import pytest

from consultation.actions.import_act import require_readable
from consultation.splitting import source_of, split
from core.errors import Invalid


def test_a_text_without_articles_or_points_is_refused() -> None:
    letter = split(source_of(b"Hurmatli hamkasblar!\nMajlis ertaga.\n", "letter.txt"))
    with pytest.raises(Invalid, match="No clause was found"):
        require_readable(letter, "uz-Latn")


def test_one_point_makes_an_act() -> None:
    order = split(source_of("BUYRUQ\n1. Majlis ertaga oʻtkazilsin.\n".encode(), "order.txt"))
    require_readable(order, "uz-Latn")
