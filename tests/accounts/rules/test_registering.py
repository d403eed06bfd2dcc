"""The order of the questions of a registration."""

from accounts.rules.registering import STEPS, after, before, steps, up_to


def test_the_password_is_asked_last() -> None:
    assert STEPS[-1] == "password"
    assert after("password") is None


def test_forwards_and_backwards_meet() -> None:
    for step in STEPS[:-1]:
        following = after(step)
        assert following is not None
        assert before(following) == step
    assert before(STEPS[0]) == STEPS[0]


def test_what_was_answered_is_looked_at_again() -> None:
    assert up_to("name") == ("name",)
    assert up_to("password") == STEPS


def test_a_district_is_asked_for_where_districts_are_known() -> None:
    assert steps(asks_district=True) == STEPS
    short = steps(asks_district=False)
    assert after("region", short) == "email"
    assert before("email", short) == "region"
    assert up_to("email", short) == ("name", "region", "email")
    assert after("region", STEPS) == "district"
