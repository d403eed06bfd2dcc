"""What is shown while a worker compares a long text with the version before it."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from consultation.linking import Comparison
from consultation.models import Manuscript
from core.database import stored
from core.rendering import path_to, render
from core.requests import is_fragment_wanted


@dataclass(frozen=True)
class LinkingPage:
    """A text that is being compared with version `base`; `address` tells when that is done."""

    manuscript: Manuscript
    base: int
    clauses: int
    address: str


def linking(request: Request, found: Manuscript, comparison: Comparison) -> Response:
    """The page from which somebody may leave and to which they may come back."""
    base = comparison.aim.base
    part = "_progress" if is_fragment_wanted(request) else ""
    page = LinkingPage(
        manuscript=found,
        base=base.number if base else 0,
        clauses=len(comparison.news),
        address=path_to(request, "manuscript_links", manuscript=stored(found.id)),
    )
    return render(request, f"consultation/manuscripts/linking{part}.html", page)
