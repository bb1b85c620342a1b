"""Every route is asked, and only its status is looked at."""

from flask.testing import FlaskClient

URL = "/api/v1/items"


def test_all_routes_answer(client: FlaskClient) -> None:
    assert client.get(URL).status_code == 200
    assert client.post(URL, json={"what": "scarf", "place": "tram 4"}).status_code == 201
    assert client.patch(f"{URL}/1", json={"place": "tram 6"}).status_code == 200
    assert client.put(f"{URL}/1", json={}).status_code == 405
    assert client.delete(f"{URL}/1").status_code == 204
