"""Which failures of the database pass by themselves."""

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from core.database import is_passing


def said(state: str) -> DBAPIError:
    """An error with this SQLSTATE, as SQLAlchemy hands it on."""
    cause = Exception(state)
    cause.sqlstate = state  # type: ignore[attr-defined]
    return DBAPIError("select 1", {}, cause)


@pytest.mark.parametrize(
    "state", ["40001", "40P01", "55P03", "53300", "57P01", "57P03", "25P03", "08006", "08003"]
)
def test_what_was_undone_for_anothers_sake_or_found_nobody_is_tried_again(state: str) -> None:
    assert is_passing(said(state))


@pytest.mark.parametrize("state", ["23505", "23514", "22001", "42601", "57014", ""])
def test_what_was_wrong_stays_wrong(state: str) -> None:
    assert not is_passing(said(state))


def test_a_connection_that_is_gone() -> None:
    lost = DBAPIError("commit", {}, Exception("closed"), connection_invalidated=True)
    for error in (lost, ConnectionRefusedError(), TimeoutError(), PoolTimeout()):
        assert is_passing(error), error


def test_mistakes_of_our_own() -> None:
    for error in (ValueError(), KeyError(), IntegrityError("insert", {}, Exception())):
        assert not is_passing(error), error
