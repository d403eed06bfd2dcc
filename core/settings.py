"""What an installation may set, read once from the environment."""

import base64
import binascii
import contextlib
import secrets
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path

from pydantic import Field, SecretStr, ValidationInfo, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

# The checkout: templates, static files, catalogues and migrations lie beside the packages.
ROOT = Path(__file__).resolve().parent.parent


class Environment(StrEnum):
    DEVELOPMENT = "development"
    TEST = "test"
    PRODUCTION = "production"


class Settings(BaseSettings):
    """One installation; its names in the environment begin with `MUHOKAMA_`, but `DATABASE_URL`."""

    model_config = SettingsConfigDict(env_prefix="MUHOKAMA_", extra="ignore", populate_by_name=True)

    environment: Environment = Environment.DEVELOPMENT
    # PostgreSQL 15 to 18. Empty: the embedded server under `data`, never in production.
    database_url: str = Field(default="", validation_alias="DATABASE_URL")
    # Where the embedded server, the development secrets and uploaded files live.
    data: Path = ROOT / ".data"
    # Signs form tokens and confirmation links. At least 32 characters; no default in production.
    secret_key: SecretStr = SecretStr("")
    # Keys the hashes of personal numbers and of signers. Whoever loses it forgets who is who.
    identity_key: SecretStr = SecretStr("")
    # Seals the checkpoints of signature logs: an Ed25519 seed, 32 bytes in base64.
    checkpoint_key: SecretStr = SecretStr("")
    # The public keys of those that sealed before it, in base64, parted by commas.
    former_checkpoint_keys: str = ""
    # Connections a server process keeps to the database.
    database_pool: int = Field(default=10, ge=1, le=100)
    # Seconds that a page which is the same for everybody may be handed out again; 0: never.
    shared_page_seconds: float = Field(default=1.0, ge=0, le=60)
    # Seconds that the scorecards of all agencies stand before they are counted again; 0: never.
    scorecard_seconds: int = Field(default=60, ge=0, le=3600)
    # The address the public reaches the portal at; letters and exports write it.
    public_address: str = "http://127.0.0.1:8000"
    # smtp://[user:password@]host:port. Empty: letters wait in the outbox.
    mail_url: str = ""
    mail_from: str = "muhokama@example.uz"
    # Hours that a sign-in lasts without a visit.
    session_hours: int = Field(default=12, ge=1, le=720)
    # Minutes that a comment may still be changed by whoever wrote it; 0: never.
    comment_grace_minutes: int = Field(default=30, ge=0, le=1440)
    # argon2id: OWASP's second recommendation, 19 MiB, two passes, one lane.
    argon2_memory_kib: int = Field(default=19456, ge=8)
    argon2_passes: int = Field(default=2, ge=1)

    @property
    def is_production(self) -> bool:
        return self.environment is Environment.PRODUCTION

    @property
    def asyncpg_url(self) -> str:
        """The database's address with the driver named; a bare one would mean another driver."""
        scheme, _, rest = self.database_url.partition("://")
        return (
            f"postgresql+asyncpg://{rest}"
            if scheme in {"postgres", "postgresql"}
            else (self.database_url)
        )

    @property
    def secure_cookies(self) -> bool:
        """Cookies travel over https alone wherever the public address is https."""
        return self.public_address.startswith("https://")

    @field_validator("checkpoint_key", "former_checkpoint_keys")
    @classmethod
    def _keys_are_32_bytes(cls, value: SecretStr | str, field: ValidationInfo) -> SecretStr | str:
        written = value.get_secret_value() if isinstance(value, SecretStr) else value
        for key in filter(None, written.split(",")):
            try:
                is_key = len(base64.b64decode(key.strip(), validate=True)) == 32
            except binascii.Error:
                is_key = False
            if not is_key:
                name = f"MUHOKAMA_{(field.field_name or '').upper()}"
                raise ValueError(f"{name} must be 32 bytes in base64: openssl rand -base64 32")
        return value

    @model_validator(mode="after")
    def _production_has_no_defaults(self) -> "Settings":
        if not self.is_production:
            return self
        if not self.database_url:
            raise ValueError("DATABASE_URL must be set in production")
        for name in ("secret_key", "identity_key"):
            if len(getattr(self, name).get_secret_value()) < 32:
                raise ValueError(f"MUHOKAMA_{name.upper()} must have at least 32 characters")
        if not self.checkpoint_key.get_secret_value():
            raise ValueError("MUHOKAMA_CHECKPOINT_KEY must be set: openssl rand -base64 32")
        if not self.secure_cookies:
            raise ValueError("MUHOKAMA_PUBLIC_ADDRESS must begin with https:// in production")
        return self


def load_settings() -> Settings:
    """Settings of this process; in development, keys made once and kept under `data`."""
    settings = Settings()
    if settings.is_production:
        return settings
    return settings.model_copy(
        update={
            name: getattr(settings, name)
            if getattr(settings, name).get_secret_value()
            else SecretStr(_kept_key(settings.data / "keys" / name, fresh))
            for name, fresh in _FRESH_KEYS.items()
        }
    )


# How each key is made that development keeps for itself.
_FRESH_KEYS: Mapping[str, Callable[[], str]] = {
    "secret_key": lambda: secrets.token_urlsafe(48),
    "identity_key": lambda: secrets.token_urlsafe(48),
    "checkpoint_key": lambda: base64.b64encode(secrets.token_bytes(32)).decode(),
}


def _kept_key(path: Path, fresh_key: Callable[[], str]) -> str:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_suffix(f".{secrets.token_hex(4)}")
        fresh.write_text(fresh_key())
        fresh.chmod(0o600)
        # Two first starts at once: the first link stands, both read it.
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(fresh)
        fresh.unlink()
    return path.read_text()
