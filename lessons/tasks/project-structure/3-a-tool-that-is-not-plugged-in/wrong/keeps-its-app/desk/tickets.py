"""The ticket machine."""

from flask import Flask


class TicketMachine:
    """Gives out numbers, one after the other, for each app that it's plugged into."""

    def init_app(self, app: Flask) -> None:
        """Plug the machine in; the app begins with ticket 1."""
        self.app = app
        self.app.extensions["tickets"] = 0

    def next(self) -> int:
        """Return the next number of the current app."""
        self.app.extensions["tickets"] += 1
        number: int = self.app.extensions["tickets"]
        return number
