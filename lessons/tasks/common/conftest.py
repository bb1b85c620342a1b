"""What every check may ask for. It lies beside the checks of each task."""

import importlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

import lost_property
from visitor import Visitor

CHECKS = Path(__file__).resolve().parent
ROOT = CHECKS.parent
OURS = f"{ROOT}{os.sep}"
NOT_THE_READERS = (f"{CHECKS}{os.sep}", f"{OURS}.venv{os.sep}")

Load = Callable[[str], ModuleType]

if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))


def forget_modules() -> None:
    """Forget the reader's modules, so that the next import runs their files again."""
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None) or ""
        if file.startswith(OURS) and not file.startswith(NOT_THE_READERS):
            del sys.modules[name]


@pytest.fixture
def load() -> Iterator[Load]:
    """Import a module of the reader's as new, and say in plain words if that doesn't work."""

    def load_module(name: str) -> ModuleType:
        __tracebackhide__ = True
        try:
            return importlib.import_module(name)
        except ModuleNotFoundError as error:
            missing = error.name or name
            if name == missing or name.startswith(f"{missing}."):
                place = missing.replace(".", "/")
                text = f"There is no {place}.py yet (and no folder {place} with an __init__.py)."
                raise AssertionError(text) from None
            raise

    forget_modules()
    yield load_module
    forget_modules()


@pytest.fixture
def named(load: Load) -> Callable[[str, str], object]:
    """Get what a module calls by a name."""

    def get(module: str, name: str) -> object:
        __tracebackhide__ = True
        loaded = load(module)
        if not hasattr(loaded, name):
            file = Path(str(loaded.__file__)).resolve().relative_to(ROOT)
            raise AssertionError(f"There is no {name} in {file.as_posix()} yet.")
        return getattr(loaded, name)

    return get


@pytest.fixture
def visit() -> Callable[..., Visitor]:
    """Make a visitor for an app."""
    return Visitor


@pytest.fixture
def app(named: Callable[[str, str], object]) -> Iterator[object]:
    """A new lost-property app for each check, with three items in a new database."""
    create_app = named("app", "create_app")
    assert callable(create_app)
    with lost_property.made(create_app("testing")) as made:
        yield made


@pytest.fixture
def visitor(app: object) -> Visitor:
    """A visitor for that app."""
    return Visitor(app)
