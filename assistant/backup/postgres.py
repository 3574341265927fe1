"""Copies of a PostgreSQL database, with the server's own tools when they are at hand; a clear refusal when not."""

import os
import shutil
import subprocess
import threading
from collections.abc import Iterable, Iterator

import psycopg
from psycopg import sql
from sqlalchemy.engine import URL, make_url

from assistant.errors import Refused

_PIECE = 1024 * 1024
_KEPT_OF_A_COMPLAINT = 300


def dump(url: str) -> Iterator[bytes]:
    """A consistent copy in PostgreSQL's custom form, piece by piece. Raises Refused when it cannot be made."""
    command, environ = _command("pg_dump", url)
    command += ["--format=custom", "--no-owner", "--no-privileges"]
    with subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        complaint = _Complaint(process)
        assert process.stdout is not None  # noqa: S101 - asked for above
        while piece := process.stdout.read(_PIECE):
            yield piece
        complaint.refuse_if_failed("pg_dump")


def load(url: str, content: Iterable[bytes]) -> None:
    """Fill an empty database with a copy, all of it or nothing. Raises Refused when it cannot be done."""
    command, environ = _command("pg_restore", url)
    command += ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
    with subprocess.Popen(command, env=environ, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        complaint = _Complaint(process)
        assert process.stdin is not None  # noqa: S101 - asked for above
        try:
            for piece in content:
                process.stdin.write(piece)
            process.stdin.close()
        except BrokenPipeError:
            pass  # it has ended early; why is told below
        except BaseException:
            process.kill()
            raise
        complaint.refuse_if_failed("pg_restore")


class _Complaint:
    """What a tool writes to its error stream, read while it works, so that it never waits for us."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._text = b""
        self._reading = threading.Thread(target=self._read, daemon=True)
        self._reading.start()

    def _read(self) -> None:
        if self._process.stderr is not None:
            self._text = self._process.stderr.read()

    def refuse_if_failed(self, tool: str) -> None:
        code = self._process.wait()
        self._reading.join()
        if code != 0:
            # Only the first line: it says what is wrong; later ones may show what lies in the database.
            first = self._text.decode("utf-8", "replace").strip().split("\n")[0][:_KEPT_OF_A_COMPLAINT]
            raise Refused(f"{tool} failed: {first or 'it gave no reason'}")


def database_of(url: str) -> str:
    """The name of the database at an address."""
    return make_url(url).database or ""


def with_database(url: str, name: str) -> str:
    """The same server, another database."""
    return make_url(url).set(database=name).render_as_string(hide_password=False)


def exists(url: str) -> bool:
    """Whether there is a database at an address, with anything in it."""
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    try:
        with psycopg.connect(plain, connect_timeout=10) as connection:
            found = connection.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public' LIMIT 1").fetchone()
    except psycopg.OperationalError:
        return False
    return found is not None


def make_database(url: str, name: str) -> None:
    """Make an empty database on the server of an address. Raises Refused when its role may not."""
    _on_server(
        url,
        sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)),
        "The role in DATABASE_URL may not make a database. Give it CREATEDB for as long as a restore takes.",
    )


def drop_database(url: str, name: str) -> None:
    """Drop a database that was made for a while."""
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    _on_server(url, drop, "A database that was made for a while cannot be dropped.")


def take_the_place(url: str, name: str) -> None:
    """Put the database `name` in the place of the one at an address. Refused while anybody uses that one."""
    wanted = database_of(url)
    aside = f"{wanted}_before"
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    failed = False
    try:
        with _server(url) as connection, connection.transaction():
            if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (wanted,)).fetchone():
                connection.execute(rename.format(sql.Identifier(wanted), sql.Identifier(aside)))
            connection.execute(rename.format(sql.Identifier(name), sql.Identifier(wanted)))
    except psycopg.Error:
        failed = True
    if failed:
        raise Refused("Somebody is still connected to the database. Stop both sites and the worker first.")
    drop_database(url, aside)


def _server(url: str) -> "psycopg.Connection[tuple[object, ...]]":
    """A connection to the server itself: to none of the databases that may be renamed or dropped."""
    plain = make_url(url).set(drivername="postgresql", database="postgres").render_as_string(hide_password=False)
    return psycopg.connect(plain, autocommit=True, connect_timeout=10)


def _on_server(url: str, statement: sql.Composed, problem: str) -> None:
    failed = False
    try:
        with _server(url) as connection:
            connection.execute(statement)
    except psycopg.Error:
        failed = True
    if failed:
        raise Refused(problem)


def _command(tool: str, url: str) -> tuple[list[str], dict[str, str]]:
    """A tool with the address it works on. The password goes by the environment: arguments can be read by others."""
    path = shutil.which(tool)
    if path is None:
        raise Refused(
            f"The data is in PostgreSQL, and {tool} is not on this machine. Install the PostgreSQL client tools of the"
            " server's version and run this again. Nothing was written."
        )
    parsed = make_url(url)
    plain = URL.create(
        "postgresql",
        username=parsed.username,
        host=parsed.host,
        port=parsed.port,
        database=parsed.database,
        query=parsed.query,
    )
    environ = dict(os.environ)
    if parsed.password:
        environ["PGPASSWORD"] = str(parsed.password)
    return [path, f"--dbname={plain.render_as_string(hide_password=False)}"], environ
