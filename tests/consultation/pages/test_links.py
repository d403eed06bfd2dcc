"""Saying what became of clauses, and publishing, over HTTP."""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncEngine

from consultation.actions.decide_link import decide_link
from consultation.actions.link_manuscript import link_manuscript
from consultation.models import Dossier, Manuscript
from consultation.queries import acts
from consultation.rules.links import Ruling
from consultation.splitting import Act, Node
from core.database import AsyncSession, stored
from tests.browsing import Browser, Reading
from tests.clock import MORNING
from tests.counting import statements
from tests.making.accounts import person, signed_in
from tests.making.agencies import agency, member
from tests.making.consultation import act, dossier
from tests.making.laws import FIRST, WORDS, law
from tests.making.manuscripts import agree, manuscript, redraft

Visit = Callable[..., Browser]

SWAPPED = "Suv obyektlaridan foydalanish tartibini hukumat belgilaydi."


def changed() -> Act:
    """The act with its third article gone, and a new one of quite other words."""
    nodes = [node for node in act().nodes if not node.id.startswith("m3")]
    more = (
        Node("m9", "k1", "article", "3", "3-modda.", "Tartib", "", (8,)),
        Node("m9-q1", "m9", "text", "", "", "", SWAPPED, (8,)),
    )
    return replace(act(), nodes=(*nodes, *more), signature=())


async def at_work(
    db: AsyncSession, visit: Visit, text: Act, *, language: str = "uz-Latn"
) -> tuple[Manuscript, Browser]:
    """A redraft of an agency's draft, and the browser of its officer."""
    body = await agency(db)
    draft = await dossier(db, agency_id=stored(body.id))
    officer = await person(db, name="Sherzod Aliyev")
    await member(db, agency_id=stored(body.id), person_id=stored(officer.id))
    made = await manuscript(db, text, draft=draft, language=language)
    await db.commit()
    return made, await signed_in(visit, db, officer)


async def links(browser: Browser, text: Manuscript, show: str = "all") -> Reading:
    return await browser.open(f"/consultation/manuscripts/{text.id}/links?show={show}")


async def test_links_are_shown_side_by_side_and_filtered(db: AsyncSession, visit: Visit) -> None:
    text, browser = await at_work(db, visit, changed())
    page = await links(browser, text, "same")
    assert "Compared with version 1." in page
    assert "100 % of the words alike" in page
    assert SWAPPED not in page
    assert "No link is like this." in await links(browser, text, "merged")


async def test_an_edited_clause_whose_own_words_are_the_same_says_so(
    db: AsyncSession, visit: Visit
) -> None:
    said = "These words are the same; what stands inside has changed."
    *before, point = act().nodes[:5]
    point = replace(point, text="jismoniy shaxslar, shu jumladan chet el fuqarolari;")
    text = replace(act(), nodes=(*before, point, *act().nodes[5:]))
    made, browser = await at_work(db, visit, text)
    page = await links(browser, made, "edited")
    assert "shu jumladan chet el fuqarolari" in page
    assert said in page
    assert said not in await links(browser, made, "same")


async def test_a_sure_link_is_overruled_and_the_word_taken_back(
    db: AsyncSession, visit: Visit
) -> None:
    text, browser = await at_work(db, visit, changed())
    await agree(db, text)
    await db.commit()
    page = await browser.open(f"/consultation/manuscripts/{text.id}/links/new/m2")
    assert "Where does this clause come from?" in page
    page = await page.send("It is new")
    assert "Your word is kept." in page
    # The second article of version 1 has lost its counterpart: somebody has to say why.
    assert "Waits for you" in page
    assert "Waiting for you (1)" in page
    page = await page.send("It is deleted")
    assert "Waiting for you (0)" in page
    assert "Nothing waits" in await links(browser, text, "waiting")
    decided = await links(browser, text, "deleted")
    assert "decided by Sherzod Aliyev" in decided
    page = await decided.send("Take this decision back")
    assert "The decision is taken back." in page


async def test_another_clause_is_found_by_its_words(db: AsyncSession, visit: Visit) -> None:
    text, browser = await at_work(db, visit, changed())
    page = await browser.open(f"/consultation/manuscripts/{text.id}/links/new/m9-q1")
    assert "jismoniy shaxslar;" not in page
    found = await page.send("Look", q="jismoniy")
    assert "jismoniy shaxslar;" in found
    uid = next(
        radio.get("value")
        for radio in found.tree.iter("input")
        if radio.get("type") == "radio"
        and "jismoniy shaxslar;" in radio.getparent().getnext().text_content()
    )
    page = await found.send("It is this clause", other=uid)
    assert page.status == 200
    assert "decided by Sherzod Aliyev" in await links(browser, text)


async def test_a_counterpart_has_to_be_chosen(db: AsyncSession, visit: Visit) -> None:
    text, browser = await at_work(db, visit, changed())
    page = await browser.open(f"/consultation/manuscripts/{text.id}/links/new/m9-q1?q=ruda")
    page = await page.send("It is this clause", other="")
    assert page.status == 422
    assert "Choose the clause that it is about." in page


async def test_a_word_about_an_older_text_is_refused(db: AsyncSession, visit: Visit) -> None:
    text, browser = await at_work(db, visit, changed())
    page = await browser.open(f"/consultation/manuscripts/{text.id}/links/new/m1")
    node = await browser.open(f"/consultation/manuscripts/{text.id}/nodes/m1")
    await node.send("Change the number", number="1-1")
    page = await page.send("It is new")
    assert page.status == 409
    assert "Somebody has changed this text" in page


async def test_decisions_outlive_a_change_of_another_clause(db: AsyncSession, visit: Visit) -> None:
    text, browser = await at_work(db, visit, changed())
    page = await browser.open(f"/consultation/manuscripts/{text.id}/links/new/m1-q1")
    await page.send("It is this clause")
    node = await browser.open(f"/consultation/manuscripts/{text.id}/nodes/m2")
    await node.send("Change the number", number="2-1")
    assert "decided by Sherzod Aliyev" in await links(browser, text)
    node = await browser.open(f"/consultation/manuscripts/{text.id}/nodes/m1-q1")
    await node.send("Split", parts="Suv davlat mulkidir\n\nva alohida muhofaza qilinadi. 1.")
    assert "decided by Sherzod Aliyev" not in await links(browser, text)


async def test_publication_waits_for_every_link(db: AsyncSession, visit: Visit) -> None:
    text, browser = await at_work(db, visit, changed())
    await agree(db, text)
    await db.commit()
    page = await browser.open(f"/consultation/manuscripts/{text.id}/links/new/m2")
    await page.send("It is new")
    page = await browser.open(f"/consultation/manuscripts/{text.id}/publication")
    assert "What became of 1 clause is not known yet." in page
    assert page.links("Say what became of them")
    assert "Publish" not in [button.text_content() for button in page.tree.iter("button")]


def russian(text: Act) -> Act:
    nodes = tuple(replace(n, text=f"Русский: {n.text}" if n.text else "") for n in text.nodes)
    return replace(text, title="О воде", language="ru", nodes=nodes)


async def test_a_further_language_is_tied_and_parting_trees_are_shown(
    db: AsyncSession, visit: Visit
) -> None:
    text, browser = await at_work(db, visit, russian(act()), language="ru")
    node = await browser.open(f"/consultation/manuscripts/{text.id}/nodes/m2")
    await node.send("Change the number", number="22")
    page = await browser.open(f"/consultation/manuscripts/{text.id}/publication")
    assert "does not match its other language" in page
    assert "2-modda." in page
    node = await page.follow("Change the clause")
    await node.send("Change the number", number="2")
    page = await browser.open(f"/consultation/manuscripts/{text.id}/publication")
    page = await page.send("Publish")
    assert "Version 1 is published." in page
    assert text.dossier_id is not None
    published = await acts.versions_of(db, text.dossier_id)
    assert [(v.number, v.language) for v in published] == [(1, "uz-Latn"), (1, "ru")]


async def test_only_a_redraft_leads_to_what_became_of_its_clauses(
    db: AsyncSession, visit: Visit
) -> None:
    further, browser = await at_work(db, visit, russian(act()), language="ru")
    draft = await db.get_one(Dossier, further.dossier_id)
    await redraft(db, draft, act(words="Suv davlat mulkidir va asraladi."))
    twin = await manuscript(db, russian(act()), draft=draft, language="ru")
    again = await manuscript(db, act(), draft=draft)
    await db.commit()
    for text, leads in ((further, False), (twin, False), (again, True)):
        page = await browser.open(f"/consultation/manuscripts/{text.id}")
        assert bool(page.links("What became of the clauses")) is leads


async def test_a_further_language_that_ends_too_early_or_too_late_says_where(
    db: AsyncSession, visit: Visit
) -> None:
    shorter = russian(act())
    shorter = replace(shorter, nodes=shorter.nodes[:-1], signature=())
    text, browser = await at_work(db, visit, shorter, language="ru")
    page = await browser.open(f"/consultation/manuscripts/{text.id}/publication")
    assert "This text ends where the other one has “2) yuridik shaxslar.”." in page
    longer = russian(act())
    longer = replace(
        longer, nodes=(*longer.nodes, Node("x", None, "text", "", "", "", "Ещё.", (9,)))
    )
    text, browser = await at_work(db, visit, longer, language="ru")
    page = await browser.open(f"/consultation/manuscripts/{text.id}/publication")
    assert "The other language ends before “Ещё.”." in page


async def test_a_new_draft_with_too_short_a_discussion_is_refused_with_its_words_kept(
    db: AsyncSession, visit: Visit
) -> None:
    body = await agency(db)
    officer = await person(db)
    await member(db, agency_id=stored(body.id), person_id=stored(officer.id))
    text = await manuscript(db, act(), agency_id=stored(body.id))
    await db.commit()
    browser = await signed_in(visit, db, officer)
    page = await browser.open(f"/consultation/manuscripts/{text.id}/publication")
    page = await page.send(
        "Publish", sector="11", act_type="law", closes_on=f"{MORNING.date()}", title="Suv haqida"
    )
    assert page.status == 422
    assert "at least 15 days" in page
    assert "Suv haqida" in page.response.text
    assert (await page.send("Publish", sector="99", closes_on="2027-01-01")).status == 422


async def test_the_list_of_links_asks_little(
    db: AsyncSession, visit: Visit, engine: AsyncEngine
) -> None:
    text, browser = await at_work(db, visit, changed())
    await links(browser, text)
    with statements(engine) as few:
        await links(browser, text, "new")
    with statements(engine) as many:
        await links(browser, text, "all")
    assert len(many) == len(few)


async def test_a_text_without_a_version_before_it_is_compared_with_none(
    db: AsyncSession, visit: Visit
) -> None:
    text, browser = await at_work(db, visit, russian(act()), language="ru")
    assert (await links(browser, text)).status == 404


async def test_a_deleted_clause_is_offered_and_comes_back(db: AsyncSession, visit: Visit) -> None:
    body = await agency(db)
    draft = await dossier(db, agency_id=stored(body.id), text=FIRST)
    officer = await person(db, name="Sherzod Aliyev")
    await member(db, agency_id=stored(body.id), person_id=stored(officer.id))
    await redraft(db, draft, law([words for number, words in WORDS.items() if number != "2"]))
    text = await manuscript(db, FIRST, draft=draft)
    await agree(db, text)
    await db.commit()
    browser = await signed_in(visit, db, officer)
    page = await browser.open(f"/consultation/manuscripts/{text.id}/links/new/m2")
    assert "version 1; it would come back" in page
    lost = next(
        radio
        for radio in page.tree.iter("input")
        if radio.get("type") == "radio"
        and "it would come back" in radio.getparent().text_content()
        and WORDS["2"] in radio.getparent().getnext().text_content()
    )
    refused = await page.send("The old clause was split", other=lost.get("value"))
    assert refused.status == 422
    assert "it can only come back as a whole" in refused
    page = await page.send("It is this clause", other=lost.get("value"))
    assert "Your word is kept." in page
    shown = await links(browser, text, "new")
    assert "Comes back · 100 % of the words alike · decided by Sherzod Aliyev" in shown
    assert "not in version 2" in shown
    page = await shown.send("Take this decision back")
    assert "Comes back" not in await links(browser, text, "new")


async def test_a_language_that_rested_is_brought_in_as_the_next_version(
    db: AsyncSession, visit: Visit
) -> None:
    body = await agency(db)
    draft = await dossier(db, agency_id=stored(body.id))
    officer = await person(db)
    await member(db, agency_id=stored(body.id), person_id=stored(officer.id))
    first = russian(act())
    await redraft(db, draft, first, language="ru")
    await redraft(db, draft, act(4))
    await db.commit()
    browser = await signed_in(visit, db, officer)
    form = await browser.open(f"/consultation/manuscripts/new?dossier={draft.id}")
    assert "Version 2 has no text in: Русский." in form
    lines = ["ЗАКОН", "Глава 1. Общие положения"]
    lines += [f"Статья {n}. Вода\n\nВода принадлежит народу {n}." for n in (1, 2, 3)]
    content = "\n\n".join(lines).encode()
    page = await form.send_file("Read the file", "v.txt", content, language="ru", is_next="yes")
    assert "Version 3, not published" in page
    shown = await page.follow("What became of the clauses")
    assert "Compared with version 2." in shown
    assert "words are compared with those of version 1" in shown
    assert "were never written in this language" in shown


async def test_the_same_text_again_is_not_published(db: AsyncSession, visit: Visit) -> None:
    text, browser = await at_work(db, visit, act())
    page = await browser.open(f"/consultation/manuscripts/{text.id}/publication")
    assert "word for word that of version 1" in page
    assert "Publish" not in [button.text_content() for button in page.tree.iter("button")]


async def test_whoever_publishes_twice_is_led_to_what_they_have_published(
    db: AsyncSession, visit: Visit
) -> None:
    text, browser = await at_work(db, visit, changed())
    await agree(db, text)
    await db.commit()
    page = await browser.open(f"/consultation/manuscripts/{text.id}/publication")
    assert "Version 2 is published." in await page.send("Publish", note="Oʻzgardi.")
    again = await page.send("Publish", note="Oʻzgardi.")
    assert "This text is published already, as version 2." in again
    assert again.address == f"/en/consultation/{text.dossier_id}"


async def test_a_text_without_any_of_the_clauses_is_warned_of(
    db: AsyncSession, visit: Visit
) -> None:
    strange = law(["Baliq ovlash tartibini hokim belgilaydi.", "Oʻrmon kesish taqiqlanadi."])
    text, browser = await at_work(db, visit, strange)
    comparison = await link_manuscript(db, text)
    for clause in comparison.news:
        await say(db, text, Ruling.NEW, node=clause.node.id)
    for old in comparison.olds:
        await say(db, text, Ruling.DELETED, uid=old.uid)
    await db.commit()
    page = await browser.open(f"/consultation/manuscripts/{text.id}/publication")
    assert "No clause of version 1 was found in this text" in page


async def say(
    db: AsyncSession, text: Manuscript, ruling: Ruling, *, uid: str = "", node: str = ""
) -> None:
    await decide_link(
        db,
        text,
        ruling,
        uid=uid,
        node=node,
        revision=text.revision,
        by_id=text.uploaded_by_id,
        now=MORNING,
    )


async def test_a_clause_that_says_what_a_deleted_one_said_is_asked_about(
    db: AsyncSession, visit: Visit
) -> None:
    body = await agency(db)
    draft = await dossier(db, agency_id=stored(body.id), text=FIRST)
    officer = await person(db)
    await member(db, agency_id=stored(body.id), person_id=stored(officer.id))
    await redraft(db, draft, law([words for number, words in WORDS.items() if number != "2"]))
    text = await manuscript(db, FIRST, draft=draft)
    for link in text.links or ():
        link["needs_review"] = False
    text.links = list(text.links or ())
    await link_manuscript(db, text)
    await db.commit()
    browser = await signed_in(visit, db, officer)
    page = await browser.open(f"/consultation/manuscripts/{text.id}/publication")
    assert "2 new clauses have the words of clauses that were deleted before." in page
    shown = await page.follow("Look at the new clauses")
    assert "Version 1 had a clause of the same words" in shown
    await shown.send("It comes back")
    page = await browser.open(f"/consultation/manuscripts/{text.id}/publication")
    assert "deleted before" not in page
    assert "What this version changes and why" in page
