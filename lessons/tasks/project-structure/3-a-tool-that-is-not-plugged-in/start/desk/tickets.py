"""The ticket machine."""

from flask import Flask


class TicketMachine:
    """Gives out numbers, one after the other."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.app.extensions["tickets"] = 0

    def next(self) -> int:
        """Return the next number."""
        self.app.extensions["tickets"] += 1
        number: int = self.app.extensions["tickets"]
        return number
