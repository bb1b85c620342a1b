"""Judges the reader's tests: they pass on code that is right, and see each planted bug.

A task's `mutants.toml`, beside its checks, plants one bug at a time: in a file, `old` becomes
`new`. All runs are in this process, as the page can't start another.
"""

import contextlib
import importlib
import io
import os
import shutil
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
ORDINARY = (
    pytest.ExitCode.OK,
    pytest.ExitCode.TESTS_FAILED,
    pytest.ExitCode.NO_TESTS_COLLECTED,
)
NOT_COPIED = shutil.ignore_patterns("checks", "__pycache__", ".*", "instance")


@dataclass(eq=False)
class Run:
    """What the reader's tests said: how many there were, and which failed."""

    passed: int = 0
    failed: list[str] = field(default_factory=list)

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.note(report.nodeid, str(report.longrepr))
        elif report.when == "call" and report.passed:
            self.passed += 1

    @pytest.hookimpl
    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.note(report.nodeid or "the tests", str(report.longrepr))

    def note(self, name: str, report: str) -> None:
        last = [line[1:].strip() for line in report.splitlines() if line.startswith("E ")]
        self.failed.append(f"{name}: {last[0]}" if last else name)


def mutants() -> list[dict[str, Any]]:
    """Return the bugs that this task plants."""
    text = (Path(__file__).parent / "mutants.toml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = tomllib.loads(text)["mutant"]
    return found


def run_tests(folder: Path, mutant: dict[str, Any] | None = None) -> Run:
    """Copy the reader's files to the folder, plant the bug, and run the tests there."""
    shutil.copytree(ROOT, folder, ignore=NOT_COPIED)
    if mutant is not None:
        file = folder / mutant["file"]
        code = file.read_text(encoding="utf-8")
        if code.count(mutant["old"]) != 1:
            raise AssertionError(
                f"The bug {mutant['title']!r} can't be planted: {mutant['file']} isn't as this "
                "task gave it to you. Change only the tests."
            )
        file.write_text(code.replace(mutant["old"], mutant["new"]), encoding="utf-8")
    run = Run()
    modules, path, here = dict(sys.modules), list(sys.path), Path.cwd()
    for name, module in modules.items():
        if (getattr(module, "__file__", None) or "").startswith(f"{ROOT}{os.sep}"):
            del sys.modules[name]
    importlib.invalidate_caches()
    os.chdir(folder)
    sys.path.insert(0, str(folder))
    arguments = ["tests", "-q", "-p", "no:cacheprovider", f"--rootdir={folder}", "--capture=sys"]
    try:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            code = pytest.main(arguments, plugins=[run])
        if code not in ORDINARY and not run.failed:
            raise AssertionError(f"Your tests can't be run. pytest says:\n{printed.getvalue()}")
    finally:
        os.chdir(here)
        sys.path[:] = path
        for name in set(sys.modules) - set(modules):
            if (getattr(sys.modules[name], "__file__", None) or "").startswith(str(folder)):
                del sys.modules[name]
        sys.modules.update(modules)
    return run
