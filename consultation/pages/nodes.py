"""One clause of a text that is looked through: what may be changed in the tree around it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from accounts.viewing import signed_in
from consultation import outline
from consultation.actions.edit_manuscript import edit_manuscript
from consultation.forms.manuscripts import EditForm
from consultation.models import EditKind, Manuscript, ManuscriptState, NodeKind
from consultation.pages.manuscripts import manuscript_at
from consultation.rules import manuscripts as tree
from consultation.rules.doubts import sentence
from consultation.rules.kept_acts import as_act
from consultation.rules.trees import Placed, placed
from consultation.splitting import Act
from core.errors import Conflict
from core.forms import Filled, empty, read
from core.i18n import N_
from core.rendering import flash, path_to, render
from core.requests import db, now, translator, typed

_EMPTY_LINE = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True)
class NodePage:
    """A clause, the ones around it from the outside in, and the form as it was filled in."""

    manuscript: Manuscript
    around: list[Placed]
    clause: Placed
    before: Placed | None
    section: int
    kinds: list[NodeKind]
    doubts: list[str]
    form: Filled[EditForm]


async def node(request: Request) -> Response:
    found, _ = await manuscript_at(request)
    _require_ready(found)
    return render(request, "consultation/manuscripts/node.html", _page(request, found))


async def change(request: Request) -> Response:
    """Do one change and lead back to the clause in the tree."""
    found, _ = await manuscript_at(request)
    _require_ready(found)
    form = read(typed(request), EditForm, translator(request))
    name, status = request.path_params["node"], 422
    before = as_act(found.act or {})
    if form.is_right:
        with form.refusals():
            try:
                await edit_manuscript(
                    db(request),
                    found,
                    form.value.edit,
                    edit_of(form.value, name),
                    node=name,
                    revision=form.value.revision,
                    by_id=signed_in(request).person_id,
                    now=now(request),
                )
            except Conflict as refusal:
                form.errors[""] = translator(request).gettext(refusal.message, **refusal.params)
                status = 409
    if not form.is_right:
        page = _page(request, found, form)
        return render(request, "consultation/manuscripts/node.html", page, status=status)
    flash(request, N_("The change is made. It can be undone."))
    return led_to(request, found, _where(before, form.value.edit, name))


def edit_of(form: EditForm, name: str) -> Callable[[Act], Act]:
    """The change that a form asks for, as a function of the tree."""
    match form.edit:
        case EditKind.JOIN:
            return lambda act: tree.join(act, name)
        case EditKind.SPLIT:
            return lambda act: tree.split(act, name, _EMPTY_LINE.split(form.parts))
        case EditKind.RETITLE:
            return lambda act: tree.retitle(
                act, name, label=form.label, title=form.title, text=form.text
            )
        case EditKind.RENUMBER:
            return lambda act: tree.renumber(act, name, form.number)
        case EditKind.REKIND:
            return lambda act: tree.rekind(act, name, form.kind or NodeKind.TEXT)
        case EditKind.UP:
            return lambda act: tree.up(act, name)
        case EditKind.DOWN:
            return lambda act: tree.down(act, name)
        case EditKind.IN:
            return lambda act: tree.into(act, name)
        case EditKind.OUT:
            return lambda act: tree.out(act, name)
        case EditKind.DELETE:
            return lambda act: tree.delete(act, name)
        case EditKind.CONFIRM:
            return lambda act: tree.confirm(act, name)


def led_to(request: Request, found: Manuscript, name: str) -> Response:
    """Back to the tree, at this clause."""
    section = outline.page_of(as_act(found.act or {}), name)
    address = path_to(request, "manuscript", manuscript=found.id)
    return RedirectResponse(f"{address}?section={section}#n-{name}", status_code=303)


def _where(before: Act, edit: EditKind, name: str) -> str:
    """The clause to look at next: one that is gone leads to the one before it."""
    if edit not in (EditKind.JOIN, EditKind.DELETE):
        return name
    return before.nodes[max(tree.at(before, name) - 1, 0)].id


def _page(request: Request, found: Manuscript, form: Filled[EditForm] | None = None) -> NodePage:
    act = as_act(found.act or {})
    place = tree.at(act, request.path_params["node"])
    clauses = placed(act.nodes)
    clause = clauses[place]
    filled = form or empty()
    known = {
        "label": clause.node.label,
        "title": clause.node.title,
        "text": clause.node.text,
        "parts": clause.node.text,
        "number": clause.node.number,
        "kind": clause.kind.value,
    }
    return NodePage(
        manuscript=found,
        around=_around(clauses, place),
        clause=clause,
        before=clauses[place - 1] if place else None,
        section=outline.page_of(act, clause.node.id),
        kinds=list(NodeKind),
        doubts=[sentence(doubt) for doubt in clause.node.doubts],
        form=replace(filled, values={**known, **filled.values}),
    )


def _around(clauses: list[Placed], place: int) -> list[Placed]:
    parent = clauses[place].parent
    return [] if parent is None else [*_around(clauses, parent), clauses[parent]]


def _require_ready(found: Manuscript) -> None:
    if found.state is not ManuscriptState.READY:
        raise Conflict(N_("This text can not be changed: it is published, set aside or not read."))
