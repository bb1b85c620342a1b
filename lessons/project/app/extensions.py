"""Extensions live here, unbound, so that models and the factory can both import them."""

from pathlib import Path

from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    """The base class of every model."""


# A request reads its own objects after the commit, to answer with them. They
# can't be stale within that request, so they are not loaded a second time.
db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})

# `flask db` brings the tables up to date, from whichever folder it is started.
migrate = Migrate(directory=str(Path(__file__).parent.parent / "migrations"))
