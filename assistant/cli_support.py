"""Commands about support: the rights of the staff site's database role.

grants ROLE            print the SQL that gives a PostgreSQL role what the staff site needs, and nothing else
grants ROLE --apply    run it too
"""

import os

import click
import psycopg

from assistant.settings import Site, load
from assistant.support.grants import grant_statements


@click.command("grants", help="The rights of the staff site's PostgreSQL role, as SQL; --apply runs it.")
@click.argument("role")
@click.option("--apply", is_flag=True, help="Run the statements in one transaction.")
def grants(role: str, apply: bool) -> None:
    """Print, and run, what the role needs. The role itself is made by the operator, with a password of its own."""
    url = load(os.environ, Site.WORKER).database_url
    if not url.startswith("postgresql"):
        raise click.ClickException("There are no roles in SQLite. Set DATABASE_URL to a PostgreSQL database.")
    problem = ""
    try:
        with psycopg.connect(url.replace("postgresql+psycopg://", "postgresql://")) as connection:
            statements = grant_statements(role)
            for statement in statements:
                click.echo(statement.as_string(connection) + ";")
                if apply:
                    connection.execute(statement)
    except psycopg.errors.UndefinedObject:
        problem = f"There is no role {role}. Make it first: CREATE ROLE {role} LOGIN PASSWORD '...'"
    except psycopg.errors.UndefinedTable:
        problem = "The database is not set up yet. Start the product once with ./run."
    except psycopg.Error as error:
        problem = f"The database said no ({type(error).__name__})."
    if problem:
        raise click.ClickException(problem)
    click.echo("-- Applied." if apply else "-- Not applied: add --apply.")
