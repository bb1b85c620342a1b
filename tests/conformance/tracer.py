"""Records which lines of the project and which SQL run while a request is answered.

Values are shown by `repr`, without addresses in memory.
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

from sqlalchemy import ExceptionContext
from sqlalchemy.event import listen

from service import PROJECT, VARIANTS, Service

Event = dict[str, Any]
LocalTrace = Callable[[FrameType, str, Any], Any]

# The address of an object, or of a user that isn't stored yet.
ADDRESS = re.compile(
    r"(?<= at )0x[0-9a-f]+(?=>)|(?<=<User \(transient )\d+(?=\)>)|(?<=<User \(pending )\d+(?=\)>)"
)
# A function that ends at any other instruction is ended by an exception.
RETURNS = {dis.opmap[name] for name in ("RETURN_VALUE", "RETURN_CONST") if name in dis.opmap}


class Tracer:
    """Adds to `events` and `log` while it is entered; `clear` starts the next request.

    An event in the project is {"event", "file", "function", "line"}, where "event" is one of:

    - `call`, with "arguments", a list of [name, value]; the line is the `def` line
    - `line`
    - `return`, with "value"
    - `exception`, with "value", in each function that it passes
    - `unwind`: the exception leaves the function, from the line that a traceback names

    An event of the database is `sql`, with "text" and "parameters" (BEGIN, COMMIT and ROLLBACK as
    in SQLAlchemy's own log), or `rejection`, with the driver's exception as "value": the database
    rejects the SQL before it.
    """

    def __init__(self, service: Service) -> None:
        self.events: list[Event] = []
        self.log: list[dict[str, str]] = []
        self._service = service
        self._files: dict[str, str | None] = {}
        self._def_lines: dict[CodeType, int] = {}
        self._handler = LogHandler(self.log, service.formatter)

    def clear(self) -> None:
        """Remove the events and the log so far."""
        self.events.clear()
        self.log.clear()

    def enable(self, wanted: bool) -> None:
        """Trace the next requests, or don't; each is answered in a thread of its own."""
        threading.settrace(self._call if wanted else None)

    def __enter__(self) -> Self:
        engine = self._service.engine
        listen(engine, "begin", lambda connection: self._sql("BEGIN (implicit)"))
        listen(engine, "commit", lambda connection: self._sql("COMMIT"))
        listen(engine, "rollback", lambda connection: self._sql("ROLLBACK"))
        listen(engine, "before_cursor_execute", self._execute)
        listen(engine, "handle_error", self._reject)
        self._service.app.logger.addHandler(self._handler)
        self.enable(True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.enable(False)
        self._service.app.logger.removeHandler(self._handler)

    def _execute(self, connection: Any, cursor: Any, text: str, parameters: Any, *_: Any) -> None:
        self._sql(text, parameters)

    def _reject(self, context: ExceptionContext) -> None:
        error = context.original_exception
        value = f"{type(error).__module__}.{stable_repr(error)}"
        self.events.append({"event": "rejection", "value": value})

    def _sql(self, text: str, parameters: tuple[object, ...] = ()) -> None:
        # The driver's own SQL between requests isn't traced.
        if sys.gettrace() is not None:
            shown = [repr(value) for value in parameters]
            self.events.append({"event": "sql", "text": text, "parameters": shown})

    def _call(self, frame: FrameType, name: str, value: Any) -> LocalTrace | None:
        code = frame.f_code
        # Flask and SQLAlchemy call thousands of functions a request: this has to be fast for them.
        file = self._files.get(code.co_filename, "")
        if file == "":
            file = self._file(code.co_filename)
        # Comprehensions are functions in some versions of Python only.
        if file is None or code.co_name.startswith("<"):
            return None
        arguments = [(name, stable_repr(value)) for name, value in frame.f_locals.items()]
        self._record("call", frame, file, self._def_line(code), arguments=arguments)
        raised_at = 0

        def local(frame: FrameType, name: str, value: Any) -> LocalTrace:
            nonlocal raised_at
            if name == "exception":
                raised_at = frame.f_lineno
                self._record(name, frame, file, value=stable_repr(value[1]))
            elif name == "return" and code.co_code[frame.f_lasti] not in RETURNS:
                # An `except` that doesn't match may have run in between.
                self._record("unwind", frame, file, raised_at)
            elif name == "return":
                self._record(name, frame, file, value=stable_repr(value))
            else:
                self._record(name, frame, file)
            return local

        return local

    def _record(
        self, name: str, frame: FrameType, file: str, line: int | None = None, **more: object
    ) -> None:
        event = {"event": name, "file": file, "function": frame.f_code.co_name}
        self.events.append(event | {"line": line or frame.f_lineno} | more)

    def _file(self, path: str) -> str | None:
        """Return the path below the project or the variants, or None for a file of a library."""
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
    """Collects what the app logs, with the line that the app's own handler would write."""

    def __init__(self, log: list[dict[str, str]], formatter: logging.Formatter | None) -> None:
        super().__init__()
        self.setFormatter(formatter)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        line = {"level": record.levelname, "message": record.getMessage()}
        line["line"] = self.format(record)
        if record.exc_info and record.exc_info[1] is not None:
            line["exception"] = stable_repr(record.exc_info[1])
        self._log.append(line)


def stable_repr(value: object) -> str:
    """Return the `repr` without addresses in memory.

    A UnicodeDecodeError is shown with its message; its `repr` shows its arguments instead.
    """
    if isinstance(value, UnicodeDecodeError):
        return f"UnicodeDecodeError({str(value)!r})"
    return ADDRESS.sub("…", repr(value))
