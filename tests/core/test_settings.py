"""Production starts with nothing left out and nothing made up."""

import base64
from pathlib import Path

import pytest
from pydantic import ValidationError

from core.settings import Environment, Settings, load_settings

KEY = base64.b64encode(b"c" * 32).decode()
WHOLE = {
    "environment": "production",
    "database_url": "postgresql://portal@db/muhokama",
    "secret_key": "s" * 32,
    "identity_key": "i" * 32,
    "checkpoint_key": KEY,
    "former_checkpoint_keys": f"{KEY}, {KEY}",
    "public_address": "https://muhokama.example",
}


def test_production_with_everything() -> None:
    settings = Settings.model_validate(WHOLE)
    assert settings.is_production
    assert settings.secure_cookies
    assert settings.asyncpg_url == "postgresql+asyncpg://portal@db/muhokama"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("database_url", ""),
        ("secret_key", ""),
        ("secret_key", "short"),
        ("identity_key", ""),
        ("checkpoint_key", ""),
        ("checkpoint_key", "c" * 32),
        ("checkpoint_key", "not base64 at all"),
        ("former_checkpoint_keys", "not base64 at all"),
        ("former_checkpoint_keys", f"{KEY},{KEY[:-8]}"),
        ("public_address", "http://muhokama.example"),
    ],
)
def test_production_refuses_what_is_missing(name: str, value: str) -> None:
    with pytest.raises(ValidationError):
        Settings.model_validate(WHOLE | {name: value})


def test_development_keys_are_made_once_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MUHOKAMA_DATA", str(tmp_path))
    monkeypatch.delenv("MUHOKAMA_SECRET_KEY", raising=False)
    monkeypatch.delenv("MUHOKAMA_CHECKPOINT_KEY", raising=False)
    monkeypatch.setenv("MUHOKAMA_ENVIRONMENT", Environment.DEVELOPMENT)
    first, second = load_settings(), load_settings()
    assert len(first.secret_key.get_secret_value()) >= 32
    assert first.secret_key == second.secret_key
    assert first.secret_key != first.identity_key
    seed = base64.b64decode(first.checkpoint_key.get_secret_value(), validate=True)
    assert len(seed) == 32
    assert first.checkpoint_key == second.checkpoint_key
    assert (tmp_path / "keys" / "secret_key").stat().st_mode & 0o077 == 0
