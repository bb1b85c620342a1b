"""Finds the tasks of the course, and lays each out in a folder as its reader gets it."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

LESSONS = Path(__file__).resolve().parents[2] / "lessons"
TASKS = LESSONS / "tasks"
STATES = LESSONS / "states"
PROJECT = LESSONS / "project"
COMMON = TASKS / "common"
FRONT_MATTER = re.compile(r"\+\+\+\n(.*?)\n\+\+\+\n(.*)", re.DOTALL)
NEVER_COPIED = shutil.ignore_patterns(
    "__pycache__", ".*_cache", ".coverage", ".venv", "instance", "expected.txt"
)
# What the reader's shell may have set; a check sets what it needs.
SETTINGS = ("APP_CONFIG", "DATABASE_URL", "TRUSTED_PROXIES", "CI")


@dataclass(frozen=True)
class Task:
    """One task: its name is `<section>/<task>`."""

    name: str
    title: str
    minutes: int
    state: str
    files: tuple[str, ...]
    text: str

    @property
    def folder(self) -> Path:
        return TASKS / self.name

    @property
    def wrong(self) -> list[str]:
        """The names of its wrong solutions."""
        return sorted(path.name for path in (self.folder / "wrong").iterdir() if path.is_dir())

    def expected(self, wrong: str) -> str:
        """Return what the message for a wrong solution has to say."""
        return (self.folder / "wrong" / wrong / "expected.txt").read_text(encoding="utf-8")


def read(folder: Path) -> Task:
    """Read a task's front matter and text."""
    source = (folder / "task.md").read_text(encoding="utf-8")
    found = FRONT_MATTER.fullmatch(source)
    if found is None:
        raise ValueError(f"{folder}/task.md doesn't begin with front matter between two +++")
    fields = tomllib.loads(found[1])
    name = folder.relative_to(TASKS).as_posix()
    return Task(name=name, text=found[2], files=tuple(fields.pop("files")), **fields)


def all_tasks() -> list[Task]:
    """Return every task in the order of its folders' names."""
    return [read(path.parent) for path in sorted(TASKS.glob("*/*/task.md"))]


def add(source: Path, target: Path) -> None:
    """Lay a folder's files over what is in the target."""
    if source.is_dir():
        shutil.copytree(source, target, ignore=NEVER_COPIED, dirs_exist_ok=True)


def lay_out_state(state: str, target: Path) -> None:
    """Lay out where a task begins: nothing, the project, a state, or another task, solved."""
    if state == "project":
        add(PROJECT, target)
    elif (STATES / state).is_dir():
        add(STATES / state, target)
    elif (TASKS / state / "task.md").is_file():
        earlier = read(TASKS / state)
        lay_out_state(earlier.state, target)
        add(earlier.folder / "start", target)
        add(earlier.folder / "solution", target)
    elif state != "empty":
        raise ValueError(f"there is no state {state!r}")


def lay_out(task: Task, target: Path, *layers: str) -> None:
    """Lay out a task's start, then more of its folders over it, then its checks."""
    target.mkdir(parents=True, exist_ok=True)
    lay_out_state(task.state, target)
    for layer in ("start", *layers):
        add(task.folder / layer, target)
    add(COMMON, target / "checks")
    add(task.folder / "checks", target / "checks")


@dataclass(frozen=True)
class Verdict:
    """What `pytest checks` said; exit code 0 is all right, 1 is a check that failed."""

    exit_code: int
    report: str

    @property
    def words(self) -> str:
        """The report as running text, without pytest's margin."""
        return in_one_line(re.sub(r"^E {1,8}", "", self.report, flags=re.MULTILINE))


def in_one_line(text: str) -> str:
    return " ".join(text.split())


def check(folder: Path) -> Verdict:
    """Run the checks as the reader does."""
    here = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    command = [sys.executable, "-m", "pytest", "checks", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, "--tb=short"],
        cwd=folder,
        env={**here, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return Verdict(done.returncode, done.stdout + done.stderr)
