"""The checks that every task about tests has: its own checks import them."""

from pathlib import Path
from typing import Any

import pytest

import judge

NO_TESTS = "There are no tests yet. Expected: functions named test_… in a file tests/test_….py."


def test_the_tests_pass_on_code_that_is_right(tmp_path: Path) -> None:
    run = judge.run_tests(tmp_path / "right")
    assert not run.failed, (
        "The code is right, and your tests say that it isn't:\n"
        + "\n".join(run.failed)
        + "\nExpected: all tests pass. Read in the task what the code promises."
    )
    assert run.passed, NO_TESTS


@pytest.mark.parametrize("mutant", judge.mutants(), ids=lambda mutant: str(mutant["title"]))
def test_the_tests_see_the_bug(mutant: dict[str, Any], tmp_path: Path) -> None:
    run = judge.run_tests(tmp_path / "mutant", mutant)
    assert run.passed or run.failed, NO_TESTS
    assert run.failed, (
        f"A bug was planted: {mutant['title']}. {mutant['about']}\n"
        f"All {run.passed} of your tests passed.\n"
        f"Expected: at least one of them fails. {mutant['hint']}"
    )
