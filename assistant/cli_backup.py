"""Commands for operators about backups. None of them shows a user's words.

backup                            the data, the keys, and what was deleted, each in a sealed file; read back at once
backup-deletions                  only a fresh copy of what was deleted: small, for every few minutes
restore [DATA] [--keys FILE]      put a backup back; every deletion since is done again before anybody sees it
rehearse                          both, in a folder and a database that go afterwards
"""

import os
import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeVar

import click

from assistant.backup.making import DATA, Made, end_tombstones, keep_deletions, make_backup, newest
from assistant.backup.restoring import rehearse, restore, restore_deletions, restore_keys
from assistant.clock import SystemClock
from assistant.errors import AssistantError
from assistant.kit import Kit
from assistant.launch.serve import only_launch
from assistant.prepare import prepare
from assistant.settings import Settings, Site, load

OpenKit = Callable[[], AbstractContextManager[Kit]]
_T = TypeVar("_T")
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def backup_commands(kit: OpenKit) -> list[click.Command]:
    """`flask backup`, `flask backup-deletions`, `flask restore`, `flask rehearse`."""

    @click.command("backup", help="Make a sealed backup; those whose time is over end.")
    def backup() -> None:
        with kit() as held:
            made = _or_say(lambda: make_backup(held))
            end_tombstones(held)
        for one in made:
            _tell(one)
        click.echo("Read back to the end: whole. Keep user/backup.key in another place: without it none of them opens.")

    @click.command("backup-deletions", help="A fresh copy of what was deleted lately, beside the backups of the keys.")
    def deletions() -> None:
        with kit() as held:
            _tell(_or_say(lambda: keep_deletions(held)))

    @click.command("restore", help="Put a backup back. Both sites and the worker must be stopped.")
    @click.argument("data", type=_FILE, required=False)
    @click.option("--keys", type=_FILE, help="Also put back the keys of this backup that are missing here.")
    @click.option("--deletions", "went", type=_FILE, help="Also put back this copy of what was deleted.")
    @click.option("--drop-unreadable", is_flag=True, help="Go on although some keys are lost; what they sealed goes.")
    @click.option("--yes", is_flag=True, help="Do not ask.")
    def put_back(data: Path | None, keys: Path | None, went: Path | None, drop_unreadable: bool, yes: bool) -> None:
        settings = load(os.environ, Site.WORKER)
        source = data or newest(settings.backups, DATA)
        if source is None:
            raise click.ClickException("There is no backup of the data in BACKUP_DIR.")
        if not yes:
            click.confirm(f"Put {source.name} in the place of what is here now?", abort=True)
        with only_launch(settings.instance) as alone:
            if not alone:
                raise click.ClickException("The product is running from this folder. Stop it first.")
            _or_say(lambda: _put_back(settings, source, keys, went, drop_unreadable=drop_unreadable))

    @click.command("rehearse", help="Make a backup, put it back beside the real data, try it, and remove both.")
    def try_both() -> None:
        with kit() as held:
            folder = held.settings.instance / f"rehearsal-{secrets.token_hex(4)}"
            shown = _or_say(lambda: rehearse(held, folder))
        restored = shown.restored
        click.echo(f"Made:      {shown.backup_bytes:,} bytes in {shown.backup_seconds:.1f} s, read back: whole")
        click.echo(
            f"Put back:  {restored.accounts} accounts, {restored.cases} cases, {restored.messages} messages"
            f" in {restored.seconds:.1f} s"
        )
        click.echo(f"Again:     {restored.replayed}")
        click.echo(f"Tried:     {shown.opened} cases opened, {shown.chains} chains of the ledger whole")
        click.echo("Removed:   all of it")

    return [backup, deletions, put_back, try_both]


def _put_back(settings: Settings, source: Path, keys: Path | None, went: Path | None, *, drop_unreadable: bool) -> None:
    if keys is not None:
        click.echo(f"Keys put back:       {restore_keys(settings, SystemClock(), keys)}")
    if went is not None:
        click.echo(f"Deletions put back:  {restore_deletions(settings, SystemClock(), went)}")
    done, aside = restore(settings, SystemClock(), source, drop_unreadable=drop_unreadable)
    prepare(os.environ)
    click.echo(f"Put back as of:      {done.made_at:%Y-%m-%d %H:%M} UTC, in {done.seconds:.1f} s")
    click.echo(f"There are now:       {done.accounts} accounts, {done.cases} cases, {done.messages} messages")
    click.echo(f"Done again:          {done.replayed}")
    if done.lost:
        click.echo(f"Keys lost:           {done.lost}; what they sealed is gone")
    if aside is not None:
        click.echo(f"What was here:       {aside}")
    click.echo(
        "Everybody is signed out. Passwords, members of support and choices of time are as they were then: look at"
        " `flask staff list`, `flask hold list` and `flask suspend list`."
    )


def _or_say(work: Callable[[], _T]) -> _T:
    problem = ""
    try:
        return work()
    except AssistantError as error:
        problem = str(error)
    raise click.ClickException(problem)


def _tell(made: Made) -> None:
    click.echo(f"{made.kind:<10} {made.size:>12,} bytes  until {made.ends_at:%Y-%m-%d}  {made.path}")
