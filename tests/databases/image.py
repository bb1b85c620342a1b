"""Carries out the project's Dockerfile without Docker, in a folder and a virtual environment.

What only a container gives is missing: the operating system below, and the walls around it. All
that the Dockerfile says about the app is done: files, packages, user, variables and command.
"""

import json
import os
import pwd
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from serving import PROJECT, Running, environment, serving

# Who runs the app where the tests run as root: the user that the Dockerfile makes isn't there.
NOBODY = "nobody"


@dataclass
class Image:
    """What a Dockerfile describes; `folder` holds its files, `data` is its volume."""

    folder: Path
    python: Path
    data: Path
    variables: dict[str, str] = field(default_factory=dict)
    user: str = ""
    command: list[str] = field(default_factory=list)

    def run(self, port: int, log: Path, **settings: str) -> AbstractContextManager[Running]:
        """Start a container of it, with settings as `docker run -e` gives them."""
        programs = f"{self.python.parent}:{os.environ['PATH']}"
        variables = {**environment(), **self.variables, "PATH": programs, **settings}
        variables["PORT"] = str(port)
        user = NOBODY if os.getuid() == 0 else None
        return serving(self.command, self.folder, variables, log, user)


def instructions() -> Iterator[tuple[str, str]]:
    """Yield each instruction of the Dockerfile with its arguments."""
    for line in (PROJECT / "Dockerfile").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, arguments = line.partition(" ")
            yield name, arguments


def build(place: Path) -> Image:
    """Build the image below a folder. An instruction that it doesn't know is an error."""
    image = Image(place / "srv", place / "venv" / "bin" / "python", place / "data")
    for name, arguments in instructions():
        match name:
            case "FROM":
                # pip comes from here: a system's Python may be without it.
                make = [base_python(), "-m", "venv", "--without-pip", str(place / "venv")]
                subprocess.run(make, check=True)
            case "WORKDIR":
                image.folder.mkdir()
            case "COPY":
                copy(arguments.split(), image.folder)
            case "RUN" if arguments.startswith("pip install"):
                pip = [sys.executable, "-m", "pip", "--python", str(image.python)]
                install = [*pip, *arguments.split()[1:], "--quiet", "--disable-pip-version-check"]
                subprocess.run(install, cwd=image.folder, check=True)
            case "RUN" if "useradd" in arguments and "--owner=web /data" in arguments:
                image.data.mkdir()
                if os.getuid() == 0:
                    os.chown(image.data, pwd.getpwnam(NOBODY).pw_uid, -1)
            case "USER":
                image.user = arguments
            case "ENV":
                image.variables |= dict(pair.split("=", 1) for pair in arguments.split())
            case "CMD":
                image.command = json.loads(arguments)
            case "VOLUME" | "EXPOSE":
                pass
            case _:
                message = f"{name} {arguments}: not known here"
                raise ValueError(message)
    return image


def base_python() -> str:
    """Return a Python that another user may start too; root's own is often closed to others."""
    for found in (sys.executable, *map(str, Path("/usr/bin").glob("python3.1[1-9]"))):
        folders = Path(found).resolve().parents
        if os.getuid() != 0 or all(folder.stat().st_mode & 0o001 for folder in folders):
            return found
    message = "there is no Python that another user may start; on Debian: apt-get install python3"
    raise FileNotFoundError(message)


def copy(paths: list[str], folder: Path) -> None:
    """Do what COPY does with files and folders of the project."""
    *sources, target = paths
    for source in sources:
        found = PROJECT / source
        if found.is_dir():
            shutil.copytree(found, folder / target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(found, folder / target)
