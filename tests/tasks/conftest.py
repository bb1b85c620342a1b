"""The option that says where the finished site is."""

from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--site",
        action="append",
        type=Path,
        default=[],
        help="the folder of a finished site whose downloads are tried; may be given twice",
    )
