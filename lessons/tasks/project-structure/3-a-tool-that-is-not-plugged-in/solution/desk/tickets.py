"""The ticket machine."""

from flask import Flask, current_app


class TicketMachine:
    """Gives out numbers, one after the other, for each app that it's plugged into."""

    def init_app(self, app: Flask) -> None:
        """Plug the machine in; the app begins with ticket 1."""
        app.extensions["tickets"] = 0

    def next(self) -> int:
        """Return the next number of the current app."""
        current_app.extensions["tickets"] += 1
        number: int = current_app.extensions["tickets"]
        return number
