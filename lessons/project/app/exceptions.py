"""What can go wrong in the service layer, in its own words: no HTTP in here."""


class ServiceError(Exception):
    """The base of the app's own exceptions."""

    def __init__(self, message: str, fields: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.fields = fields


class ValidationError(ServiceError):
    """The input breaks a rule; `fields` says which, where one field is at fault."""


class NotFound(ServiceError):
    """The thing asked for isn't there (or isn't there any more)."""


class Conflict(ServiceError):
    """The input is fine by itself, but clashes with what is stored."""


class Stale(ServiceError):
    """The caller has read a version that isn't stored any more."""
