"""What went wrong with a form is told by the name of each field, and leads there."""

import re
from pathlib import Path

import pytest
from jinja2.runtime import Macro
from lxml import html
from markupsafe import Markup

from core import forms
from core.i18n import LANGUAGES, Language, Translator
from core.i18n.languages import ENGLISH
from core.rendering import make_environment

TEMPLATES = Path(__file__).parents[2] / "templates"
MACROS = TEMPLATES / "macros" / "forms.html"
SPEAKING = {language: {"translator": Translator(language)} for language in LANGUAGES}
LABELS = {"label", "legend"}
# The last look at a petition shows what is missing on the pages of its steps.
FIELDLESS = {"petitions/writings/review.html"}
NEEDED = {"name": "demand", "options": [("yes", "Yes")], "hint": None, "optional": False}


def macros(language: Language = ENGLISH) -> dict[str, Macro]:
    module = make_environment().get_template("macros/forms.html").make_module(SPEAKING[language])
    return {name: found for name, found in vars(module).items() if isinstance(found, Macro)}


# Whatever shows a field: it takes the form and a label.
FIELDS = sorted(
    name
    for name, macro in macros().items()
    if {"form", "name"} <= {*macro.arguments} and LABELS & {*macro.arguments}
)


def summary(kind: str, label: str, language: Language = ENGLISH) -> html.HtmlElement:
    """A form with one field of this kind, left empty."""
    form = forms.Filled[forms.Form](errors={"demand": "Fill in this field."})
    said = macros(language)

    def fields() -> str:
        given = NEEDED | dict.fromkeys(LABELS, label) | {"form": form, "id": "demand-2"}
        field = {name: given[name] for name in said[kind].arguments if name in given}
        if said[kind].caller:
            field["caller"] = lambda: Markup('<input id="demand-2">')
        return said[kind](**field)

    return html.fromstring(f"<form>{said['fields_of'](form, caller=fields)}</form>")


@pytest.mark.parametrize("kind", FIELDS)
def test_every_kind_of_field_is_named_where_it_is_wrong(kind: str) -> None:
    page = summary(kind, "Your demand")
    (link,) = page.find_class("error-summary")[0].iter("a")
    assert link.text_content() == "Your demand: Fill in this field."
    assert page.get_element_by_id(link.get("href").removeprefix("#")) is not None


@pytest.mark.parametrize("language", LANGUAGES, ids=str)
def test_a_label_that_asks_needs_no_colon(language: Language) -> None:
    page = summary("textarea", "What happens now?", language)
    (link,) = page.find_class("error-summary")[0].iter("a")
    assert link.text_content() == "What happens now? Fill in this field."


def test_fields_that_can_be_wrong_stand_under_a_summary_that_names_them() -> None:
    bare = {
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if path != MACROS and re.search(r"{{ *error_summary\(", path.read_text())
    }
    assert bare == FIELDLESS
