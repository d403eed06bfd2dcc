"""Pages of a long list: every list is bounded, and every page has its address."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from starlette.requests import Request

Item = TypeVar("Item")

# How many rows a list shows at once.
PAGE_SIZE = 20
# The last page anybody may ask for: a deeper look is a search or an export.
LAST_PAGE = 500


@dataclass(frozen=True)
class Page(Generic[Item]):
    """One page of a list, counted from 1, out of `total` rows."""

    items: Sequence[Item]
    number: int
    total: int
    size: int = PAGE_SIZE

    @property
    def last(self) -> int:
        return min(LAST_PAGE, max(1, -(-self.total // self.size)))

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.last else None


def asked_page(request: Request) -> int:
    """The page number in the address, 1 where there is none or none that makes sense."""
    text = request.query_params.get("page", "1")
    return min(int(text), LAST_PAGE) if text.isascii() and text.isdigit() and int(text) > 0 else 1


def offset(page: int, size: int = PAGE_SIZE) -> int:
    return (page - 1) * size
