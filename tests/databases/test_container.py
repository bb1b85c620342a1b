"""The container of the project's Dockerfile: what is in it, and its command."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from image import Image, build
from postgresql import free_port
from serving import Running

FAY = '{"email": "fay@example.com", "name": "Fay Moreau"}'


@pytest.fixture(scope="module")
def image() -> Iterator[Image]:
    """The image, in a folder open to others: those of pytest are closed, and the app isn't root."""
    with TemporaryDirectory(prefix="image-") as folder:
        place = Path(folder)
        place.chmod(0o755)
        yield build(place)


def test_the_app_is_not_root(image: Image) -> None:
    assert image.user not in {"", "root", "0"}


def test_a_container_makes_its_tables_and_its_data_outlive_it(image: Image, tmp_path: Path) -> None:
    url = f"sqlite:///{image.data / 'users.db'}"
    port = free_port()
    with image.run(port, tmp_path / "first", DATABASE_URL=url) as first:
        check(first)
        assert first.ask("POST", "/api/v1/users", FAY)[0] == 201
    written = [path.name for path in image.data.iterdir() if not path.name.endswith("-journal")]
    assert written == ["users.db"]

    # The next version starts on a volume that is filled.
    port = free_port()
    with image.run(port, tmp_path / "second", DATABASE_URL=url) as second:
        assert "fay@example.com" in second.ask("GET", "/api/v1/users")[1]


def test_a_container_runs_on_postgresql(
    image: Image, empty_postgresql: str, tmp_path: Path
) -> None:
    port = free_port()
    with image.run(port, tmp_path / "log", DATABASE_URL=empty_postgresql) as container:
        check(container)
        assert container.ask("GET", "/api/v1/users/1")[0] == 404


def check(container: Running) -> None:
    """It serves production, and has no tests and no packages for developers."""
    assert container.ask("GET", "/api/v1/health")[:2] == (200, '{"status":"ok"}\n')
    assert container.ask("GET", "/api/v1/boom")[0] == 404


@pytest.mark.skipif(os.getuid() != 0, reason="files of this user are its own to change")
def test_the_app_cannot_change_its_own_files(image: Image) -> None:
    changeable = [path for path in image.folder.rglob("*") if path.stat().st_uid != 0]
    assert changeable == []
