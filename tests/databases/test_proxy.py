"""nginx in front of Gunicorn on PostgreSQL, with the lines that the project's README gives."""

import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from postgresql import free_port
from serving import PROJECT, Running, environment, procfile, serving

# What a distribution puts around the lines of a site; all paths are in a folder of the test.
CONFIGURATION = """\
daemon off;
pid nginx.pid;
error_log stderr;
events {{}}
http {{
    access_log off;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    scgi_temp_path scgi;
    uwsgi_temp_path uwsgi;
    server {{
        listen 127.0.0.1:{port};
{site}
    }}
}}
"""


def block(file: Path, start: str) -> str:
    """Return the fenced block of a Markdown file whose first line has these words."""
    found = re.search(
        rf"^```[^\n]*{re.escape(start)}[^\n]*\n(.*?)^```", file.read_text(encoding="utf-8"),
        re.DOTALL | re.MULTILINE,
    )  # fmt: skip
    assert found, f"{file.name} has no block {start!r}"
    return found[1]


@pytest.fixture
def proxy(empty_postgresql: str, tmp_path: Path) -> Iterator[Running]:
    """nginx, which is asked; behind it Gunicorn, whose log can be read."""
    nginx = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/local/bin:/usr/bin")
    assert nginx, "there is no nginx; on Debian: apt-get install nginx-light"
    port, app_port = free_port(), free_port()
    settings = environment(DATABASE_URL=empty_postgresql, PORT=str(app_port), TRUSTED_PROXIES="1")
    subprocess.run(["/bin/sh", "-c", procfile("release")], cwd=PROJECT, env=settings, check=True)
    site = block(PROJECT / "README.md", "nginx").replace("127.0.0.1:8000", f"127.0.0.1:{app_port}")
    configuration = tmp_path / "nginx.conf"
    configuration.write_text(CONFIGURATION.format(port=port, site=site), encoding="utf-8")
    web = ["/bin/sh", "-c", f"exec {procfile('web')}"]
    front = [nginx, "-p", str(tmp_path), "-c", str(configuration), "-e", "stderr"]
    with (
        serving(web, PROJECT, settings, tmp_path / "log") as app,
        serving(front, tmp_path, environment(PORT=str(port)), tmp_path / "nginx.log"),
    ):
        yield Running(port, app.log)


def test_the_section_shows_the_lines_of_the_readme() -> None:
    section = PROJECT.parent / "11-deployment.md"
    assert block(section, "nginx") == block(PROJECT / "README.md", "nginx")


def test_a_request_goes_through_the_proxy_to_the_database(proxy: Running) -> None:
    fay = '{"email": "fay@example.com", "name": "Fay Moreau"}'
    status, _, headers = proxy.ask("POST", "/api/v1/users", fay, Host="api.example.com")
    # The app learns from the proxy how it was called.
    assert status == 201
    assert headers["Location"].startswith(("/api/v1/users/", "http://api.example.com/"))
    status, text, headers = proxy.ask("GET", "/api/v1/users", Host="api.example.com")
    assert (status, text.count("fay@example.com")) == (200, 1)
    assert headers["X-Request-ID"] in {line["id"] for line in proxy.lines()}
    _, _, headers = proxy.ask("GET", "/api//v1/users", Host="api.example.com")
    assert headers["Location"] == "http://api.example.com/api/v1/users"


def test_a_client_cannot_say_that_it_came_by_https(proxy: Running) -> None:
    claims = {"X-Forwarded-Proto": "https", "Host": "api.example.com"}
    _, _, headers = proxy.ask("GET", "/api//v1/users", **claims)
    assert headers["Location"].startswith("http://")


def test_the_proxy_waits_for_slow_bodies(proxy: Running) -> None:
    """Twenty are more than the app has threads for."""
    slow = proxy.send_half_bodies(20)
    started = time.monotonic()
    statuses = [proxy.ask("GET", "/api/v1/health")[0] for _ in range(8)]
    took = time.monotonic() - started
    for connection in slow:
        connection.close()
    assert statuses == [200] * 8
    assert took < 10
