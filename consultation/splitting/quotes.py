"""Quoted paragraphs: the new wording of another act, which opens no clause of this one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

# An unclosed quotation hides at most so many paragraphs, so a forgotten mark can not hide an act.
LONGEST = 300

# Marks are paired so far into a paragraph: none that is longer was written by a person.
_FARTHEST = 50_000

_MARKS = re.compile(r"[«»“”„‟\"]")
_CLOSED_END = re.compile(r"[»”“\"][)\s]*[;.,:]{0,3}\s*$")
_BEFORE_OPENING = frozenset(' \u00a0\t([{-–—/«„“"')
_LEAD_IN = re.compile(r"^\s*(?:\(?\w{1,4}[.)]\s*)?$|:\s*$")


@dataclass(frozen=True, slots=True)
class _Balance:
    """Whether a paragraph begins a long quotation, ends one, and ends on a closing mark."""

    begins: bool
    ends: bool
    is_closed: bool


def quoted(texts: Sequence[str]) -> list[bool]:
    """Tell for each paragraph whether it stands inside a quotation begun in an earlier one."""
    balances = [_balance(text) for text in texts]
    inside = [False] * len(texts)
    index = 0
    while index < len(texts):
        last = _last_of_quotation(balances, index) if balances[index].begins else index
        inside[index + 1 : last + 1] = [True] * (last - index)
        index = last + 1
    return inside


def unclosed(texts: Sequence[str]) -> list[int]:
    """Return the places of the paragraphs that begin a quotation which none after them ends."""
    balances = [_balance(text) for text in texts]
    return [
        place
        for place, balance in enumerate(balances)
        if balance.begins and _last_of_quotation(balances, place) == place
    ]


def _last_of_quotation(balances: Sequence[_Balance], first: int) -> int:
    """Return the index of the paragraph that closes what `first` opens, `first` if none does."""
    closed = first
    for index in range(first + 1, min(first + LONGEST, len(balances))):
        balance = balances[index]
        if balance.ends and balance.is_closed:
            return index
        if balance.begins:
            break
        if balance.is_closed and closed == first:
            closed = index
    return closed


def _balance(text: str) -> _Balance:
    """Pair the quotation marks of a paragraph; like marks are told by what is beside them."""
    opened: list[int] = []
    unmatched = 0
    for found in _MARKS.finditer(text, 0, _FARTHEST):
        place = found.start()
        if _opens(text, place, has_low=any(text[each] == "„" for each in opened[-1:])):
            opened.append(place)
        elif opened:
            opened.pop()
        else:
            unmatched += 1
    is_closed = _CLOSED_END.search(text[-12:]) is not None
    begins = not is_closed and any(_leads_in(text[:place]) for place in opened[:1] + opened[-1:])
    return _Balance(begins=begins, ends=unmatched > 0, is_closed=is_closed)


def _leads_in(before: str) -> bool:
    """Tell whether a quotation after these words is a wording: `… quyidagicha: «`."""
    return (
        _LEAD_IN.search(before[-40:]) is not None
        if len(before) < 40
        else before.rstrip().endswith(":")
    )


def _opens(text: str, place: int, *, has_low: bool) -> bool:
    """Tell whether the mark at `place` opens a quotation."""
    mark = text[place]
    if mark in "«„":
        return True
    if mark == "»" or (mark == "“" and has_low):
        return False
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    return before in _BEFORE_OPENING and not after.isspace() and after not in ".,;:)"
