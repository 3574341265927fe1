"""The operator's command about keys.

rotate      another master key: every data key is wrapped anew; both sites and the worker must be stopped
"""

import os
from collections.abc import Callable
from contextlib import AbstractContextManager

import click
from sqlmodel import Session, select

from assistant.accounts.model import User
from assistant.errors import AssistantError
from assistant.kit import Kit
from assistant.launch.serve import only_launch
from assistant.ledger.model import Action, Actor
from assistant.settings import Settings, Site, load
from assistant.vault.key_store import KeyStore
from assistant.vault.rotation import rotate


def rotate_command(kit: Callable[[], AbstractContextManager[Kit]]) -> click.Command:
    """`flask rotate`."""

    @click.command("rotate", help="Another master key. Both sites and the worker must be stopped.")
    @click.option("--yes", is_flag=True, help="Do not ask.")
    def change(yes: bool) -> None:
        settings = load(os.environ, Site.WORKER)
        if not yes:
            click.confirm("Give this installation another master key?", abort=True)
        with only_launch(settings.instance) as alone:
            if not alone:
                raise click.ClickException("The product is running from this folder. Stop it first.")
            changed = _changed(settings)
            with kit() as held, held.database.writing() as session:
                _write_down(held, session)
        click.echo(f"Keys wrapped anew: {changed}. Make a backup now: earlier backups open with the earlier key only.")

    return change


def _changed(settings: Settings) -> int:
    if settings.master_key_file is None:
        raise click.ClickException("There is no master key here.")
    key_store = KeyStore.at(settings.key_database_url)
    problem = ""
    try:
        return rotate(settings.master_key_file, key_store)
    except AssistantError as error:
        problem = str(error)
    finally:
        key_store.close()
    raise click.ClickException(problem)


def _write_down(kit: Kit, session: Session) -> None:
    for user_id in session.exec(select(User.id)).all():
        kit.ledger.record(session, user_id=user_id, actor=Actor.OPERATOR, action=Action.KEYS_ROTATED)
