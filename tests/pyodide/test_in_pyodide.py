"""What the course teaches also runs in Pyodide, on which the page will run the reader's code."""

import os
import shutil
import subprocess
import sysconfig
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1] / "lessons" / "project"
NEVER_COPIED = shutil.ignore_patterns("__pycache__", ".*_cache", ".coverage", "instance")

# What a page can't do, each with the reason. Everything else has to pass.
IMPOSSIBLE = (
    # The driver of PostgreSQL is a library of the operating system.
    "tests/integration/test_app.py::test_an_address_of_postgresql_gets_its_driver",
    # The browser's stack ends before Python's limit for recursion is reached, and Python with it.
    "tests/integration/test_errors.py::test_malformed_json_is_400[too deep]",
)


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run pytest in a folder, in Pyodide under Node."""
    packages = sysconfig.get_path("purelib")
    node = shutil.which("node")
    assert node, "there is no node"
    return subprocess.run(
        [node, str(HERE / "run.mjs"), packages, str(folder), *words],
        cwd=HERE, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, check=False,
        timeout=600,
    )  # fmt: skip


def test_the_project_passes_its_tests(tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(PROJECT, project, ignore=NEVER_COPIED)
    left_out = [word for name in IMPOSSIBLE for word in ("--deselect", name)]
    done = run(project, "--quiet", "--tb=short", "-p", "no:cacheprovider", *left_out)
    assert done.returncode == 0, done.stdout + done.stderr
    # A name that is no longer right would leave nothing out, and stop Python.
    assert f", {len(IMPOSSIBLE) + 2} deselected" in done.stdout
