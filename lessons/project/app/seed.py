"""The five users to start with, and the command that stores them."""

import click
from flask import Flask
from flask_migrate import upgrade

from app.extensions import db
from app.models import User

SEED = (
    {"name": "Ada Park", "email": "ada@example.com", "role": "admin", "age": 36},
    {"name": "Ben Okafor", "email": "ben@example.com", "role": "user", "age": 28},
    {"name": "Chloé Dubois", "email": "chloe@example.com", "role": "user", "age": 41},
    {"name": None, "email": "dev@example.com", "role": "user", "age": None},
    {"name": "Eve Lindqvist", "email": "eve@example.com", "role": "user", "age": 23},
)


def seed() -> None:
    """Create the tables, and the five users where there are none yet."""
    db.create_all()
    if db.session.scalar(db.select(User.id).limit(1)) is None:
        db.session.add_all(User(**fields) for fields in SEED)
        db.session.commit()


def register_commands(app: Flask) -> None:
    """Add `flask init-db`."""

    @app.cli.command("init-db")
    @click.option("--seed", "with_seed", is_flag=True, help="Add five users to start with.")
    def init_db(with_seed: bool) -> None:
        """Bring the tables up to date, as `flask db upgrade` does."""
        upgrade()
        if with_seed:
            seed()
        click.echo("The database is ready.")
