"""What officers ask their desk for in its address, and what they type on it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from pydantic import Field
from starlette.datastructures import FormData, QueryParams

from consultation.models import Channel, Stance, Verdict
from consultation.queries.desk import Place
from consultation.rules.desk import Waiting, Wanted
from core.errors import Invalid
from core.forms import Form
from core.i18n import LANGUAGES, N_

# As many comments as anybody ticks in a list; all that match a search are asked for by the search.
MOST_TICKED = 200

# What the address of a desk says of the filters, in the order of the form.
FILTERS = (
    "q", "draft", "clause", "state", "verdict", "stance", "channel", "text", "tag", "officer",
    "group",
)  # fmt: skip

ME, NOBODY = "me", "nobody"

# Where in the list a page begins.
PLACE = ("after", "before")

_LONGEST_SEARCH = 200
_TAGS = frozenset(language.tag for language in LANGUAGES)
Word = TypeVar("Word", bound=StrEnum)


class TagForm(Form):
    """The word by which comments are sorted."""

    tag: str = Field(min_length=1, max_length=40)


class NoteForm(Form):
    """What an officer writes down for colleagues."""

    words: str = Field(min_length=1, max_length=2000)


class AssignmentForm(Form):
    """Who has comments in hand from now on: 0 for nobody."""

    officer: int = Field(ge=0, lt=2**63)


class BatchForm(Form):
    """One answer to many comments.

    `mark` says which comments and wordings were looked at, `until` which was the newest;
    `is_confirmed` comes from the page that names their number.
    """

    verdict: Verdict
    code: str = Field(default="", max_length=40)
    reasons: str = Field(default="", max_length=10000)
    mark: str = ""
    until: int = Field(ge=0, lt=2**63)
    is_confirmed: bool = False


def wanted_of(asked: Mapping[str, str], viewer_id: int) -> Wanted:
    """The filters of an address; what makes no sense there is not asked for."""
    return Wanted(
        words=asked.get("q", "").replace("\x00", "").strip()[:_LONGEST_SEARCH],
        draft=_number(asked.get("draft", "")),
        clause=asked.get("clause", "").replace("\x00", "").strip()[:40],
        waiting=_word(Waiting, asked.get("state", "")) or Waiting.WAITING,
        verdict=_word(Verdict, asked.get("verdict", "")),
        stance=_word(Stance, asked.get("stance", "")),
        channel=_word(Channel, asked.get("channel", "")),
        language=asked.get("text", "") if asked.get("text") in _TAGS else "",
        tag=_number(asked.get("tag", "")),
        officer_id=_officer(asked.get("officer", ""), viewer_id),
        group=_number(asked.get("group", "")),
    )


def place_of(asked: Mapping[str, str]) -> Place:
    return Place(_number(asked.get("after", "")), _number(asked.get("before", "")))


def filters_in(asked: QueryParams) -> dict[str, str]:
    """What an address says of the filters, without the place in the list."""
    return {name: asked[name] for name in FILTERS if asked.get(name)}


def desk_in(asked: QueryParams) -> dict[str, str]:
    """What an address says of the desk it was opened from: filters and the place in the list."""
    return {**filters_in(asked), **{name: asked[name] for name in PLACE if asked.get(name)}}


def ticked(typed: FormData | QueryParams) -> list[int]:
    """The comments that were ticked, each once. Raises Invalid for none."""
    found = (_number(each) for each in typed.getlist("comment") if isinstance(each, str))
    comments = list(dict.fromkeys(each for each in found if each is not None))[:MOST_TICKED]
    if not comments:
        raise Invalid(N_("Tick the comments in the list first."))
    return comments


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def _word(words: type[Word], text: str) -> Word | None:
    return words(text) if text in set(words) else None


def _officer(text: str, viewer_id: int) -> int | None:
    if text == ME:
        return viewer_id
    return 0 if text == NOBODY else _number(text)
