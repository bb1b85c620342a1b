"""Runs Schemathesis on the app, in this process, and collects what it finds."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import schemathesis
from flask import Flask
from schemathesis import HookContext
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema

CONFIG = Path(__file__).parent / "schemathesis.toml"
PHASES = ("examples", "coverage", "fuzzing", "stateful")


@dataclass
class Run:
    """What a run has sent and found."""

    requests: Counter[str] = field(default_factory=Counter)
    """How many requests each phase has sent."""
    operations: set[str] = field(default_factory=set)
    """Which operations were requested."""
    checks: set[str] = field(default_factory=set)
    """Which checks were made."""
    findings: list[str] = field(default_factory=list)
    """What is not as the document says, each with a request to try."""


def run(
    app: Flask,
    document: dict[str, Any],
    *,
    seed: int,
    examples: int,
    phases: tuple[str, ...] = PHASES,
) -> Run:
    """Send generated requests for each operation; the same seed sends the same ones."""
    config = SchemathesisConfig.from_path(CONFIG)
    config.update(seed=seed, max_failures=None)
    project = config.projects.get_default()
    project.generation.update(max_examples=examples)
    project.phases.update(phases=[*phases])
    schema = schemathesis.openapi.from_dict(document, config=config)
    schema.app = app
    schema.hook(filter_body)
    result = Run()
    for event in from_schema(schema).execute():
        record(event, result)
    return result


def filter_body(context: HookContext, body: Any) -> bool:
    """Leave out an age such as 36.0.

    JSON Schema counts it among the whole numbers; the app refuses it, as the document says in
    words. No keyword of a schema can say it.
    """
    age = body.get("age") if isinstance(body, dict) else None
    return not (isinstance(age, float) and age.is_integer())


def record(event: events.EngineEvent, result: Run) -> None:
    match event:
        case events.ScenarioFinished(phase=phase, recorder=recorder):
            for case_id, checks in recorder.checks.items():
                case = recorder.cases[case_id].value
                result.requests[phase.value] += 1
                result.operations.add(case.operation.label)
                for check in checks:
                    result.checks.add(check.name)
                    if check.failure_info is not None:
                        failure = check.failure_info.failure
                        request = case.as_curl_command()
                        result.findings.append(
                            f"{check.name}: {failure.title}\n{failure.message}\n{request}"
                        )
        case events.EngineFinished(failures=failures):
            result.findings += [f"{it.title}\n{it.message}" for it in failures]
        case events.NonFatalError(value=error) | events.FatalError(exception=error):
            result.findings.append(f"Schemathesis can't go on: {error}")
        case _:
            pass
