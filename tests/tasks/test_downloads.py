"""What a reader downloads for each task is whole: its checks fail, and pass with the solution.

`--site` names the finished site, and once more another build of it.
"""

import zipfile
from pathlib import Path

import pytest

from tasks import Task, add, all_tasks, check, lay_out

ALL = all_tasks()
each_task = pytest.mark.parametrize("task", ALL, ids=lambda task: task.name)
# What a download has besides the task itself.
BESIDES = {"LICENSE", "README.txt", "checks/requirements.txt"}


@pytest.fixture
def sites(request: pytest.FixtureRequest) -> list[Path]:
    """The finished sites, with full paths: a reader's checks run in another folder."""
    found: list[Path] = request.config.getoption("--site")
    if not found:
        raise pytest.UsageError("--site has to name the folder of a finished site")
    return [site.resolve() for site in found]


def path_of(task: Task) -> str:
    section, _, name = task.name.partition("/")
    return f"tasks/{section}/{name.partition('-')[2]}.zip"


@pytest.fixture
def unpacked(task: Task, sites: list[Path], tmp_path: Path) -> Path:
    """The folder that comes out of the task's download."""
    with zipfile.ZipFile(sites[0] / path_of(task)) as archive:
        archive.extractall(tmp_path)
    folder = tmp_path / Path(path_of(task)).stem
    assert [path.name for path in tmp_path.iterdir()] == [folder.name], "it doesn't litter"
    return folder


def content(folder: Path) -> dict[str, bytes]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@each_task
def test_the_checks_fail_on_what_is_unpacked(task: Task, unpacked: Path) -> None:
    verdict = check(unpacked)
    assert verdict.exit_code == 1, verdict.report


@each_task
def test_the_checks_pass_with_the_solution_over_it(task: Task, unpacked: Path) -> None:
    add(task.folder / "solution", unpacked)
    verdict = check(unpacked)
    assert verdict.exit_code == 0, verdict.report


@each_task
def test_it_is_the_task_with_what_a_reader_needs(
    task: Task, unpacked: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    expected = tmp_path_factory.mktemp("expected")
    lay_out(task, expected)
    found = content(unpacked)
    for name in BESIDES:
        assert found.pop(name, b""), f"{name} is missing"
    assert found == content(expected)


@each_task
def test_it_says_how_to_begin_and_how_far_one_is(task: Task, unpacked: Path) -> None:
    readme = (unpacked / "README.txt").read_text(encoding="utf-8")
    assert readme.startswith(task.title)
    for part in (*task.files, "pytest checks", "pip install -r checks/requirements.txt"):
        assert part in readme
    pins = (unpacked / "checks/requirements.txt").read_text(encoding="utf-8")
    assert "\nflask==" in pins
    assert "\npytest==" in pins


@each_task
def test_another_build_packs_the_same_bytes(task: Task, sites: list[Path]) -> None:
    packed = {(site / path_of(task)).read_bytes() for site in sites}
    assert len(packed) == 1


def test_there_is_a_download_for_each_task_and_no_other(sites: list[Path]) -> None:
    for site in sites:
        found = {path.relative_to(site).as_posix() for path in site.glob("tasks/**/*.zip")}
        assert found == {path_of(task) for task in ALL}
