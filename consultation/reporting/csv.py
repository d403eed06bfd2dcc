"""The table as CSV, which a spreadsheet opens without carrying anything out."""

import csv
from collections.abc import Iterable
from dataclasses import astuple
from io import StringIO

from consultation.reporting.paper import Line

# By this Excel knows that the letters are Unicode.
_MARK = "\ufeff"
# What a spreadsheet takes for the beginning of a formula, full-width letters included, and what
# may stand before one.
_DANGEROUS = frozenset("=+-@\t\r\n＝＋－＠")


def heading(columns: Iterable[str]) -> bytes:
    return (_MARK + _written([list(columns)])).encode()


def written(lines: Iterable[Line]) -> bytes:
    return _written([[disarmed(str(cell)) for cell in astuple(line)] for line in lines]).encode()


def disarmed(cell: str) -> str:
    """A cell behind an apostrophe where a spreadsheet would compute it, however it is indented."""
    begins = cell.lstrip(" \u00a0\ufeff\0")[:1]
    return f"'{cell}" if begins in _DANGEROUS and begins else cell


def _written(rows: Iterable[Iterable[str]]) -> str:
    file = StringIO()
    csv.writer(file, lineterminator="\r\n").writerows(rows)
    return file.getvalue()
