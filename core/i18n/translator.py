"""Speaking to a reader: English in the code, their own language on the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from babel.numbers import format_decimal, get_group_symbol

from core.i18n.languages import Language
from core.i18n.messages import fill, messages_in

# Parameters by these names are counts; any other, like {number}, may be what a thing is called by.
_COUNTS = frozenset({"n", "count"})


@dataclass(frozen=True)
class Translator:
    """Speaks one language. A message without a translation is given in English."""

    language: Language

    def gettext(self, message: str, /, **parameters: Any) -> str:
        """The message in this language, each `{name}` in it replaced by the parameter so called.

        Raises KeyError when the message has a placeholder nobody filled.
        """
        return fill(self.translation(message), self.counted(parameters))

    def ngettext(self, one: str, many: str, count: int, /, **parameters: Any) -> str:
        """The form of a message that goes with a count; `{n}` in it is the count, written out."""
        return fill(self.plural(one, many, count), self.counted({"n": count, **parameters}))

    def translation(self, message: str, /) -> str:
        """The message in this language with its placeholders still in it."""
        return messages_in(self.language.tag).singular.get(message, message)

    def plural(self, one: str, many: str, count: int, /) -> str:
        """The form of a message for this count with its placeholders still in it."""
        messages = messages_in(self.language.tag)
        forms = messages.plural.get(one)
        if forms is None:
            return one if count == 1 else many
        return forms[messages.form(count)]

    def counted(self, parameters: Mapping[str, Any], /) -> dict[str, Any]:
        """The parameters of a message, its counts written as numbers are."""
        return {
            name: self.number(value) if name in _COUNTS and isinstance(value, int) else value
            for name, value in parameters.items()
        }

    def number(self, number: float) -> str:
        """A number with its thousands set apart: “10,482”, «10 482»."""
        if isinstance(number, int):
            return f"{number:,}".replace(",", _thousands_mark(self.language))
        return format_decimal(number, locale=self.language.babel)


@cache
def _thousands_mark(language: Language) -> str:
    """What stands between the thousands; all languages of the portal write them in threes."""
    return get_group_symbol(language.babel)
