"""Forms give the words back and put a sentence at each mistake."""

from enum import StrEnum
from typing import Literal

import pytest
from pydantic import Field
from starlette.datastructures import FormData

from core import forms
from core.errors import Invalid
from core.i18n import Translator
from core.i18n.languages import ENGLISH, RUSSIAN


class Note(forms.Form):
    title: str = Field(min_length=3, max_length=10)
    stance: Literal["for", "against"]


def read(*, speaking: Translator | None = None, **fields: str) -> forms.Filled[Note]:
    return forms.read(FormData(fields), Note, speaking or Translator(ENGLISH))


def test_a_right_form_is_trimmed_and_typed() -> None:
    filled = read(title="  four ", stance="for")
    assert filled.is_right
    assert filled.value.title == "four"


def test_line_breaks_of_browsers_and_nul_are_dropped() -> None:
    assert read(title="a\r\nb\x00c", stance="for").value.title == "a\nbc"


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("", "Fill in this field."),
        ("ab", "Write at least 3 characters."),
        ("a" * 11, "Write at most 10 characters."),
    ],
)
def test_a_mistake_has_its_sentence_and_keeps_the_words(title: str, sentence: str) -> None:
    filled = read(title=title, stance="for")
    assert not filled.is_right
    assert filled.errors == {"title": sentence}
    assert filled.values["title"] == title


def test_a_number_that_was_left_out_is_asked_for() -> None:
    class Copies(forms.Form):
        count: int

    asked = {
        typed: forms.read(FormData({"count": typed}), Copies, Translator(ENGLISH)).errors["count"]
        for typed in ("", "two")
    }
    assert asked == {
        "": "Fill in this field.",
        "two": "This cannot be right. Look at it once more.",
    }


def test_all_mistakes_are_told_at_once() -> None:
    filled = read(stance="perhaps")
    assert filled.errors == {
        "title": "Fill in this field.",
        "stance": "Choose one of the answers.",
    }


def test_a_choice_that_was_not_made_is_asked_for_as_one() -> None:
    class Shelf(StrEnum):
        LEFT = "left"

    class Reply(forms.Form):
        shelf: Shelf
        words: str
        later: Shelf | None = None

    filled = forms.read(FormData(), Reply, Translator(ENGLISH))
    assert filled.errors == {
        "shelf": "Choose one of the answers.",
        "words": "Fill in this field.",
    }
    assert read(title="four").errors == {"stance": "Choose one of the answers."}


def test_mistakes_are_told_in_the_language_of_the_reader() -> None:
    english = read(title="")
    russian = read(speaking=Translator(RUSSIAN), title="")
    assert english.errors["title"] != russian.errors["title"]


def test_an_action_may_refuse_what_was_typed() -> None:
    filled = read(title="four", stance="for")
    with filled.refusals():
        raise Invalid("There is no sector “{code}”.", field="title", code="99")
    assert filled.errors == {"title": "There is no sector “99”."}
    assert not filled.is_right


def test_a_wrong_form_has_no_value() -> None:
    with pytest.raises(ValueError, match="has errors"):
        _ = read(title="").value


def test_fields_nobody_asked_for_are_left_out() -> None:
    assert "role" not in read(title="four", stance="for", role="administrator").values


def test_mistakes_stand_in_the_order_of_the_page_and_first_those_of_no_field() -> None:
    filled = read(stance="perhaps")
    filled.errors[""] = "The form was sent twice."
    filled.stand("stance", "Your stance", "stance-2")
    filled.stand("title", "Title", "title")
    assert filled.mistakes == [
        (None, "The form was sent twice."),
        (forms.Place("Your stance", "stance-2"), "Choose one of the answers."),
        (forms.Place("Title", "title"), "Fill in this field."),
    ]
