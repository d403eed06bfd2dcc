"""Enters territories: those everybody knows, a file of the classifier, and their voters."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from sqlalchemy.dialects.postgresql import insert

from core.database import AsyncSession, Names
from core.errors import Invalid, NotThere
from core.i18n import N_
from core.scripts import normalise
from core.scripts.spelling import each_word, same_script
from core.territories import queries
from core.territories.named import is_heading, known
from core.territories.tables import Level, Territory, level_of, parent_of


class Line(BaseModel):
    """A line of the file: a code with its names in Uzbek, in both scripts, and in Russian."""

    model_config = ConfigDict(str_strip_whitespace=True, extra="ignore", frozen=True)

    soato: str
    uz_latn: str = Field(alias="uz_Latn", min_length=1)
    uz_cyrl: str = Field(default="", alias="uz_Cyrl")
    ru: str = ""

    @property
    def names(self) -> Names:
        """Apostrophes spelt as letters, and look-alikes of the other script put right."""
        names = {
            "uz-Latn": normalise(self.uz_latn),
            "uz-Cyrl": each_word(self.uz_cyrl, same_script),
            "ru": each_word(self.ru, same_script),
        }
        return {tag: name for tag, name in names.items() if name}


@dataclass(frozen=True)
class Entered:
    """What an import came to, in numbers of territories."""

    added: int
    changed: int
    kept: int
    headings: int


async def seed(db: AsyncSession) -> None:
    """Add the republic and the regions; what is there already stays as it is."""
    rows = [_row(code, names) for code, names in known().items()]
    await db.exec(insert(Territory).values(rows).on_conflict_do_nothing())


def read_lines(path: Path) -> list[Line]:
    """The lines of a file. Raises Invalid for what is no such file, naming the line."""
    try:
        read: Any = json.loads(path.read_text(encoding="utf-8"))
        lines = TypeAdapter(list[Line]).validate_python(read)
    except (OSError, ValueError) as mistake:
        raise Invalid(N_("{file}: {mistake}"), file=path.name, mistake=_said(mistake)) from None
    twice = [code for code, times in Counter(line.soato for line in lines).items() if times > 1]
    if twice:
        raise Invalid(N_("{file}: the code {code} stands twice."), file=path.name, code=twice[0])
    return lines


async def enter(db: AsyncSession, lines: list[Line]) -> Entered:
    """Add new territories and give known ones the names of the file; voters are not touched.

    Entering the same lines again changes nothing. A name in a language the lines do not have is
    kept. Raises Invalid for a code that is none, or lies in a territory nobody knows.
    """
    there = await queries.all_by_code(db)
    numbers: Counter[str] = Counter()
    # Shorter codes first, so that a region is there before its districts.
    for line in sorted(lines, key=lambda line: (len(line.soato), line.soato)):
        level, found = level_of(line.soato), there.get(line.soato)
        if level is Level.DISTRICT and is_heading(line.names["uz-Latn"]):
            numbers["headings"] += 1
        elif found is None:
            row = _row(line.soato, line.names)
            if row["parent"] is not None and row["parent"] not in there:
                raise Invalid(
                    N_("{code} lies in {parent}, and there is no such territory."),
                    code=line.soato,
                    parent=row["parent"],
                )
            there[line.soato] = Territory(**row)
            db.add(there[line.soato])
            await db.flush()
            numbers["added"] += 1
        elif found.names != (names := found.names | line.names):
            found.names = names
            numbers["changed"] += 1
        else:
            numbers["kept"] += 1
    await db.flush()
    return Entered(numbers["added"], numbers["changed"], numbers["kept"], numbers["headings"])


async def set_voters(db: AsyncSession, code: str, voters: int, *, on: date, source: str) -> None:
    """Say how many voters are registered in a territory, since when, and by whose word.

    Petitions that are published already keep the number their rungs were computed of. Raises
    NotThere for a territory nobody knows, and Invalid for a number without a source.
    """
    territory = await queries.by_code(db, code)
    if territory is None:
        raise NotThere(N_("There is no territory with the code {code}."), code=code)
    if voters <= 0 or not source.strip():
        raise Invalid(N_("Give a number of voters above nought, and where it was read."))
    territory.registered_voters = voters
    territory.voters_counted_on = on
    territory.voters_source = source.strip()
    await db.flush()


def _row(code: str, names: Names) -> dict[str, Any]:
    return {"code": code, "parent": parent_of(code), "level": level_of(code), "names": names}


def _said(mistake: OSError | ValueError) -> str:
    if isinstance(mistake, ValidationError):
        first = mistake.errors()[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return str(mistake)
