"""A PostgreSQL server of its own: on loopback, in a temporary folder, never as root.

As a program, it starts one, runs a command with `{url}` replaced by the server's address, and stops
it again: `python postgresql.py pytest --database {url}`.
"""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self

import psycopg

# Who runs it where the tests run as root; Debian's package adds this user.
USER = "postgres"
DEBIAN = Path("/usr/lib/postgresql")
# The data is thrown away, so it needn't survive a crash.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")


class PostgreSQL:
    """A server; `url` is the address of its empty database while it is entered."""

    def __enter__(self) -> Self:
        self._folder = TemporaryDirectory(prefix="postgresql-")
        folder = Path(self._folder.name)
        password = secrets.token_hex(16)
        (folder / "password").write_text(password)
        self._as_user: dict[str, Any] = {}
        if os.getuid() == 0:
            self._as_user = {"user": USER, "group": USER, "extra_groups": []}
            for path in (folder, folder / "password"):
                shutil.chown(path, USER, USER)
        data, port = folder / "data", free_port()
        self._run(
            "initdb", "--no-sync", "--encoding=UTF8", "--locale=C", "--username=tester",
            "--auth=scram-sha-256", f"--pwfile={folder / 'password'}", f"--pgdata={data}",
        )  # fmt: skip
        settings = [part for setting in FAST for part in ("-c", setting)]
        self._log = (folder / "log").open("w")
        self._server = subprocess.Popen(
            [program("postgres"), "-D", data, "-h", "127.0.0.1", "-p", str(port), "-k", folder,
             *settings],
            cwd=folder, stdout=self._log, stderr=self._log, **self._as_user,
        )  # fmt: skip
        self.url = f"postgresql://tester:{password}@127.0.0.1:{port}/postgres"
        try:
            self._wait()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._server.send_signal(2)  # ends the connections, then itself
        self._server.wait(timeout=30)
        self._log.close()
        self._folder.cleanup()

    def _wait(self) -> None:
        until = time.monotonic() + 30
        while True:
            try:
                psycopg.connect(self.url, connect_timeout=2).close()
            except psycopg.OperationalError:
                if time.monotonic() > until or self._server.poll() is not None:
                    raise
                time.sleep(0.05)
            else:
                return

    def _run(self, name: str, *arguments: str) -> None:
        command = [program(name), *arguments]
        done = subprocess.run(
            command, cwd="/", capture_output=True, text=True, check=False, **self._as_user
        )
        if done.returncode != 0:
            raise RuntimeError(done.stdout + done.stderr)


def program(name: str) -> str:
    """Return the path of a program of PostgreSQL's; Debian keeps them apart, by version."""
    found = shutil.which(name) or max(map(str, DEBIAN.glob(f"*/bin/{name}")), default=None)
    if found is None:
        message = f"there is no {name}; on Debian: apt-get install postgresql"
        raise FileNotFoundError(message)
    return found


def free_port() -> int:
    with socket.socket() as anything:
        anything.bind(("127.0.0.1", 0))
        port: int = anything.getsockname()[1]
        return port


def main() -> int:
    with PostgreSQL() as server:
        command = [word.replace("{url}", server.url) for word in sys.argv[1:]]
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
