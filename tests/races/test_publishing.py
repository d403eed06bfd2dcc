"""Texts published at once, over real connections: each version has a number of its own, no gap."""

import asyncio

import pytest

from consultation.actions.edit_manuscript import edit_manuscript
from consultation.actions.publish_manuscript import publish_manuscript
from consultation.models import Dossier, EditKind
from consultation.queries import acts, manuscripts
from consultation.rules import manuscripts as tree
from consultation.rules.kept_acts import as_act
from core.database import Sessions, stored
from core.errors import Refusal
from tests.clock import MORNING
from tests.making.consultation import act, dossier
from tests.making.manuscripts import NOTE, agree, manuscript

pytestmark = pytest.mark.races


async def ready(open_session: Sessions, count: int) -> tuple[Dossier, list[int]]:
    """A draft, and so many redrafts of it that could be published."""
    async with open_session() as db:
        draft = await dossier(db)
        made = []
        for more in range(count):
            text = await manuscript(db, act(4 + more), draft=draft)
            await agree(db, text)
            made.append(stored(text.id))
        await db.commit()
    return draft, made


async def publish(open_session: Sessions, text_id: int) -> bool:
    """Publish in a transaction of its own; whether it was done and not refused."""
    async with open_session() as db:
        text = await manuscripts.by_id(db, text_id)
        assert text is not None
        try:
            await publish_manuscript(db, text, note=NOTE, revision=text.revision, now=MORNING)
        except Refusal:
            return False
        await db.commit()
        return True


async def compare_again(open_session: Sessions, text_id: int) -> None:
    async with open_session() as db:
        text = await manuscripts.by_id(db, text_id)
        assert text is not None
        await agree(db, text)
        await db.commit()


async def numbers(open_session: Sessions, draft: Dossier) -> list[tuple[int, str]]:
    async with open_session() as db:
        published = await acts.versions_of(db, stored(draft.id))
        return sorted((version.number, version.language) for version in published)


async def test_redrafts_published_at_once_get_one_number_each(open_session: Sessions) -> None:
    draft, waiting = await ready(open_session, 4)
    while waiting:
        done = await asyncio.gather(*(publish(open_session, text_id) for text_id in waiting))
        assert sum(done) == 1
        waiting = [text_id for text_id, was in zip(waiting, done, strict=True) if not was]
        await asyncio.gather(*(compare_again(open_session, text_id) for text_id in waiting))
    assert await numbers(open_session, draft) == [(n, "uz-Latn") for n in range(1, 6)]


async def test_one_text_published_twice_at_once_is_one_version(open_session: Sessions) -> None:
    draft, [text_id] = await ready(open_session, 1)
    done = await asyncio.gather(*(publish(open_session, text_id) for _ in range(4)))
    assert sorted(done) == [False, False, False, True]
    assert await numbers(open_session, draft) == [(1, "uz-Latn"), (2, "uz-Latn")]


async def test_of_changes_made_at_once_one_is_done_and_none_is_lost(
    open_session: Sessions,
) -> None:
    _, [text_id] = await ready(open_session, 1)

    async def renumber(name: str) -> bool:
        async with open_session() as db:
            text = await manuscripts.by_id(db, text_id)
            assert text is not None
            try:
                await edit_manuscript(
                    db,
                    text,
                    EditKind.RENUMBER,
                    lambda act: tree.renumber(act, name, "9"),
                    node=name,
                    revision=revision,
                    by_id=text.uploaded_by_id,
                    now=MORNING,
                )
            except Refusal:
                return False
            await db.commit()
            return True

    async def changed() -> tuple[int, int]:
        async with open_session() as db:
            text = await manuscripts.by_id(db, text_id)
            assert text is not None
            nodes = as_act(text.act or {}).nodes
            return text.revision, sum(node.number == "9" for node in nodes)

    revision, _ = await changed()
    done = await asyncio.gather(*(renumber(name) for name in ("m1", "m2", "m3")))
    assert sum(done) == 1
    assert await changed() == (revision + 1, 1)
