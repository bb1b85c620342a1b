"""Watches which lines of the project run, and which SQL, while a request is answered.

Knows nothing of HTTP. Values are what `repr` says, with addresses in memory blanked.
"""

import dis
import logging
import re
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FrameType, TracebackType
from typing import Any, Self

from sqlalchemy import ExceptionContext, event

from service import PROJECT, VARIANTS, Service

Step = dict[str, Any]
Local = Callable[[FrameType, str, Any], Any]

# An object's own, or that of a user whom the database doesn't know yet.
ADDRESS = re.compile(
    r"(?<= at )0x[0-9a-f]+(?=>)|(?<=<User \(transient )\d+(?=\)>)|(?<=<User \(pending )\d+(?=\)>)"
)
# Where a function ends at another instruction, an exception ends it.
RETURNS = {dis.opmap[name] for name in ("RETURN_VALUE", "RETURN_CONST") if name in dis.opmap}


class Tracer:
    """While it is entered, `steps` and `log` grow; `clear` starts the next request.

    A step is {"event", "file", "function", "line"}. Its event is `call` (with "arguments"; the line
    is the `def` line), `line`, `return` (with "value"), `exception` (with "value", in each function
    that it passes) or `unwind` (the exception leaves the function, from the line that a traceback
    names); or it is `sql`, with "text" and
    "parameters", where BEGIN, COMMIT and ROLLBACK are worded as in SQLAlchemy's own log; or it is
    `rejection`, with the driver's exception as "value": the database refuses the SQL before it.
    """

    def __init__(self, service: Service) -> None:
        self.steps: list[Step] = []
        self.log: list[dict[str, str]] = []
        self._service = service
        self._files: dict[str, str | None] = {}
        self._def_lines: dict[CodeType, int] = {}
        self._handler = LogHandler(self.log, service.formatter)

    def clear(self) -> None:
        """Forget the steps and the log so far."""
        self.steps.clear()
        self.log.clear()

    def watch(self, wanted: bool) -> None:
        """Trace the requests to come, or don't: each is answered in a thread of its own."""
        threading.settrace(self._call if wanted else None)

    def __enter__(self) -> Self:
        engine = self._service.engine
        event.listen(engine, "begin", lambda connection: self._sql("BEGIN (implicit)"))
        event.listen(engine, "commit", lambda connection: self._sql("COMMIT"))
        event.listen(engine, "rollback", lambda connection: self._sql("ROLLBACK"))
        event.listen(engine, "before_cursor_execute", self._execute)
        event.listen(engine, "handle_error", self._reject)
        self._service.app.logger.addHandler(self._handler)
        self.watch(True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.watch(False)
        self._service.app.logger.removeHandler(self._handler)

    def _execute(self, connection: Any, cursor: Any, text: str, parameters: Any, *_: Any) -> None:
        self._sql(text, parameters)

    def _reject(self, context: ExceptionContext) -> None:
        error = context.original_exception
        value = f"{type(error).__module__}.{words(error)}"
        self.steps.append({"event": "rejection", "value": value})

    def _sql(self, text: str, parameters: tuple[object, ...] = ()) -> None:
        # What the driver itself does between requests is no part of one.
        if sys.gettrace() is not None:
            words = [repr(value) for value in parameters]
            self.steps.append({"event": "sql", "text": text, "parameters": words})

    def _call(self, frame: FrameType, name: str, value: Any) -> Local | None:
        code = frame.f_code
        # Flask and SQLAlchemy call thousands of functions for a request: they are sent away here.
        file = self._files.get(code.co_filename, "")
        if file == "":
            file = self._file(code.co_filename)
        # Comprehensions are functions of their own in some versions of Python only.
        if file is None or code.co_name.startswith("<"):
            return None
        arguments = [(name, words(value)) for name, value in frame.f_locals.items()]
        self._step("call", frame, file, self._def_line(code), arguments=arguments)
        raised_at = 0

        def local(frame: FrameType, name: str, value: Any) -> Local:
            nonlocal raised_at
            if name == "exception":
                raised_at = frame.f_lineno
                self._step(name, frame, file, value=words(value[1]))
            elif name == "return" and code.co_code[frame.f_lasti] not in RETURNS:
                # An `except` that doesn't fit may have run in between.
                self._step("unwind", frame, file, raised_at)
            elif name == "return":
                self._step(name, frame, file, value=words(value))
            else:
                self._step(name, frame, file)
            return local

        return local

    def _step(
        self, name: str, frame: FrameType, file: str, line: int | None = None, **more: object
    ) -> None:
        step = {"event": name, "file": file, "function": frame.f_code.co_name}
        self.steps.append(step | {"line": line or frame.f_lineno} | more)

    def _file(self, path: str) -> str | None:
        """Return the file's name below the project or the variants, or None for anybody else's."""
        if path not in self._files:
            roots = [root for root in (PROJECT, VARIANTS) if Path(path).is_relative_to(root)]
            self._files[path] = Path(path).relative_to(roots[0]).as_posix() if roots else None
        return self._files[path]

    def _def_line(self, code: CodeType) -> int:
        """Return the line of `def`: a function's code starts at its first decorator."""
        if code not in self._def_lines:
            lines = Path(code.co_filename).read_text(encoding="utf-8").splitlines()
            number = code.co_firstlineno
            while not lines[number - 1].lstrip().startswith(("def ", "class ")):
                number += 1
            self._def_lines[code] = number
        return self._def_lines[code]


class LogHandler(logging.Handler):
    """Keeps what the app logs, and the line that the app's own handler would write."""

    def __init__(self, log: list[dict[str, str]], formatter: logging.Formatter | None) -> None:
        super().__init__()
        self.setFormatter(formatter)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        line = {"level": record.levelname, "message": record.getMessage()}
        line["line"] = self.format(record)
        if record.exc_info and record.exc_info[1] is not None:
            line["exception"] = words(record.exc_info[1])
        self._log.append(line)


def words(value: object) -> str:
    """Return what `repr` says, without addresses in memory.

    An exception is shown with its message: of some, `repr` shows the parts that make it up.
    """
    if isinstance(value, UnicodeDecodeError):
        return f"UnicodeDecodeError({str(value)!r})"
    return ADDRESS.sub("…", repr(value))
