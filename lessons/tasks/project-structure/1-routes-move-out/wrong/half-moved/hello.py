"""The service desk: makes the app and plugs its routes in."""

from flask import Flask

from desk.routes import bp

app = Flask(__name__)
app.register_blueprint(bp)


@app.get("/api/v1/desks/<int:desk_id>")
def desk(desk_id: int) -> dict[str, object]:
    return {"id": desk_id, "sign": f"Desk {desk_id}"}
