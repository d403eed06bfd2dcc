"""Reads a questionnaire as it is written down; all of it is looked at before any is believed."""

from collections import Counter
from datetime import date
from typing import Annotated, Any

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PositiveInt, ValidationError

from consultation.models import Choice, QuestionnaireKind
from core.database import Names
from core.errors import Invalid
from core.i18n import N_

# What a questionnaire must be written in; Uzbek Cyrillic is made from Uzbek Latin.
_LANGUAGES = ("uz-Latn", "ru", "en")


def _in_every_language(names: Names) -> Names:
    missing = [tag for tag in _LANGUAGES if not names.get(tag)]
    if missing:
        raise ValueError(f"say it in {', '.join(missing)} too")
    return names


Words = Annotated[Names, AfterValidator(_in_every_language)]


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class WrittenItem(_Written):
    """A question; `source` is a key of the file's `sources`."""

    code: Annotated[str, Field(pattern=r"^[a-z_]{1,60}$")]
    questions: Words
    marks: Choice
    source: str
    verified: bool


class WrittenGroup(_Written):
    """A group of questions, at least one."""

    names: Words
    items: Annotated[list[WrittenItem], Field(min_length=1)]


class WrittenQuestionnaire(_Written):
    """One version of a questionnaire; see `consultation.models.Questionnaire`."""

    kind: QuestionnaireKind
    number: PositiveInt
    valid_from: date
    titles: Words
    lede: Words
    sources: dict[str, Annotated[str, Field(min_length=1)]]
    groups: Annotated[list[WrittenGroup], Field(min_length=1)]

    @property
    def items(self) -> list[WrittenItem]:
        return [item for group in self.groups for item in group.items]


def read_questionnaire(text: str, *, file: str) -> WrittenQuestionnaire:
    """The questionnaire of a YAML text. Raises Invalid, naming the file and the place in it."""
    try:
        written = WrittenQuestionnaire.model_validate(_loaded(text, file))
    except ValidationError as mistakes:
        first = mistakes.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        said = first["msg"].removeprefix("Value error, ")
        raise _wrong(file, f"{where}: {said}") from None
    twice = [code for code, n in Counter(item.code for item in written.items).items() if n > 1]
    if twice:
        raise _wrong(file, f"the code {twice[0]} stands there twice")
    for item in written.items:
        if item.source not in written.sources:
            raise _wrong(file, f"there is no source {item.source} among the sources")
    return written


def _loaded(text: str, file: str) -> Any:
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as mistake:
        raise _wrong(file, " ".join(str(mistake).split())) from None


def _wrong(file: str, mistake: str) -> Invalid:
    return Invalid(N_("{file}: {mistake}"), file=file, mistake=mistake)
