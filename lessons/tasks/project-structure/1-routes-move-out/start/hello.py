"""The service desk, in one file."""

from flask import Flask

app = Flask(__name__)


@app.get("/api/v1/health")
def health() -> dict[str, str]:
    return {"status": "ok"}


@app.get("/api/v1/hours")
def hours() -> dict[str, str]:
    return {"opens": "09:00", "closes": "17:00"}


@app.get("/api/v1/desks/<int:desk_id>")
def desk(desk_id: int) -> dict[str, object]:
    return {"id": desk_id, "sign": f"Desk {desk_id}"}
