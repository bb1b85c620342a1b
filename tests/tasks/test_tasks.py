"""Each task's checks fail on its start, pass on its solution, and help with its wrong ones."""

import re
from pathlib import Path

import pytest

from tasks import COMMON, LESSONS, STATES, TASKS, Task, all_tasks, check, lay_out

ALL = all_tasks()
each_task = pytest.mark.parametrize("task", ALL, ids=lambda task: task.name)


@each_task
def test_the_checks_fail_on_the_start(task: Task, tmp_path: Path) -> None:
    lay_out(task, tmp_path / "task")
    verdict = check(tmp_path / "task")
    assert verdict.exit_code == 1, verdict.report


@each_task
def test_the_checks_pass_on_the_solution(task: Task, tmp_path: Path) -> None:
    lay_out(task, tmp_path / "task", "solution")
    verdict = check(tmp_path / "task")
    assert verdict.exit_code == 0, verdict.report


@pytest.mark.parametrize(
    ("task", "wrong"),
    [pytest.param(task, wrong, id=f"{task.name}-{wrong}") for task in ALL for wrong in task.wrong],
)
def test_a_wrong_solution_gets_the_message_that_helps(
    task: Task, wrong: str, tmp_path: Path
) -> None:
    lay_out(task, tmp_path / "task", "solution", f"wrong/{wrong}")
    verdict = check(tmp_path / "task")
    assert verdict.exit_code == 1, verdict.report
    expected = task.expected(wrong)
    assert expected
    for part in expected:
        assert part in verdict.words, verdict.report


@each_task
def test_a_task_is_whole(task: Task) -> None:
    solution = task.folder / "solution"
    solved = {
        path.relative_to(solution).as_posix() for path in solution.rglob("*") if path.is_file()
    }
    assert set(task.files) == solved, "`files` names each file of solution/"
    assert len(task.wrong) == 3
    assert 5 <= task.minutes <= 60
    assert task.title


@each_task
def test_a_task_says_what_why_and_hints_in_steps(task: Task) -> None:
    sections = re.findall(r"^## (.+)$", task.text, flags=re.MULTILINE)
    assert sections == ["What to do", "Why", "Hints"]
    hints = task.text.partition("## Hints")[2]
    assert len(re.findall(r"^### .+$", hints, flags=re.MULTILINE)) >= 2


def test_a_section_with_tasks_is_a_section_of_the_course() -> None:
    slugs = {path.stem.partition("-")[2] for path in LESSONS.glob("[0-9]*.md")}
    assert {task.name.partition("/")[0] for task in ALL} <= slugs


def test_every_folder_is_used() -> None:
    # A folder that begins with a dot is a linter's.
    folders = {path for path in TASKS.glob("[!.]*/*") if path.is_dir() and path.parent != COMMON}
    assert folders == {task.folder for task in ALL}
    states = {path.name for path in STATES.iterdir() if path.is_dir()}
    assert states <= {task.state for task in ALL}
