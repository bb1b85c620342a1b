"""Finds the tasks of the course, and lays each out in a folder as its reader gets it."""

import multiprocessing
import os
import re
import shutil
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

LESSONS = Path(__file__).resolve().parents[2] / "lessons"
TASKS = LESSONS / "tasks"
STATES = LESSONS / "states"
PROJECT = LESSONS / "project"
COMMON = TASKS / "common"
FRONT_MATTER = re.compile(r"\+\+\+\n(.*?)\n\+\+\+\n(.*)", re.DOTALL)
NEVER_COPIED = shutil.ignore_patterns(
    "__pycache__", ".*_cache", ".coverage", ".venv", "instance", "expected.txt"
)
LONGEST = 300  # seconds that checks may take, on a machine that is busy with something else
# A process that has imported what all checks need: each run is a fork of it, which saves a second.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["pytest", "flask_migrate", "flask_sqlalchemy"])
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

    def expected(self, wrong: str) -> list[str]:
        """Return what the messages for a wrong solution have to say, one part a line."""
        text = (self.folder / "wrong" / wrong / "expected.txt").read_text(encoding="utf-8")
        return [in_one_line(line) for line in text.splitlines() if line.strip()]


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

    exit_code: int | None
    report: str

    @property
    def words(self) -> str:
        """The report as running text, without pytest's margin."""
        return in_one_line(re.sub(r"^E {1,8}", "", self.report, flags=re.MULTILINE))


def in_one_line(text: str) -> str:
    return " ".join(text.split())


def run_pytest(folder: Path, report: Path) -> None:
    """Be the reader's `pytest checks`, in a process of its own."""
    sys.dont_write_bytecode = True
    for name in SETTINGS:
        os.environ.pop(name, None)
    os.chdir(folder)
    with report.open("w", encoding="utf-8") as file:
        os.dup2(file.fileno(), sys.stdout.fileno())
        os.dup2(file.fileno(), sys.stderr.fileno())
    code = pytest.main(["checks", "-q", "-p", "no:cacheprovider", "--tb=short"])
    sys.stdout.flush()
    os._exit(code)


def check(folder: Path) -> Verdict:
    """Run the checks as the reader does."""
    report = folder.parent / f"{folder.name}-report.txt"
    process = PROCESSES.Process(target=run_pytest, args=(folder, report))
    process.start()
    process.join(LONGEST)
    if process.exitcode is None:
        process.kill()
        process.join()
    return Verdict(process.exitcode, report.read_text(encoding="utf-8"))
