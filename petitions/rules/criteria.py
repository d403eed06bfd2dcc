"""Which signatures of a petition are meant: conditions that all hold, as typed and as kept."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, UTC, datetime
from typing import Any

from core.dates import TASHKENT, in_tashkent
from core.errors import Invalid
from core.i18n import N_
from core.territories import regions
from petitions.rules.marks import MARK_LENGTH
from petitions.rules.signing import NO_REGION

# Nobody goes through more signatures, or networks, one by one.
MOST_NAMED, MOST_NETWORKS = 1000, 50
# Digits of a network's code: as many are shown, and no fewer are typed.
CODE_LENGTH = 8
EXAMPLE_CODE = "3f9a-1c02"
# The highest number the log has room for.
_HIGHEST = 2**31 - 1


@dataclass(frozen=True)
class Criteria:
    """Signatures for which all of this holds; what is empty asks nothing.

    `signed_from` is included and `signed_until` is not, both UTC instants. `region` is a SOATO
    code, or NO_REGION for signers who named none. `networks` are hashes of the networks that
    signings came from. `marks` and `numbers` name signatures one by one, in either way.
    """

    signed_from: datetime | None = None
    signed_until: datetime | None = None
    region: str = ""
    networks: tuple[bytes, ...] = ()
    text_version: int | None = None
    marks: tuple[bytes, ...] = ()
    numbers: tuple[int, ...] = ()

    @property
    def named(self) -> int:
        """How many signatures are named one by one."""
        return len(self.marks) + len(self.numbers)


@dataclass(frozen=True)
class Named:
    """Signatures named one by one: by their marks in the open log, or by their numbers."""

    marks: tuple[bytes, ...] = ()
    numbers: tuple[int, ...] = ()


def checked(criteria: Criteria) -> Criteria:
    """The same criteria. Raises Invalid when they ask nothing, or nothing can fulfil them."""
    if criteria == Criteria():
        raise Invalid(
            N_("Say which signatures you mean. Without any limit they would be all of them.")
        )
    start, end = criteria.signed_from, criteria.signed_until
    if start is not None and end is not None and start >= end:
        raise Invalid(N_("The end must be later than the beginning."), field="signed_until")
    return criteria


def typed_moment(text: str, *, field: str) -> datetime | None:
    """An instant typed as a time of the day in Tashkent; None for nothing. Raises Invalid."""
    if not text.strip():
        return None
    try:
        local = datetime.fromisoformat(text.strip())
        if not MINYEAR < local.year < MAXYEAR:
            raise ValueError("it cannot be said in every time zone")
    except ValueError:
        raise Invalid(
            N_("Write the day and the time like {example}."),
            field=field,
            example="2026-09-07T14:00",
        ) from None
    return (local if local.tzinfo else local.replace(tzinfo=TASHKENT)).astimezone(UTC)


def typed_region(text: str) -> str:
    """A region, or NO_REGION; empty for all. Raises Invalid."""
    code = text.strip()
    if code and code != NO_REGION and code not in regions():
        raise Invalid(N_("There is no such region. Choose one of the list."), field="region")
    return code


def typed_version(text: str) -> int | None:
    """A version of the text; None for all. Raises Invalid."""
    word = text.strip()
    if not word:
        return None
    if not _is_number(word):
        raise Invalid(N_("A version of the text is a number like 1."), field="text_version")
    return int(word)


def typed_codes(text: str) -> tuple[str, ...]:
    """Codes of networks as hexadecimal digits, CODE_LENGTH of them or more. Raises Invalid."""
    codes = tuple(dict.fromkeys(word.replace("-", "").lower() for word in _words(text)))
    for code in codes:
        if not re.fullmatch(r"[0-9a-f]{8,32}", code):
            raise Invalid(
                N_("“{code}” is no code of a network. One looks like {example}."),
                field="networks",
                code=code[:40],
                example=EXAMPLE_CODE,
            )
    if len(codes) > MOST_NETWORKS:
        raise Invalid(N_("Name at most {most} networks."), field="networks", most=MOST_NETWORKS)
    return codes


def typed_names(text: str) -> Named:
    """Marks (32 hexadecimal digits) and numbers of the log, in any order. Raises Invalid."""
    marks: dict[bytes, None] = {}
    numbers: dict[int, None] = {}
    for word in _words(text):
        if re.fullmatch(rf"[0-9a-fA-F]{{{2 * MARK_LENGTH}}}", word):
            marks[bytes.fromhex(word)] = None
        elif _is_number(word):
            numbers[int(word)] = None
        else:
            raise Invalid(
                N_("“{word}” is neither a number nor a mark of the signature log."),
                field="named",
                word=word[:40],
            )
    if len(marks) + len(numbers) > MOST_NAMED:
        raise Invalid(
            N_("Name at most {most} signatures one by one."), field="named", most=MOST_NAMED
        )
    return Named(tuple(marks), tuple(numbers))


def as_typed(criteria: Criteria) -> dict[str, str]:
    """The fields in which somebody would have typed these criteria, empty ones left out."""
    fields = {
        "signed_from": _local(criteria.signed_from),
        "signed_until": _local(criteria.signed_until),
        "region": criteria.region,
        "networks": " ".join(network.hex() for network in criteria.networks),
        "text_version": str(criteria.text_version or ""),
        "named": " ".join([*map(str, criteria.numbers), *(mark.hex() for mark in criteria.marks)]),
    }
    return {name: value for name, value in fields.items() if value}


def as_json(criteria: Criteria) -> dict[str, Any]:
    """The form in which the database keeps them."""
    kept: dict[str, Any] = {
        "signed_from": criteria.signed_from and criteria.signed_from.isoformat(),
        "signed_until": criteria.signed_until and criteria.signed_until.isoformat(),
        "region": criteria.region,
        "networks": [network.hex() for network in criteria.networks],
        "text_version": criteria.text_version,
        "marks": [mark.hex() for mark in criteria.marks],
        "numbers": list(criteria.numbers),
    }
    return {name: value for name, value in kept.items() if value}


def from_json(kept: Mapping[str, Any]) -> Criteria:
    """What `as_json` wrote."""
    start, end = kept.get("signed_from"), kept.get("signed_until")
    return Criteria(
        signed_from=datetime.fromisoformat(start) if start else None,
        signed_until=datetime.fromisoformat(end) if end else None,
        region=kept.get("region", ""),
        networks=tuple(bytes.fromhex(network) for network in kept.get("networks", ())),
        text_version=kept.get("text_version"),
        marks=tuple(bytes.fromhex(mark) for mark in kept.get("marks", ())),
        numbers=tuple(kept.get("numbers", ())),
    )


def without_networks(criteria: Criteria) -> Criteria:
    """The same with names for its networks that mean nothing, so that only their number is left."""
    size = len(criteria.networks[0]) if criteria.networks else 0
    nameless = tuple(number.to_bytes(size) for number in range(1, len(criteria.networks) + 1))
    return replace(criteria, networks=nameless)


def _local(instant: datetime | None) -> str:
    if instant is None:
        return ""
    local = in_tashkent(instant).replace(tzinfo=None)
    return local.isoformat(timespec="auto" if local.second or local.microsecond else "minutes")


def _words(text: str) -> list[str]:
    return re.split(r"[\s,;]+", text.strip()) if text.strip() else []


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit() and 0 < int(word[:20]) <= _HIGHEST
