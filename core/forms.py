"""Typed forms: what was written comes back with the words kept and a sentence at each mistake."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Generic, Literal, TypeVar, get_origin

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails
from starlette.datastructures import FormData

from core.errors import Invalid
from core.i18n import N_, Translator

Typed = TypeVar("Typed", bound=BaseModel)


class Form(BaseModel):
    """What a form asks for. Text is trimmed; a field nobody knows is left out."""

    model_config = ConfigDict(str_strip_whitespace=True, extra="ignore", frozen=True)


@dataclass(frozen=True)
class Place:
    """Where a field stands on the page: the label people read and the id its links lead to."""

    label: str
    anchor: str


@dataclass
class Filled(Generic[Typed]):
    """A form as it came back: `values` as typed, `errors` by field, "" for the whole form.

    `places` are known once the fields are rendered, in the order in which they stand.
    """

    values: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    typed: Typed | None = None
    translator: Translator | None = None
    places: dict[str, Place] = field(default_factory=dict)

    @property
    def is_right(self) -> bool:
        return self.typed is not None and not self.errors

    @property
    def value(self) -> Typed:
        """The typed value; asking for it when the form is wrong is a mistake of the caller."""
        if self.typed is None:
            raise ValueError("this form has errors; show them instead")
        return self.typed

    @property
    def mistakes(self) -> list[tuple[Place | None, str]]:
        """The errors in the order of the page; first what belongs to no field on it."""
        unplaced = [(None, words) for name, words in self.errors.items() if name not in self.places]
        placed = [
            (place, self.errors[name]) for name, place in self.places.items() if name in self.errors
        ]
        return [*unplaced, *placed]

    def stand(self, name: str, label: str, anchor: str) -> None:
        """Say where a field stands, so that the summary of errors can name it and lead there."""
        self.places[name] = Place(label, anchor)

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """Let an action refuse what was typed: its sentence goes to the field it names."""
        try:
            yield
        except Invalid as refusal:
            self.errors[refusal.field] = self._say(refusal.message, refusal.params)

    def _say(self, message: str, params: dict[str, Any]) -> str:
        return self.translator.gettext(message, **params) if self.translator else str(message)


def empty(**values: str) -> Filled[Any]:
    """A form not yet filled in, with what is already known."""
    return Filled(values=values)


def read(form: FormData, model: type[Typed], translator: Translator) -> Filled[Typed]:
    """Read the fields of a posted form into the model, or into errors beside them.

    A carriage return is dropped, as browsers send one that nobody typed; NUL is dropped because
    the database cannot keep it.
    """
    asked = model.model_fields
    values = {
        name: value.replace("\r\n", "\n").replace("\x00", "")
        for name, value in form.items()
        if isinstance(value, str) and name in asked
    }
    filled: Filled[Typed] = Filled(values=values, translator=translator)
    try:
        filled.typed = model.model_validate(values)
    except ValidationError as mistakes:
        for mistake in mistakes.errors():
            name = str(mistake["loc"][0]) if mistake["loc"] else ""
            message, params = _sentence(mistake, is_choice=_is_choice(model, name))
            filled.errors.setdefault(name, translator.gettext(message, **params))
    return filled


def _is_choice(model: type[BaseModel], name: str) -> bool:
    """Whether the field asks for one of a few answers."""
    field = model.model_fields.get(name)
    asked = field.annotation if field else None
    return get_origin(asked) is Literal or (isinstance(asked, type) and issubclass(asked, Enum))


def _sentence(mistake: ErrorDetails, *, is_choice: bool) -> tuple[str, dict[str, Any]]:
    context = mistake.get("ctx", {})
    match mistake["type"]:
        case "missing" if is_choice:
            return N_("Choose one of the answers."), {}
        case "missing":
            return N_("Fill in this field."), {}
        case "string_too_short" if context["min_length"] == 1 or not mistake["input"]:
            return N_("Fill in this field."), {}
        case "string_too_short":
            return N_("Write at least {count} characters."), {"count": context["min_length"]}
        case "string_too_long":
            return N_("Write at most {count} characters."), {"count": context["max_length"]}
        case "enum" | "literal_error":
            return N_("Choose one of the answers."), {}
        case "refusal":
            return str(mistake["msg"]), {}
        case _ if not mistake["input"]:
            return N_("Fill in this field."), {}
        case _:
            return N_("This cannot be right. Look at it once more."), {}
