"""Runs the app that can't be imported and records what Flask says; paths are shortened.

`python record.py` writes `traceback.txt` again.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
RECORD = HERE / "traceback.txt"
COMMAND = ["flask", "--app", "app", "run"]


def record() -> str:
    """Return what the command prints, from the error on."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("FLASK_")}
    env["PYTHONDONTWRITEBYTECODE"] = "1"
    env.pop("PYTHONPATH", None)
    done = subprocess.run(
        [sys.executable, "-m", *COMMAND],
        cwd=HERE,
        env=env,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )
    text = done.stderr[done.stderr.index("Error: ") :].rstrip() + "\n"
    text = text.replace(f"{HERE}{os.sep}", "")
    return re.sub(r'(File ").*?(?=site-packages)', r"\1", text)


if __name__ == "__main__":
    RECORD.write_text(record(), encoding="utf-8")
