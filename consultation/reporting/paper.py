"""The report as it is printed: plain words in the reader's language, table by table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple


class Fact(NamedTuple):
    """What, and how it is."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Section:
    """A small table under a heading; without rows it says `empty`."""

    heading: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table of comments and answers; times are written in Tashkent time.

    `kept` says which version has what was accepted, or that none has. `note` says why the words are
    not to be had, "" where they are.
    """

    number: int
    comment: int
    clause: str
    version: int
    stance: str
    organisation: str
    channel: str
    said: str
    quote: str
    proposed: str
    posted: str
    verdict: str
    reason: str
    answer: str
    answered: str
    kept: str
    hash: str
    note: str


@dataclass(frozen=True, slots=True)
class Paper:
    """All that stands around the table. Languages are BCP-47 tags, `at` is a UTC instant.

    `address` is where everybody checks the paper, to which its QR code leads; `columns` are the
    headings of a `Line` in order.
    """

    title: str
    title_language: str
    language: str
    author: str
    kicker: str
    facts: Sequence[Fact]
    summary_heading: str
    summary: str
    summary_language: str
    sections: Sequence[Section]
    table_heading: str
    columns: Sequence[str]
    address: str
    note: str
    hash_name: str
    hash: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Volume:
    """A part of the table that is printed as a paper of its own; numbers from 1."""

    number: int
    of: int
    name: str
    lines: Sequence[Line]
