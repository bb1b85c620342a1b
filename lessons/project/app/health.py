"""Routes about the app itself, not about its users."""

from flask import Flask


# [register-health]
def register_health(app: Flask) -> None:
    """Add the health check, and the crash to practise on where the configuration allows it."""

    @app.get("/api/v1/health")
    def health() -> dict[str, str]:
        return {"status": "ok"}

    if app.config["BOOM"]:

        @app.get("/api/v1/boom")
        def boom() -> dict[str, str]:
            raise RuntimeError("boom: this route crashes on purpose")
# [/register-health]
