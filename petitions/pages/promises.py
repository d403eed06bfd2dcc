"""The rows of the response form in which an officer writes dated commitments."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.datastructures import FormData

from core.errors import Invalid
from core.forms import Filled
from core.i18n import N_, Translator
from petitions.forms import PROMISE_LONGEST, PROMISE_SHORTEST
from petitions.rules.commitments import Promise, commitment_rules, require_possible_day

# Rows on an empty form, and how many a press of the button adds.
_FEW = 3
# A day, however it is written.
_DAY_LONGEST = 20
# A day as browsers send it, or as people write it where a browser knows no days.
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_WRITTEN = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})")


@dataclass(frozen=True)
class Row:
    """One row by its number from 1, and the names of its two fields."""

    number: int

    @property
    def words(self) -> str:
        return f"promise-{self.number}"

    @property
    def due(self) -> str:
        return f"due-{self.number}"


def rows(form: Filled[Any], *, more: bool = False) -> list[Row]:
    """As many rows as are filled in, a few at least, with more of them if that was asked."""
    shown = max((row.number for row in _filled_in(form)), default=0)
    wanted = max(shown, _FEW) + (_FEW if more else 0)
    return [Row(number) for number in range(1, min(wanted, commitment_rules().most) + 1)]


def keep_rows(typed: FormData, form: Filled[Any]) -> None:
    """Put what was typed into the rows beside the other words of the form."""
    for row in _all_rows():
        for name in (row.words, row.due):
            value = typed.get(name)
            if isinstance(value, str) and value.strip():
                form.values[name] = value.replace("\r\n", "\n").replace("\x00", "").strip()


def require_room(form: Filled[Any], translator: Translator) -> None:
    """Note at its field what is longer than a row keeps; the rest may be as unfinished as it is."""
    for row in _filled_in(form):
        for name, longest in ((row.words, PROMISE_LONGEST), (row.due, _DAY_LONGEST)):
            if len(form.values.get(name, "")) > longest:
                message = N_("Write at most {count} characters.")
                form.errors[name] = translator.gettext(message, count=longest)


def read_promises(form: Filled[Any], translator: Translator, today: date) -> list[Promise]:
    """The commitments of the rows that were filled in; mistakes stand beside the others."""
    promises = []
    for row in _filled_in(form):
        try:
            promises.append(_promise(form, row, today))
        except Invalid as mistake:
            form.errors[mistake.field] = translator.gettext(mistake.message, **mistake.params)
    return promises


def _promise(form: Filled[Any], row: Row, today: date) -> Promise:
    words, due = form.values.get(row.words, ""), form.values.get(row.due, "")
    if len(words) < PROMISE_SHORTEST:
        raise Invalid(
            N_("Write at least {count} characters."), field=row.words, count=PROMISE_SHORTEST
        )
    if len(words) > PROMISE_LONGEST:
        raise Invalid(
            N_("Write at most {count} characters."), field=row.words, count=PROMISE_LONGEST
        )
    day = _day(due)
    if day is None:
        raise Invalid(N_("Give the day by which it will be done."), field=row.due)
    require_possible_day(day, today, field=row.due)
    return Promise(words, day)


def _day(written: str) -> date | None:
    found = _ISO.fullmatch(written) or _WRITTEN.fullmatch(written)
    if found is None:
        return None
    with suppress(ValueError):
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    return None


def _filled_in(form: Filled[Any]) -> list[Row]:
    return [row for row in _all_rows() if form.values.get(row.words) or form.values.get(row.due)]


def _all_rows() -> Iterator[Row]:
    return (Row(number) for number in range(1, commitment_rules().most + 1))
