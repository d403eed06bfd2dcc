"""The order of the questions of a registration."""

from accounts.rules.registering import STEPS, after, before, up_to


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
