"""Endorsements over HTTP: asked, given, answered, withdrawn; by whom, how late, how fast."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import col, select

from agencies.models import Agency, MemberRole
from consultation.actions.give_endorsement import WrittenRemark
from consultation.actions.publish_outcome import publish_outcome
from consultation.models import (
    Clause,
    Dossier,
    EndorsementRequest,
    EndorsementWithdrawal,
    Opinion,
)
from core.database import AsyncSession, stored
from core.errors import Conflict
from core.letters import OutgoingLetter
from tests.browsing import Browser
from tests.clock import MORNING, HandClock
from tests.counting import statements
from tests.making.accounts import person, signed_in
from tests.making.agencies import PLAIN_WEEKS, agency, member
from tests.making.consultation import CLOSES, act, dossier
from tests.making.endorsements import endorsement, request
from tests.making.manuscripts import redraft

Visit = Callable[..., Browser]
REASON = "Matn butunlay qayta yozilmoqda."


@dataclass(frozen=True)
class Scene:
    """A draft, its officer's browser, another agency and the browser of its officer."""

    draft: Dossier
    drafter: Browser
    ecology: Agency
    ecologist: Browser

    @property
    def address(self) -> str:
        return f"/consultation/{self.draft.id}/endorsements"


@pytest.fixture
async def scene(db: AsyncSession, visit: Visit) -> Scene:
    draft = await dossier(db)
    ecology = await agency(db, "Ekologiya vazirligi", email="eko@idora.example")
    officers = []
    for agency_id in (draft.agency_id, stored(ecology.id)):
        officer = await person(db)
        await member(db, agency_id=agency_id, person_id=stored(officer.id))
        officers.append(await signed_in(visit, db, officer))
    return Scene(draft, officers[0], ecology, officers[1])


async def letters(db: AsyncSession) -> list[OutgoingLetter]:
    return list(await db.exec(select(OutgoingLetter).order_by(col(OutgoingLetter.id))))


async def test_an_agency_is_asked_remarks_and_is_answered(
    db: AsyncSession, visit: Visit, scene: Scene
) -> None:
    form = await scene.drafter.open(scene.address)
    assert "No other agency was asked about this draft." in form
    assert "Term to answer: 10 working days." in form
    page = await form.send("Ask them", agencies=str(scene.ecology.id))
    assert "Asked: 1." in page
    [letter] = await letters(db)
    assert letter.recipient == "eko@idora.example"
    desk = await scene.ecologist.open(f"/agencies/{scene.ecology.slug}/desk")
    assert "21 September 2026, 23:59" in desk
    form = await desk.follow("Say what your agency thinks")
    form = await form.send("Room for more remarks", opinion="object")
    [second] = form.tree.xpath("//*[@id='clause-1']/option[starts-with(., '2-modda')]/@value")
    page = await form.send(
        "Publish the answer",
        **{"words-1": "Suv sifati toʻgʻrisida norma yoʻq.", "clause-1": second},
        **{"words-2": "Moliyalash manbai koʻrsatilmagan."},
    )
    assert "Your answer is published." in page
    public = await visit().open(f"/consultation/{scene.draft.id}")
    assert "Objects" in public
    assert "2 remarks without answers" in public
    one = await public.follow("Ekologiya vazirligi")
    assert "Suv sifati" in one
    assert one.links("2-modda.")
    assert "About the whole draft" in one
    assert "Answer the remark" not in one
    work = await (await scene.drafter.open(one.address)).send(
        "Answer the remark 1", settlement="taken", reason="2-moddaga norma qoʻshildi."
    )
    assert "Taken" in work
    assert "1 remark without an answer" in work
    assert "Suv sifati" in await visit().open(one.address)
    desk = await scene.ecologist.open(f"/agencies/{scene.ecology.slug}/desk")
    assert "Say what your agency thinks" not in desk


async def test_the_head_of_an_agency_without_an_address_gets_the_letter(
    db: AsyncSession, scene: Scene
) -> None:
    other = await agency(db)
    for role, email in ((MemberRole.HEAD, "rahbar@idora.example"), (MemberRole.OFFICER, "x@x.uz")):
        who = await person(db, email=email)
        await member(db, agency_id=stored(other.id), person_id=stored(who.id), role=role)
    await db.commit()
    form = await scene.drafter.open(scene.address)
    await form.send("Ask them", agencies=str(other.id))
    assert [letter.recipient for letter in await letters(db)] == ["rahbar@idora.example"]


async def test_silence_is_no_answer_in_time_and_not_consent(
    db: AsyncSession, visit: Visit, scene: Scene, clock: HandClock
) -> None:
    asked = await request(db, scene.draft, agency_id=stored(scene.ecology.id))
    await db.commit()
    clock.at = asked.due_at
    assert "Asked, no answer yet" in await visit().open(scene.address)
    clock.pass_by(seconds=1)
    page = await visit().open(scene.address)
    assert "No answer in time" in page
    assert "consent" not in page.text.split("Term to answer")[0]
    desk = await scene.ecologist.open(f"/agencies/{scene.ecology.slug}/desk")
    assert "1 working day late" in desk
    page = await (await desk.follow("Say what your agency thinks")).send(
        "Publish the answer", opinion="agree"
    )
    assert "Answered after the due day" in page


async def test_a_second_press_changes_nothing(db: AsyncSession, scene: Scene) -> None:
    form = await scene.drafter.open(scene.address)
    await form.send("Ask them", agencies=str(scene.ecology.id))
    again = await form.send("Ask them", agencies=str(scene.ecology.id))
    assert again.status == 409
    assert "asked about this version already" in again
    [asked] = await db.exec(select(EndorsementRequest))
    form = await scene.ecologist.open(f"{scene.address}/{asked.id}/opinion")
    await form.send("Publish the answer", opinion="agree")
    again = await form.send(
        "Publish the answer", opinion="object", **{"words-1": "Yoʻq, qarshimiz."}
    )
    assert again.status == 409
    assert "answered already" in again
    assert "Yoʻq, qarshimiz." in again.tree.get_element_by_id("words-1").value


async def test_after_a_redraft_the_badge_says_so_and_it_is_asked_again(
    db: AsyncSession, visit: Visit, scene: Scene
) -> None:
    asked = await request(db, scene.draft, agency_id=stored(scene.ecology.id))
    await endorsement(db, scene.draft, asked, opinion=Opinion.AGREE)
    await redraft(db, scene.draft, act(4))
    await db.commit()
    page = await visit().open(f"/consultation/{scene.draft.id}")
    assert "Text changed since given on version 1" in page
    page = await (await scene.drafter.open(scene.address)).send(
        "Ask them", agencies=str(scene.ecology.id)
    )
    assert "Asked about version 2" in page
    assert "Asked about version 1" in page


async def test_a_waiting_request_is_superseded_when_the_agency_is_asked_anew(
    db: AsyncSession, visit: Visit, scene: Scene
) -> None:
    first = await request(db, scene.draft, agency_id=stored(scene.ecology.id))
    await redraft(db, scene.draft, act(4))
    await request(db, scene.draft, agency_id=stored(scene.ecology.id))
    await db.commit()
    page = await visit().open(scene.address)
    assert "Asked anew since" in page
    with pytest.raises(Conflict, match="asked again since"):
        await endorsement(db, scene.draft, first)


async def test_a_request_is_withdrawn_with_a_reason(
    db: AsyncSession, visit: Visit, scene: Scene, clock: HandClock
) -> None:
    asked = await request(db, scene.draft, agency_id=stored(scene.ecology.id))
    await db.commit()
    form = await scene.drafter.open(f"{scene.address}/{asked.id}")
    short = await form.send("Withdraw the request", reason="Yoʻq")
    assert short.status == 422
    page = await form.send("Withdraw the request", reason=REASON)
    assert "The request is withdrawn." in page
    [letter] = await letters(db)
    assert REASON in letter.text
    assert REASON in await visit().open(scene.address)
    assert (await form.send("Withdraw the request", reason=REASON)).status == 409
    form = await scene.ecologist.open(f"{scene.address}/{asked.id}/opinion")
    assert form.address.endswith(f"/endorsements/{asked.id}")


async def test_what_everybody_has_seen_to_be_silence_is_not_withdrawn(
    db: AsyncSession, scene: Scene, clock: HandClock
) -> None:
    asked = await request(db, scene.draft, agency_id=stored(scene.ecology.id))
    await db.commit()
    form = await scene.drafter.open(f"{scene.address}/{asked.id}")
    clock.at = asked.due_at + timedelta(seconds=1)
    late = await form.send("Withdraw the request", reason=REASON)
    assert late.status == 409
    assert "The term is over" in late


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"opinion": "remarks"}, "Write at least one remark"),
        ({"opinion": "object", "words-1": "Yoʻq"}, "Write at least 10 characters."),
        ({"opinion": "agree", "words-1": "Rozimiz, ammo shart bor."}, "Who agrees has no remarks."),
        ({"words-1": "Rozimiz, ammo shart bor."}, "Choose one of the answers."),
    ],
)
async def test_words_are_kept_and_the_mistake_is_named(
    db: AsyncSession, scene: Scene, typed: dict[str, str], said: str
) -> None:
    asked = await request(db, scene.draft, agency_id=stored(scene.ecology.id))
    await db.commit()
    form = await scene.ecologist.open(f"{scene.address}/{asked.id}/opinion")
    page = await form.send("Publish the answer", **typed)
    assert page.status == 422
    assert said in page
    if "words-1" in typed:
        assert typed["words-1"] in page.tree.get_element_by_id("words-1").value


async def test_only_those_concerned_may(db: AsyncSession, visit: Visit, scene: Scene) -> None:
    asked = await request(db, scene.draft, agency_id=stored(scene.ecology.id))
    await endorsement(db, scene.draft, asked)
    await db.commit()
    here = f"{scene.address}/{asked.id}"
    citizen = await signed_in(visit, db, await person(db))
    for browser in (visit(), citizen, scene.ecologist):
        page = await browser.open(scene.address)
        assert page.status == 200
        assert "Ask them" not in page
        assert "Answer the remark" not in await browser.open(here)
    token = (await citizen.open(here)).tree.xpath("//input[@name='csrf_token']/@value")[0]
    for path, typed in (
        ("", {"agencies": str(scene.ecology.id)}),
        (f"/{asked.id}/opinion", {"opinion": "agree"}),
        (f"/{asked.id}/withdrawal", {"reason": REASON}),
        (f"/{asked.id}/remarks/1/reply", {"settlement": "taken", "reason": REASON}),
    ):
        stolen = await citizen.submit(
            "POST", f"/en{scene.address}{path}", {"csrf_token": token, **typed}
        )
        assert stolen.status == 403, path
    assert (await scene.drafter.open(f"{here}/opinion")).status == 403
    assert (await visit().open(f"{scene.address}/999999")).status == 404


async def test_the_drafting_agency_and_nobody_can_not_be_asked(
    db: AsyncSession, scene: Scene
) -> None:
    form = await scene.drafter.open(scene.address)
    assert not form.tree.xpath(f"//input[@value='{scene.draft.agency_id}']")
    token = form.tree.xpath("//input[@name='csrf_token']/@value")[0]
    for chosen in ({}, {"agencies": "999999"}, {"agencies": str(scene.draft.agency_id)}):
        page = await scene.drafter.submit(
            "POST", f"/en{scene.address}", {"csrf_token": token, **chosen}
        )
        assert page.status == 422
        assert "Choose at least one other agency." in page


async def test_after_the_outcome_nothing_is_asked_or_said(db: AsyncSession, scene: Scene) -> None:
    asked = await request(db, scene.draft, agency_id=stored(scene.ecology.id))
    await publish_outcome(
        db,
        scene.draft,
        officer_id=stored((await person(db)).id),
        summary="Taklif tushmadi, matn oʻzgarmadi.",
        language="uz-Latn",
        calendar=PLAIN_WEEKS,
        now=CLOSES,
    )
    await db.commit()
    with pytest.raises(Conflict, match="outcome of the discussion is published"):
        await endorsement(db, scene.draft, asked)
    page = await scene.drafter.open(scene.address)
    assert "Ask them" not in page


async def test_the_database_keeps_what_was_written_and_ends_a_request_once(
    db: AsyncSession, scene: Scene
) -> None:
    asked = await request(db, scene.draft, agency_id=stored(scene.ecology.id))
    await endorsement(db, scene.draft, asked)
    withdrawal = EndorsementWithdrawal(
        request_id=stored(asked.id), reason=REASON, by_id=asked.by_id, at=MORNING
    )
    with pytest.raises(DBAPIError, match="has its end already"):
        async with db.begin_nested():
            db.add(withdrawal)
            await db.flush()
    asked.version = 7
    with pytest.raises(DBAPIError):
        async with db.begin_nested():
            await db.flush()


async def test_as_many_queries_for_many_as_for_one(
    db: AsyncSession, visit: Visit, scene: Scene, engine: AsyncEngine
) -> None:
    uid = (await db.exec(select(Clause.uid).where(Clause.dossier_id == scene.draft.id))).first()

    async def ask(count: int) -> None:
        for _ in range(count):
            asked = await request(db, scene.draft)
            remarks = (WrittenRemark("Muddat aniq yozilmagan.", uid or ""),) * 3
            await endorsement(db, scene.draft, asked, remarks=remarks)
        await db.commit()

    counts = []
    for _ in range(2):
        await ask(4)
        for address in (scene.address, f"/consultation/{scene.draft.id}"):
            with statements(engine) as sent:
                await visit().open(address)
            counts.append(len(sent))
    assert counts[:2] == counts[2:]
