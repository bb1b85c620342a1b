"""The items API from outside: requests in, and status, headers and body out."""

from flask.testing import FlaskClient

URL = "/api/v1/items"
SCARF = {"what": "scarf", "place": "tram 4"}
CLAIM = {"owner": "Kim", "proof": "my name is in it"}


def test_a_new_item_has_an_address_where_it_is_found(client: FlaskClient) -> None:
    response = client.post(URL, json=SCARF)
    assert response.status_code == 201
    assert response.headers["Location"] == f"{URL}/4"
    assert client.get(f"{URL}/4").get_json() == response.get_json()


def test_the_total_counts_all_pages(client: FlaskClient) -> None:
    response = client.get(URL, query_string={"per_page": 2})
    assert [item["id"] for item in response.get_json()] == [1, 2]
    assert response.headers["X-Total-Count"] == "3"


def test_what_was_handed_out_is_in_no_list(client: FlaskClient) -> None:
    assert client.delete(f"{URL}/1").status_code == 204
    assert [item["id"] for item in client.get(URL).get_json()] == [2, 3]


def test_a_change_leaves_the_other_fields(client: FlaskClient) -> None:
    before = client.get(f"{URL}/1").get_json()
    response = client.patch(f"{URL}/1", json={"place": "tram 6"})
    assert response.get_json() == before | {"place": "tram 6"}


def test_a_wrong_method_says_which_are_right(client: FlaskClient) -> None:
    response = client.put(f"{URL}/1", json={})
    assert response.status_code == 405
    assert response.allow == {"DELETE", "GET", "HEAD", "OPTIONS", "PATCH"}


def test_the_first_claim_wins(client: FlaskClient) -> None:
    assert client.post(f"{URL}/1/claim", json=CLAIM).status_code == 204
    assert client.post(f"{URL}/1/claim", json=CLAIM).status_code == 409
