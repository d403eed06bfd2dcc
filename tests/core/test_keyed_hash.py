"""Keyed hashes and tokens."""

from core.keyed_hash import fresh_token, keyed_hash, seal, token_hash


def test_the_same_question_has_the_same_answer() -> None:
    assert keyed_hash("key", "signer", 12, 7) == keyed_hash("key", "signer", 12, 7)
    assert len(keyed_hash("key", "signer", 12, 7)) == 32


def test_key_purpose_and_parts_all_matter() -> None:
    answers = {
        keyed_hash("key", "signer", 12, 7),
        keyed_hash("another key", "signer", 12, 7),
        keyed_hash("key", "personal number", 12, 7),
        keyed_hash("key", "signer", 7, 12),
        keyed_hash("key", "signer", 12),
    }
    assert len(answers) == 5


def test_parts_do_not_run_into_one_another() -> None:
    assert keyed_hash("key", "signer", 1, 23) != keyed_hash("key", "signer", 12, 3)
    assert keyed_hash("key", "signer1", 2) != keyed_hash("key", "signer", 12)


def test_a_seal_fits_one_secret_and_one_text() -> None:
    secret = "s" * 100
    assert seal(secret, "form:a:b") == seal(secret, "form:a:b")
    assert len({seal(secret, "a"), seal(secret, "b"), seal(secret[:-1], "a"), seal("", "a")}) == 4
    assert len(seal(secret, "")) == 32


def test_tokens_are_long_and_never_the_same() -> None:
    tokens = {fresh_token() for _ in range(1000)}
    assert len(tokens) == 1000
    assert min(map(len, tokens)) >= 43


def test_a_token_cannot_be_read_from_its_hash() -> None:
    token = fresh_token()
    assert token_hash(token) == token_hash(token)
    assert token_hash(token) != token_hash(fresh_token())
    assert token.encode() not in token_hash(token)
