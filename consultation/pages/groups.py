"""Letters that many people sent: those of a draft, and each with its copies and its rule."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from consultation.actions.fold_letters import ask_to_fold
from consultation.models import Comment, CommentGroup, Folding
from consultation.pages.dossiers import is_officer_of, record_at
from consultation.queries import groups
from consultation.queries.dossiers import Record
from consultation.queries.groups import Copy, GroupLine
from consultation.rules.folding import FoldingRule, folding_rule, own_passages
from consultation.rules.permissions import ANSWER
from core.database import stored
from core.errors import NotThere
from core.i18n import N_
from core.paging import Page, asked_page
from core.rendering import flash, render, see_other
from core.requests import db, is_fragment_wanted, now


@dataclass(frozen=True)
class GroupsPage:
    """The letters of a draft, and how far the folding is where somebody has asked for it."""

    record: Record
    letters: Page[GroupLine]
    folding: Folding | None
    rule: FoldingRule
    is_officer: bool


@dataclass(frozen=True)
class ComparedCopy:
    """A copy in pieces, each with whether it is the sender's own."""

    copy: Copy
    pieces: Sequence[tuple[str, bool]]

    @property
    def is_same(self) -> bool:
        """Whether nothing in it is the sender's own."""
        return not any(is_own for _, is_own in self.pieces)


@dataclass(frozen=True)
class GroupPage:
    """A letter with a page of its copies, all of them or those with added words.

    `sample` is the copy that stands for all, None where nobody's is left.
    """

    record: Record
    group: CommentGroup
    sample: Comment | None
    copies: Page[ComparedCopy]
    with_own: bool
    rule: FoldingRule
    is_officer: bool


async def listed(request: Request) -> Response:
    record = await record_at(request)
    dossier_id = stored(record.dossier.id)
    page = GroupsPage(
        record=record,
        letters=await groups.of_dossier(db(request), dossier_id, asked_page(request)),
        folding=await groups.folding_of(db(request), dossier_id),
        rule=folding_rule(),
        is_officer=await is_officer_of(request, record.dossier),
    )
    template = "progress" if is_fragment_wanted(request) else "groups"
    return render(request, f"consultation/groups/{template}.html", page)


async def ask(request: Request) -> Response:
    """An officer wants the comments compared now; the page tells how far that is."""
    seen = signed_in(request)
    record = await record_at(request)
    ANSWER.require(seen, await is_officer_of(request, record.dossier))
    is_new = await ask_to_fold(
        db(request), stored(record.dossier.id), by_id=seen.person_id, now=now(request)
    )
    flash(
        request,
        N_("The comments are being compared. This page shows how far that is.")
        if is_new
        else N_("The comments are being compared already."),
    )
    return see_other(request, "comment_groups", dossier=stored(record.dossier.id))


async def group(request: Request) -> Response:
    """Leads to the group it has become part of. Raises NotThere."""
    record = await record_at(request)
    asked = request.path_params["group"]
    found = await groups.one(db(request), asked)
    if found is None or found.dossier_id != record.dossier.id:
        raise NotThere(N_("There is no letter at this address."))
    if found.id != asked:
        return see_other(request, "comment_group", dossier=found.dossier_id, group=stored(found.id))
    with_own = request.query_params.get("own") == "yes"
    sample = await groups.sample(db(request), found)
    copies = await groups.copies(db(request), found, asked_page(request), with_own=with_own)
    words = sample.body if sample else ""
    page = GroupPage(
        record=record,
        group=found,
        sample=sample,
        copies=Page(
            [ComparedCopy(copy, own_passages(copy.comment.body, words)) for copy in copies.items],
            copies.number,
            copies.total,
        ),
        with_own=with_own,
        rule=folding_rule(),
        is_officer=await is_officer_of(request, record.dossier),
    )
    return render(request, "consultation/groups/group.html", page)
