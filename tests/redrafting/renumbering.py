"""Numbers given anew through a redraft, and the references that follow them."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping

from consultation.splitting import Act, Kind
from tests.redrafting.trees import Growing

# The letters of lists in the order of acts, in both scripts.
_LATIN = "abvgdejziyklmnoprstufx"
_CYRILLIC = "абвгдежзийклмнопрстуфх"
_DIGITS = re.compile(r"\d+(?:-\d+|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?")
_ROMAN = re.compile(r"\b[IVXLCDM]+\b|(?<=\()[ivxlc]+(?=\))")
_LETTER = re.compile(r"[^\W\d_]+")
_LIST = r"\d+(?:(?:, | va | ва | и | или | yoki | ёки | — | - |–|-)\d+)*"
# A reference as it is printed: the numbers before the word in Uzbek, behind it in Russian.
_REFERENCES: Mapping[Kind, re.Pattern[str]] = {
    "article": re.compile(rf"{_LIST}(?=-(?:modda|модда))|(?<=\bстат)(?:ь\w+|ей) {_LIST}"),
    "point": re.compile(rf"{_LIST}(?=-(?:band|банд))|(?<=\bпункт)\w* {_LIST}"),
}


def renumber(root: Growing, act: Act, *, main: Kind) -> None:
    """Count all numbered clauses anew, and make references to clauses of `main` kind follow."""
    old_numbers = {node.id: node.number for node in act.nodes}
    new_numbers: dict[str, str] = {}
    counted: Counter[tuple[Kind, Growing]] = Counter()
    running = _running_kinds(root)
    for clause in root.walk():
        if not clause.number:
            continue
        annex = annex_of(clause)
        scope = annex if clause.kind in running else clause.above or root
        counted[clause.kind, scope] += 1
        number = _written(counted[clause.kind, scope], like=clause.number)
        if number != clause.number:
            clause.label = _relabelled(clause.label, number)
            clause.number = number
        if clause.kind == main and annex is root:
            for source in clause.sources:
                new_numbers.setdefault(old_numbers[source], number)
    _refer(root, new_numbers, _REFERENCES[main])


def _running_kinds(root: Growing) -> set[Kind]:
    """The kinds whose numbers run through the act, or through one annex, without a new start."""
    numbers: dict[Kind, Counter[tuple[Growing, str]]] = defaultdict(Counter)
    for clause in root.walk():
        # Clauses that are new have the number of a neighbour still.
        if clause.number and clause.sources and "split" not in clause.deeds:
            numbers[clause.kind][annex_of(clause), clause.number] += 1
    return {kind for kind, seen in numbers.items() if max(seen.values()) == 1}


def annex_of(clause: Growing) -> Growing:
    """The annex a clause is in, or the root."""
    while clause.above and clause.kind != "annex":
        clause = clause.above
    return clause


def _written(count: int, *, like: str) -> str:
    return _LATIN[(count - 1) % len(_LATIN)] if like.isalpha() else str(count)


def _relabelled(label: str, number: str) -> str:
    """The label with another number, in the figures or letters it was printed in."""
    if number.isalpha():
        printed = _LETTER.search(label)
        is_cyrillic = printed is not None and "а" <= printed.group()[0] <= "я"
        letter = _CYRILLIC[_LATIN.index(number)] if is_cyrillic else number
        return _LETTER.sub(letter, label, count=1)
    if _DIGITS.search(label):
        return _DIGITS.sub(number, label, count=1)
    if found := _ROMAN.search(label):
        roman = _roman(int(number))
        return _ROMAN.sub(roman if found.group().isupper() else roman.lower(), label, count=1)
    return f"{number}."


def _roman(number: int) -> str:
    values = zip(
        (100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
    written = ""
    for value, letters in values:
        times, number = divmod(number, value)
        written += letters * times
    return written


def _refer(root: Growing, numbers: Mapping[str, str], references: re.Pattern[str]) -> None:
    def renewed(found: re.Match[str]) -> str:
        return re.sub(r"\d+", lambda number: numbers.get(number[0], number[0]), found[0])

    for clause in root.walk():
        clause.title = references.sub(renewed, clause.title)
        clause.text = references.sub(renewed, clause.text)
