"""One answer to many comments: chosen, confirmed by their number, given once to each."""

from collections.abc import Callable

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import col, select

from consultation.actions.tell_of_answers import AT_ONCE
from consultation.models import (
    Answer,
    Comment,
    CommentGroup,
    CommentGroupMember,
    CommentState,
    Verdict,
)
from core.database import AsyncSession, stored
from core.letters import OutgoingLetter
from tests.browsing import Browser, Reading
from tests.clock import MORNING
from tests.consultation.pages.desk import Office, office
from tests.counting import statements
from tests.making.accounts import person
from tests.making.consultation import answer, comment, dossier

Visit = Callable[..., Browser]

REASONS = "Narx Vazirlar Mahkamasi qarori bilan belgilanadi, qonunda koʻrsatilmaydi."


async def written(page: Reading, **more: str) -> Reading:
    """The answer is written, and the page asks for the last word."""
    [code, *_] = page.tree.xpath("//optgroup[@label='Refused']/option/@value")
    return await page.send(
        "Look at it once more", **({"verdict": "refused", "code": code, "reasons": REASONS} | more)
    )


async def commented(
    db: AsyncSession, made: Office, count: int, body: str = "Suv narxi"
) -> list[str]:
    """So many people say so; the numbers of their comments."""
    said = [
        await comment(
            db,
            made.draft,
            body=f"{body} {n}.",
            person_id=stored((await person(db, email=f"{body.split()[-1]}{n}@example.uz")).id),
        )
        for n in range(count)
    ]
    await db.commit()
    return [str(one.id) for one in said]


async def test_ticked_comments_get_one_answer_and_each_author_a_letter(
    db: AsyncSession, visit: Visit
) -> None:
    made = await office(db, visit)
    numbers = await commented(db, made, 4)
    chosen = await made.post("/consultation/answers/batch", choice="ticked", comment=numbers[:3])
    assert "One answer to 3 comments" in chosen
    assert "Suv narxi 3." not in chosen
    confirming = await written(chosen)
    assert "This answer will stand beside 3 comments" in confirming
    assert REASONS in confirming
    assert (await db.exec(select(Answer))).first() is None
    done = await confirming.send("Publish the answer to 3 comments")
    assert "Answered together: 3." in done
    assert "1 comment waits for an answer" in done
    answers = (await db.exec(select(Answer).order_by(col(Answer.comment_id)))).all()
    assert [(str(one.comment_id), one.verdict) for one in answers] == [
        (number, Verdict.REFUSED) for number in numbers[:3]
    ]
    assert len((await db.exec(select(OutgoingLetter))).all()) == 3


async def test_wordings_that_would_be_answered_too_are_counted(
    db: AsyncSession, visit: Visit
) -> None:
    made = await office(db, visit)
    for proposed in ("", "Suv bepul.", "Suv arzon."):
        (await comment(db, made.draft, body="Suv narxi.")).proposed = proposed
    await db.commit()
    page = await made.browser.open(f"/consultation/answers/batch?{_own(made)}")
    assert "2 of them propose wordings of their own" in page
    assert "Suv arzon." in page


async def test_all_that_match_are_answered_and_nothing_else(db: AsyncSession, visit: Visit) -> None:
    made = await office(db, visit)
    await commented(db, made, 25)
    other = await commented(db, made, 2, body="Muddat")
    desk = await made.browser.open(f"{made.desk}&q=narxi")
    preview = await desk.follow("Give one answer to all 25")
    assert "The first and the last of them." in preview
    confirming = await written(preview)
    # What is said meanwhile was not looked at and is not answered.
    late = await commented(db, made, 1, body="Suv narxi kech")
    done = await confirming.send("Publish the answer to 25 comments")
    assert "Answered together: 25." in done
    assert "q=narxi" in done.address
    answered = {str(one) for one in await db.exec(select(Answer.comment_id))}
    assert len(answered) == 25
    assert not answered & {*other, *late}


async def test_the_desk_tells_how_many_letters_are_still_to_be_written(
    db: AsyncSession, visit: Visit
) -> None:
    made = await office(db, visit)
    author = stored((await person(db, email="muallif@example.uz")).id)
    first = await comment(db, made.draft, person_id=author, body="Suv narxi.")
    copied = first.model_dump(exclude={"id"})
    db.add_all([Comment(**copied | {"body": f"Suv narxi {n}."}) for n in range(AT_ONCE)])
    await db.commit()
    assert "still to be written" not in await made.browser.open(made.desk)
    preview = await made.browser.open(f"/consultation/answers/batch?{_own(made)}")
    done = await (await written(preview)).send(f"Publish the answer to {AT_ONCE + 1} comments")
    assert "1 letter about your answers is still to be written." in done
    # The worker has done it.
    await (await db.connection()).execute(text("delete from pgqueuer"))
    await db.commit()
    assert "still to be written" not in await made.browser.open(made.desk)


async def test_a_second_press_answers_nothing_twice(db: AsyncSession, visit: Visit) -> None:
    made = await office(db, visit)
    numbers = await commented(db, made, 2)
    chosen = await made.post("/consultation/answers/batch", choice="ticked", comment=numbers)
    confirming = await written(chosen)
    await confirming.send("Publish the answer to 2 comments")
    again = await confirming.send("Publish the answer to 2 comments")
    assert again.status == 409
    assert "None of these comments waits for an answer." in again
    assert len((await db.exec(select(Answer))).all()) == 2
    assert len((await db.exec(select(OutgoingLetter))).all()) == 2


async def test_what_has_changed_since_is_looked_at_once_more(
    db: AsyncSession, visit: Visit
) -> None:
    made = await office(db, visit)
    said = [await comment(db, made.draft, body=f"Fikr {n}.") for n in range(4)]
    await db.commit()
    confirming = await written(await made.browser.open(f"/consultation/answers/batch?{_own(made)}"))
    await answer(db, said[0])
    said[1].wording += 1
    said[2].state = CommentState.HIDDEN
    db.add_all(said[1:])
    await db.commit()
    again = await confirming.send("Publish the answer to 4 comments")
    assert again.status == 409
    assert "Since you looked, some of these comments were answered" in again
    assert "One answer to 2 comments" in again
    assert REASONS in again
    done = await (await written(again)).send("Publish the answer to 2 comments")
    assert "Answered together: 2." in done


async def test_an_answer_without_reasons_comes_back(db: AsyncSession, visit: Visit) -> None:
    made = await office(db, visit)
    await commented(db, made, 2)
    page = await made.browser.open(f"/consultation/answers/batch?{_own(made)}")
    wrong = await written(page, reasons="Yoʻq.")
    assert wrong.status == 422
    assert "Say why" in wrong
    assert (await db.exec(select(Answer))).first() is None


async def test_comments_of_others_are_not_answered(db: AsyncSession, visit: Visit) -> None:
    made, others = await office(db, visit), await office(db, visit)
    foreign = await comment(db, await dossier(db))
    [number] = await commented(db, made, 1)
    address = "/consultation/answers/batch"
    page = await made.post(address, choice="ticked", comment=[str(foreign.id), number])
    assert "One answer to 1 comment" in page
    refused = await others.browser.open(f"{address}?{_own(made)}")
    assert refused.status == 403
    assert "None of these" in await others.browser.open(f"{address}?comment={number}")
    nothing = await made.post(address, choice="ticked")
    assert nothing.status == 422
    assert "Tick the comments in the list first." in nothing


async def test_a_letter_that_many_sent_is_one_line_and_gets_one_answer(
    db: AsyncSession, visit: Visit
) -> None:
    made = await office(db, visit)
    numbers = await commented(db, made, 3, body="Men qarshiman")
    await commented(db, made, 1, body="Muddat")
    letter = CommentGroup(
        dossier_id=stored(made.draft.id),
        sample_id=int(numbers[0]),
        comments=3,
        people=3,
        made_at=MORNING,
    )
    db.add(letter)
    await db.flush()
    db.add_all(
        CommentGroupMember(comment_id=int(n), group_id=stored(letter.id), score=100, own=0)
        for n in numbers
    )
    await db.commit()
    desk = await made.browser.open(made.desk)
    assert "4 comments wait for an answer" in desk
    assert "Letters that many people sent" in desk
    assert "Men qarshiman 0." in desk
    assert "Men qarshiman 1." not in desk
    unfolded = await desk.follow("Unfold")
    assert "Men qarshiman 1." in unfolded
    assert "Muddat 0." not in unfolded
    done = await (await written(await desk.follow("Answer all of them"))).send("Publish the answer")
    assert "Answered together: 3." in done
    left = await made.browser.open(made.desk)
    assert "1 comment waits for an answer" in left
    assert "Letters that many people sent" not in left


async def test_a_batch_takes_as_many_queries_however_many_comments(
    db: AsyncSession, visit: Visit, engine: AsyncEngine
) -> None:
    made, counts = await office(db, visit), []
    for count in (3, 30):
        await commented(db, made, count, body=f"Suv narxi{count}")
        address = f"/consultation/answers/batch?{_own(made)}&q=narxi{count}"
        await made.browser.open(f"{made.desk}&q=narxi{count}")
        confirming = await written(await made.browser.open(address))
        with statements(engine) as sent:
            await confirming.browser.client.post(
                f"/en{address}", data=dict(_last_word(confirming)), follow_redirects=False
            )
        counts.append(len(sent))
    assert counts[1] == counts[0], sent.statements
    assert len((await db.exec(select(Answer))).all()) == 33


def _last_word(confirming: Reading) -> list[tuple[str, str]]:
    form = next(form for form in confirming.tree.forms if "mark" in form.fields)
    return [*form.form_values(), ("is_confirmed", "yes")]


def _own(made: Office) -> str:
    return f"agency={made.agency.slug}"
