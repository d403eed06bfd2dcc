"""Which version a text becomes: the newest while it lacks the language, else the next."""

import pytest

from consultation.models import Version
from consultation.rules.succession import aim_of, resting, wanted_number
from core.errors import Conflict
from tests.clock import MORNING


def versions(*texts: tuple[int, str]) -> list[Version]:
    return [
        Version(
            id=place,
            dossier_id=1,
            language=language,
            number=number,
            title="",
            sha256=b"",
            source_sha256=b"",
            published_at=MORNING,
        )
        for place, (number, language) in enumerate(texts, start=1)
    ]


@pytest.mark.parametrize(
    ("published", "language", "number"),
    [
        ([], "ru", 1),
        ([(1, "uz-Latn")], "uz-Latn", 2),
        ([(1, "uz-Latn")], "ru", 1),
        ([(1, "uz-Latn"), (1, "ru"), (2, "uz-Latn")], "ru", 2),
        ([(1, "uz-Latn"), (1, "ru"), (2, "uz-Latn")], "uz-Latn", 3),
    ],
)
def test_what_a_text_is_brought_in_for(
    published: list[tuple[int, str]], language: str, number: int
) -> None:
    assert wanted_number(versions(*published), language) == number


def test_a_redraft_follows_the_newest_text_in_its_language() -> None:
    aim = aim_of(versions((1, "ru"), (2, "ru")), "ru", 3)
    assert aim.number == 3
    assert aim.base is not None
    assert aim.base.number == 2
    assert aim.twin is None


def test_a_redraft_becomes_a_twin_when_another_language_was_first() -> None:
    aim = aim_of(versions((1, "uz-Latn"), (1, "ru"), (2, "uz-Latn")), "ru", 2)
    assert (aim.number, aim.base) == (2, None)
    assert aim.twin is not None
    assert (aim.twin.language, aim.twin.number) == ("uz-Latn", 2)
    assert aim.earlier is not None
    assert (aim.earlier.language, aim.earlier.number) == ("ru", 1)


def test_a_redraft_that_comes_second_in_its_language_goes_behind_the_first() -> None:
    aim = aim_of(versions((1, "ru"), (2, "ru")), "ru", 2)
    assert aim.number == 3


def test_a_redraft_in_a_language_that_rested_follows_the_newest_version_in_another() -> None:
    published = versions((1, "uz-Latn"), (1, "ru"), (2, "uz-Latn"))
    assert resting(published) == ["ru"]
    number = wanted_number(published, "ru", is_next=True)
    aim = aim_of(published, "ru", number)
    assert (number, aim.number, aim.twin) == (3, 3, None)
    assert aim.base is not None
    assert aim.earlier is not None
    assert (aim.base.language, aim.base.number) == ("uz-Latn", 2)
    assert (aim.earlier.language, aim.earlier.number) == ("ru", 1)


def test_a_language_without_any_text_can_not_begin_with_a_redraft() -> None:
    published = versions((1, "uz-Latn"), (2, "uz-Latn"))
    assert resting(published) == []
    assert aim_of(published, "en", 2).twin is not None
    with pytest.raises(Conflict, match="Publish that of version 2"):
        aim_of(published, "en", 3)
