"""How a house writes down who may do what: a named predicate and the sentence of its refusal."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from accounts.viewing import Viewer
from core.errors import NotAllowed


@dataclass(frozen=True)
class Permission:
    """May this viewer do this to that? `holds` is pure; `refusal` is an English message."""

    holds: Callable[..., bool]
    refusal: str

    def require(self, viewer: Viewer, *subject: Any) -> None:
        """Raises NotAllowed with the sentence that says who may."""
        if not self.holds(viewer, *subject):
            raise NotAllowed(self.refusal)
