"""A PostgreSQL of our own for development and tests, started when needed and stopped after."""

from core.postgres.binaries import find_binaries
from core.postgres.errors import PostgresUnavailable
from core.postgres.server import Server, server

__all__ = ["PostgresUnavailable", "Server", "find_binaries", "server"]
