"""An act in force over HTTP: opened, found, discussed in words of its own, reviewed once."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy.exc import DBAPIError

from consultation.models import ActReview, Dossier, Outcome, ReviewRuling
from consultation.queries import reference
from consultation.rules.acts_in_force import NamedAct
from core.database import AsyncSession, stored
from core.errors import Invalid
from tests.browsing import Browser
from tests.clock import HandClock
from tests.making.accounts import person, signed_in
from tests.making.agencies import agency, member, obligation
from tests.making.consultation import CLOSES, OPENED, act, answer, comment, dossier
from tests.making.manuscripts import manuscript

Visit = Callable[..., Browser]

ACT = NamedAct("OʻRQ-682", date(2021, 4, 20), date(2021, 7, 21), "https://lex.uz/docs/-5378966")
LATER = OPENED + timedelta(days=31)
SAID = {
    "reasons": "Besh yillik amaliyot 12-modda ishlamasligini koʻrsatdi.",
    "summary": "Oʻn ikki fikr bildirildi, hammasiga javob berildi.",
}


async def act_under_discussion(db: AsyncSession) -> Dossier:
    return await dossier(db, named_act=ACT, closes_at=LATER)


async def officer_of(db: AsyncSession, visit: Visit, draft: Dossier) -> Browser:
    officer = await person(db)
    await member(db, agency_id=draft.agency_id, person_id=stored(officer.id))
    return await signed_in(visit, db, officer, now=OPENED + timedelta(days=9))


async def test_its_page_and_the_list_say_what_it_is(db: AsyncSession, visit: Visit) -> None:
    law = await act_under_discussion(db)
    draft = await dossier(db, titles={"en": "A draft on forests"})
    await db.commit()
    page = await visit().open(f"/consultation/{law.id}")
    assert "Act in force · Law" in page
    assert "in force since 21 July 2021" in page
    assert "Discuss how it works" in page
    assert "at least 30 days" in page
    assert page.links("Read it on lex.uz") == [ACT.address]
    assert "Missing" not in page
    other = await visit().open(f"/consultation/{draft.id}")
    assert "in force since" not in other
    acts = await visit().open("/consultation?kind=in_force")
    assert "1 act in force" in acts
    assert "A draft on forests" not in acts
    assert "A draft on forests" in await visit().open("/consultation?kind=draft")


async def test_its_terms_are_not_those_of_drafts(db: AsyncSession) -> None:
    with pytest.raises(Invalid, match="at least"):
        await dossier(db, named_act=ACT)
    for kind in await reference.act_types(db):
        [policy] = await reference.policies_of(db, kind.code, is_review=True)
        assert (
            policy.minimum_days > (await reference.policies_of(db, kind.code))[0].minimum_days - 1
        )


async def test_an_officer_opens_it_from_a_text(db: AsyncSession, visit: Visit) -> None:
    body = await agency(db)
    text = await manuscript(db, act(), agency_id=stored(body.id))
    officer = await person(db)
    await member(db, agency_id=stored(body.id), person_id=stored(officer.id))
    browser = await signed_in(visit, db, officer)
    form = await browser.open(f"/consultation/manuscripts/{text.id}/publication")
    known = {"sector": "11", "act_type": "law", "closes_on": "2026-12-01", "kind": "in_force"}
    page = await form.send("Publish", **known)
    assert page.status == 422
    assert page.mistakes == [("Adopted on: Fill in this field.", "adopted_on")]
    days = {"adopted_on": "2021-04-20", "in_force_since": "2021-07-21"}
    page = await form.send("Publish", **known, **days, address="https://example.org")
    assert [place for _, place in page.mistakes] == ["address"]
    page = await form.send("Publish", **known, **days, number=ACT.number, address=ACT.address)
    assert "This act is in force." in page


async def test_the_agency_reviews_it_with_the_outcome_once(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    law = await act_under_discussion(db)
    said = await comment(db, law)
    browser = await officer_of(db, visit, law)
    clock.at = LATER
    page = await browser.open(f"/consultation/{law.id}/outcome")
    form = await page.follow("Publish the review")
    early = await form.send("Publish the review", ruling="change", **SAID)
    assert early.status == 409
    assert "Without an answer: 1." in early
    assert SAID["reasons"] in early.tree.get_element_by_id("reasons").value
    await answer(db, said)
    await db.commit()
    page = await form.send("Publish the review", ruling="change", **SAID)
    assert "The review is published." in page
    again = await form.send("Publish the review", ruling="repeal", **SAID)
    assert again.status == 409
    public = await visit().open(f"/consultation/{law.id}/outcome")
    assert "It will be changed" in public
    assert SAID["reasons"] in public
    assert "It will be changed" in await visit().open(f"/consultation/{law.id}")


async def test_it_has_no_outcome_without_a_review(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    law = await act_under_discussion(db)
    browser = await officer_of(db, visit, law)
    clock.at = LATER
    token = (await browser.open(f"/consultation/{law.id}/review")).tree.xpath(
        "//input[@name='csrf_token']/@value"
    )[0]
    page = await browser.submit(
        "POST", f"/en/consultation/{law.id}/outcome", {"csrf_token": token, **SAID}
    )
    assert page.status == 409
    assert "Say what becomes of the act" in page
    owed = await obligation(db, agency_id=law.agency_id, working_days=5)
    with pytest.raises(DBAPIError, match="says nothing of it"):
        async with db.begin_nested():
            db.add(
                Outcome(
                    dossier_id=stored(law.id),
                    obligation_id=stored(owed.id),
                    officer_id=stored((await person(db)).id),
                    language="uz-Latn",
                    summary=SAID["summary"],
                    published_at=LATER,
                )
            )
            await db.flush()


async def test_only_its_agency_reviews_and_drafts_are_not_reviewed(
    db: AsyncSession, visit: Visit, clock: HandClock
) -> None:
    law, draft = await act_under_discussion(db), await dossier(db)
    browser = await officer_of(db, visit, draft)
    clock.at = max(LATER, CLOSES)
    assert (await browser.open(f"/consultation/{law.id}/review")).status == 403
    assert (await browser.open(f"/consultation/{draft.id}/review")).status == 404
    with pytest.raises(DBAPIError):
        async with db.begin_nested():
            db.add(
                ActReview(
                    dossier_id=stored(draft.id),
                    ruling=ReviewRuling.KEEP,
                    reasons=SAID["reasons"],
                    language="ru",
                    by_id=stored((await person(db)).id),
                    at=LATER,
                )
            )
            await db.flush()
