"""The shares on a scorecard, and what they are shares of."""

from agencies.rules.scorecards import Scorecard, SignersVerdicts


def test_silence_counts_against_the_agency() -> None:
    silent = Scorecard(owed=3, late=1, fulfilled=1, on_time=1)
    assert silent.on_time_share == 0.5
    assert Scorecard(owed=3).on_time_share is None


def test_verdicts_add_up() -> None:
    said = SignersVerdicts(30, 10) + SignersVerdicts(0, 60)
    assert (said.answers, said.given, said.answers_share) == (30, 100, 0.3)
    assert SignersVerdicts().answers_share is None
