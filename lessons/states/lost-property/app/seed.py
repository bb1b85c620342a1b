"""The first three items, and the command that stores them."""

import click
from flask import Flask
from flask_migrate import upgrade

from app.extensions import db
from app.models import Item

SEED = (
    {"what": "umbrella", "place": "tram 4", "note": "blue, with a wooden handle"},
    {"what": "left glove", "place": "library", "note": None},
    {"what": "book", "place": "library", "note": "a name is written in it"},
)


def seed() -> None:
    """Create the tables, and the three items where there are none yet."""
    db.create_all()
    if db.session.scalar(db.select(Item.id).limit(1)) is None:
        db.session.add_all(Item(**fields) for fields in SEED)
        db.session.commit()


def register_commands(app: Flask) -> None:
    """Add `flask init-db`."""

    @app.cli.command("init-db")
    @click.option("--seed", "with_seed", is_flag=True, help="Add three items to start with.")
    def init_db(with_seed: bool) -> None:
        """Bring the tables up to date, as `flask db upgrade` does."""
        upgrade()
        if with_seed:
            seed()
        click.echo("The database is ready.")
