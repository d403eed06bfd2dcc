"""A parallel text: tied clause by clause to what is published, or refused."""

import pytest

from consultation.actions.add_language import add_language
from consultation.models import Dossier, Version
from consultation.splitting import Act
from core.database import AsyncSession, stored
from core.errors import Conflict, Invalid
from tests.acts import LABOUR_RU, LABOUR_UZ, acts_together, needs_acts, real_act
from tests.clock import MORNING
from tests.making.consultation import act, article, clauses, comment, dossier


async def added(db: AsyncSession, draft: Dossier, text: Act, language: str = "ru") -> Version:
    return await add_language(
        db,
        draft,
        act=text,
        source_name="draft.ru.txt",
        source_bytes=b"parallel",
        language=language,
        now=MORNING,
    )


def russian(articles: int = 3) -> Act:
    return act(articles, title="О воде", language="ru", words="Вода охраняется государством.")


async def test_the_same_clause_has_the_same_name_in_both_languages(db: AsyncSession) -> None:
    draft = await dossier(db)
    await added(db, draft, russian())
    known, new = await clauses(db, draft, "uz-Latn"), await clauses(db, draft, "ru")
    assert [clause.clause_id for clause in known] == [clause.clause_id for clause in new]
    assert known[2].text != new[2].text


async def test_a_comment_on_one_text_is_on_the_other(db: AsyncSession) -> None:
    draft = await dossier(db)
    await added(db, draft, russian())
    said = await comment(db, draft, words=await article(db, draft, "2"))
    tied = [clause for clause in await clauses(db, draft, "ru") if clause.label == "2-modda."]
    assert [clause.clause_id for clause in tied] == [said.clause_id]


async def test_the_title_is_found_in_the_new_language(db: AsyncSession) -> None:
    draft = await dossier(db, titles={"uz-Latn": "Suv toʻgʻrisida"})
    await added(db, draft, russian())
    assert draft.titles["ru"] == "О воде"
    assert draft.search_key.count("\n") == 1


async def test_another_tree_is_refused_and_says_where(db: AsyncSession) -> None:
    draft = await dossier(db)
    with pytest.raises(Invalid, match="4-modda"):
        await added(db, draft, russian(4))


async def test_a_language_is_published_once(db: AsyncSession) -> None:
    draft = await dossier(db)
    with pytest.raises(Conflict):
        await added(db, draft, act(), "uz-Latn")


@needs_acts
@acts_together
async def test_the_labour_code_is_parallel_in_both_languages(db: AsyncSession) -> None:
    draft = await dossier(db, text=real_act(LABOUR_UZ), act_type="code", sector="05")
    await added(db, draft, real_act(LABOUR_RU))
    texts = [await clauses(db, draft, language) for language in ("uz-Latn", "ru")]
    for text in texts:
        assert sum(clause.kind == "article" for clause in text) == 581
    assert stored(texts[0][-1].clause_id) == stored(texts[1][-1].clause_id)
