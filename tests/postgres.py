"""A PostgreSQL database of its own for one test, made from the server named by TEST_POSTGRES_URL.

Without a server the tests on it are skipped, visibly; in CI a missing server is a failure.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from psycopg import sql

DEFAULT = "postgresql://postgres@127.0.0.1:5432/postgres"


def server_url() -> str:
    return os.environ.get("TEST_POSTGRES_URL", DEFAULT).replace("postgresql+psycopg://", "postgresql://")


@contextmanager
def fresh_postgres() -> Iterator[str]:
    """The address of a new database, dropped at the end."""
    try:
        admin = psycopg.connect(server_url(), autocommit=True, connect_timeout=3)
    except psycopg.OperationalError:
        if os.environ.get("CI"):
            raise
        pytest.skip("no PostgreSQL server at hand (set TEST_POSTGRES_URL)")
    name = f"case_test_{secrets.token_hex(6)}"
    with admin:
        admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
        # What a power cut would do to a test's database is of no interest, and waiting for the disk is slow.
        admin.execute(sql.SQL("ALTER DATABASE {} SET synchronous_commit = off").format(sql.Identifier(name)))
        try:
            yield f"{server_url().rsplit('/', 1)[0]}/{name}"
        finally:
            admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
