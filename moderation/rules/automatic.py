"""The automatic rules: what a text may hold before a moderator has to look at it first.

A rule that applies holds the words for some hours. It decides nothing.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from accounts.rules.personal_numbers import read_personal_number
from core.database import Names
from core.errors import Invalid

_FILE = Path(__file__).parent.parent / "data" / "rules.yaml"

# Digits as people write them: in one run, or in groups parted by one space or hyphen.
_RUN = re.compile(r"[0-9](?:[ \u00a0-]?[0-9])*")
_PARTING = re.compile(r"[ \u00a0-]")
_LINK = re.compile(r"(?:https?://|www\.|\bt\.me/)\S+", re.IGNORECASE)


@dataclass(frozen=True)
class Rule:
    """One automatic rule in force; `limits` are the numbers it measures by."""

    name: str
    version: str
    severity: int
    hold_hours: int
    source: Names
    texts: Names
    limits: Mapping[str, int]

    @property
    def mark(self) -> str:
        """What a case keeps of the rule: `many-links 2026-09-01`."""
        return f"{self.name} {self.version}"

    @property
    def worded_on(self) -> date:
        """The day of this version; versions are named by their days."""
        return date.fromisoformat(self.version)


@dataclass(frozen=True)
class Admission:
    """Kinds of words that a moderator reads before anybody else; the severity of such a case."""

    kinds: frozenset[str]
    severity: int


def applying_rule(text: str, *, same_before: int, today: date) -> Rule | None:
    """The first rule that holds this text; `same_before` counts the author's recent same texts."""
    rules = rules_in_force()
    links, same = rules["many-links"], rules["same-text"]
    applies = {
        "personal-number": has_personal_number(text, today=today),
        "card-number": has_card_number(text),
        "many-links": count_links(text) > links.limits["most_links"],
        "same-text": same_before >= same.limits["most_same"],
    }
    return next((rules[name] for name, holds in applies.items() if holds), None)


def has_personal_number(text: str, *, today: date) -> bool:
    """Whether fourteen digits of the text can be the personal number of somebody living."""
    return any(_is_personal_number(digits, today) for digits in _digits_in(text, 14))


def has_card_number(text: str) -> bool:
    """Whether sixteen digits of the text pass the check of bank cards (Luhn)."""
    return any(passes_luhn(digits) for digits in _digits_in(text, 16))


def passes_luhn(digits: str) -> bool:
    """The check of ISO/IEC 7812: every second digit from the right doubled, the sum ends in 0."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(doubled) + sum(int(digit) for digit in digits[-1::-2])) % 10 == 0


def count_links(text: str) -> int:
    return len(_LINK.findall(text))


def text_hash(text: str) -> bytes:
    """The same for texts that differ only in white space and case."""
    return hashlib.sha256(" ".join(text.casefold().split()).encode()).digest()


def rules_in_force() -> Mapping[str, Rule]:
    """The newest version of every rule, by its name."""
    return {rule.name: rule for _, rule in sorted(all_rules().items())}


def rule_marked(mark: str) -> Rule | None:
    """The rule that opened a case with this mark; None where people did."""
    return all_rules().get(mark)


@cache
def all_rules() -> Mapping[str, Rule]:
    """Every rule there ever was, by its mark."""
    rows: list[dict[str, Any]] = _data()["rules"]
    known = set(Rule.__annotations__) - {"limits"}
    rules = [
        Rule(
            **{name: value for name, value in row.items() if name in known},
            limits={name: value for name, value in row.items() if name not in known},
        )
        for row in rows
    ]
    return {rule.mark: rule for rule in rules}


def same_text_window() -> timedelta:
    """How long the same words by the same author count as again."""
    return timedelta(hours=rules_in_force()["same-text"].limits["within_hours"])


@cache
def admission() -> Admission:
    row = _data()["admission"]
    return Admission(kinds=frozenset(row["kinds"]), severity=row["severity"])


def _digits_in(text: str, length: int) -> Iterator[str]:
    """Every number of so many digits that whole neighbouring groups of the text make up."""
    for run in _RUN.findall(text):
        groups = _PARTING.split(run)
        for start in range(len(groups)):
            digits = ""
            for group in groups[start:]:
                digits += group
                if len(digits) >= length:
                    break
            if len(digits) == length:
                yield digits


def _data() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return loaded


def _is_personal_number(digits: str, today: date) -> bool:
    try:
        read_personal_number(digits, today=today)
    except Invalid:
        return False
    return True
