"""Reads a Dockerfile and a .dockerignore as Docker would, as far as the task needs it."""

import json
import re
import shlex
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path


@dataclass
class Step:
    word: str
    rest: str


@dataclass
class Image:
    """What is in the box, and how it starts."""

    steps: list[Step]
    environment: dict[str, str] = field(default_factory=dict)
    user: str = "root"
    command: str = ""

    def copied_before(self, step: int, files: list[str]) -> set[str]:
        """Return which of the files the steps before this one have copied."""
        found: set[str] = set()
        for earlier in self.steps[:step]:
            if earlier.word in ("COPY", "ADD"):
                found |= {file for file in files if copies(earlier.rest, file)}
        return found


def sources(rest: str) -> list[str]:
    text = rest.strip()
    words = json.loads(text) if text.startswith("[") else shlex.split(text)
    return [word for word in words if not word.startswith("--")][:-1]


def copies(rest: str, file: str) -> bool:
    for source in sources(rest):
        name = source.removeprefix("./").strip("/")
        if name in ("", ".") or fnmatch(file, name) or file.startswith(f"{name}/"):
            return True
    return False


def read_image(text: str) -> Image:
    """Follow the Dockerfile's instructions."""
    joined = re.sub(r"\\\n", " ", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE))
    lines = [line.strip() for line in joined.splitlines() if line.strip()]
    image = Image([Step(word.upper(), rest) for word, _, rest in (x.partition(" ") for x in lines)])
    entrypoint = ""
    for step in image.steps:
        if step.word == "ENV":
            if re.match(r"\w+=", step.rest):
                image.environment |= dict(w.split("=", 1) for w in shlex.split(step.rest))
            else:
                name, _, value = step.rest.partition(" ")
                image.environment[name] = value
        elif step.word == "USER":
            image.user = step.rest.split(":")[0]
        elif step.word == "CMD":
            image.command = shell_line(step.rest)
        elif step.word == "ENTRYPOINT":
            entrypoint = shell_line(step.rest)
    image.command = f"{entrypoint} {image.command}".strip()
    return image


def shell_line(rest: str) -> str:
    """Return what a shell would run, with its variables; without a shell they stay words."""
    if not rest.startswith("["):
        return rest
    words: list[str] = json.loads(rest)
    if words[:2] in (["sh", "-c"], ["/bin/sh", "-c"], ["bash", "-c"]):
        return " ".join(words[2:])
    return " ".join(word.replace("$", "\\$") for word in words)


def with_variables(command: str, environment: dict[str, str]) -> str:
    """Replace variables as a shell does."""

    def value(found: re.Match[str]) -> str:
        name, fallback = found["name"] or found["braced"], found["fallback"]
        return environment.get(name) or fallback or ""

    pattern = r"(?<!\\)\$(?:(?P<name>\w+)|\{(?P<braced>\w+)(?::-(?P<fallback>[^}]*))?\})"
    return re.sub(pattern, value, command)


def is_ignored(path: str, patterns: str) -> bool:
    """Whether .dockerignore leaves the path out; the last pattern that fits counts."""
    ignored = False
    for line in patterns.splitlines():
        pattern = line.strip()
        if not pattern or pattern.startswith("#"):
            continue
        keeps = pattern.startswith("!")
        pattern = pattern.removeprefix("!").strip("/").removeprefix("./")
        parts = path.split("/")
        heads = ["/".join(parts[: n + 1]) for n in range(len(parts))]
        if pattern.startswith("**/"):
            heads += parts
            pattern = pattern.removeprefix("**/")
        if any(fnmatch(head, pattern) and head.count("/") == pattern.count("/") for head in heads):
            ignored = not keeps
    return ignored


def read_files(root: Path) -> tuple[Image, str]:
    """Return the image and the .dockerignore of a folder."""
    ignore = root / ".dockerignore"
    return (
        read_image((root / "Dockerfile").read_text(encoding="utf-8")),
        ignore.read_text(encoding="utf-8") if ignore.exists() else "",
    )
