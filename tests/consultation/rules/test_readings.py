"""In which language and script a text is read: what is offered, what is shown unasked."""

import pytest

from consultation.rules.readings import chosen_reading, readings


def shown(languages: list[str]) -> list[tuple[str, bool]]:
    return [(reading.shown, reading.is_authentic) for reading in readings(languages)]


def test_uzbek_is_offered_in_its_other_script() -> None:
    assert shown(["uz-Latn"]) == [("uz-Latn", True), ("uz-Cyrl", False)]
    assert shown(["uz-Cyrl"]) == [("uz-Cyrl", True), ("uz-Latn", False)]


def test_two_authentic_scripts_need_no_transliteration() -> None:
    assert shown(["uz-Latn", "uz-Cyrl"]) == [("uz-Cyrl", True), ("uz-Latn", True)]


def test_russian_is_only_russian() -> None:
    assert shown(["ru"]) == [("ru", True)]


@pytest.mark.parametrize(
    ("languages", "asked", "interface", "expected"),
    [
        (["ru", "uz-Latn"], "", "ru", "ru"),
        (["ru", "uz-Latn"], "", "uz-Latn", "uz-Latn"),
        (["ru", "uz-Latn"], "", "en", "ru"),
        (["uz-Latn"], "", "uz-Cyrl", "uz-Latn"),
        (["uz-Latn"], "uz-Cyrl", "ru", "uz-Cyrl"),
        (["uz-Latn"], "kaa", "ru", "uz-Latn"),
        (["ru"], "uz-Cyrl", "uz-Cyrl", "ru"),
    ],
)
def test_which_one_is_shown(
    languages: list[str], asked: str, interface: str, expected: str
) -> None:
    assert chosen_reading(readings(languages), asked, interface).shown == expected


def test_only_a_transliteration_changes_letters() -> None:
    latin, cyrillic = readings(["uz-Latn"])
    assert latin.words("Suv toʻgʻrisida") == "Suv toʻgʻrisida"
    assert cyrillic.words("Suv toʻgʻrisida") == "Сув тўғрисида"
