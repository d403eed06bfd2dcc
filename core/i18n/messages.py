"""Messages as they lie in `locales/`, and how their placeholders are filled."""

import gettext
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

LOCALES = Path(__file__).resolve().parents[2] / "locales"

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")


@dataclass(frozen=True)
class Messages:
    """All messages of one language, from the catalogues of every house."""

    singular: Mapping[str, str]
    plural: Mapping[str, tuple[str, ...]]
    form: Callable[[int], int]
    """Which plural form a count takes: Russian says 1 подпись, 2 подписи, 5 подписей."""


def N_(message: str) -> str:  # noqa: N802 - the name gettext gave it
    """Mark a message where it is defined, to be translated where it is shown."""
    return message


@cache
def messages_in(tag: str, locales: Path = LOCALES) -> Messages:
    """Read the catalogues of a language, once. English needs none: it is the source."""
    singular: dict[str, str] = {}
    plural: dict[str, tuple[str, ...]] = {}
    form: Callable[[int], int] = gettext.c2py("n != 1")
    for path in sorted((locales / tag).glob("*.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=tag.replace("-", "_"))
        form = gettext.c2py(catalogue.plural_expr)
        for message in catalogue:
            texts = texts_of(message)
            if not message.id or message.fuzzy or not all(texts):
                continue
            singular[ids_of(message)[0]] = texts[form(1)] if message.pluralizable else texts[0]
            if message.pluralizable:
                plural[ids_of(message)[0]] = texts
    return Messages(singular, plural, form)


def ids_of(message: Message) -> tuple[str, ...]:
    """The English of a catalogue entry: one text, or the singular and the plural."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def texts_of(message: Message) -> tuple[str, ...]:
    """The translation of a catalogue entry: one text, or one for each plural form."""
    if isinstance(message.string, str) or message.string is None:
        return (message.string or "",)
    return tuple(message.string)


def placeholders(message: str) -> frozenset[str]:
    """The names in curly brackets that a message waits for."""
    return frozenset(_PLACEHOLDER.findall(message))


def fill(message: str, parameters: Mapping[str, Any], written: Callable[[Any], str] = str) -> str:
    """Put parameters into a message. Only plain names are filled, so a message can reach nothing.

    `written` turns a parameter into text; templates hand in the escaping one. Raises KeyError
    when a placeholder has no parameter.
    """

    def value(found: re.Match[str]) -> str:
        name = found.group(1)
        if name not in parameters:
            raise KeyError(f"the message “{message}” needs the parameter {name}")
        return written(parameters[name])

    return _PLACEHOLDER.sub(value, message)
