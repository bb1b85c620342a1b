"""Prints the contrast (WCAG 2.2) of every pair of colours that meet, in both themes.

    python style/contrast.py

Fails where a pair is below its aim: 7 for running text, 4.5 for other text, 3 for what is drawn.
"""

import re
import sys
from math import cos, radians, sin
from pathlib import Path

GROUNDS = "paper sheet shade".split()
PAIRS = [
    # aim, foregrounds, backgrounds
    (7, "ink ink-soft", GROUNDS),
    (7, "ink", ["accent-wash", "good-wash", "care-wash", "fail-wash", "code-mark"]),
    (4.5, "ink-soft ink-faint", ["accent-wash", "good-wash", "care-wash", "fail-wash"]),
    (4.5, "ink-faint", [*GROUNDS, "code-mark"]),
    (4.5, "accent accent-strong", [*GROUNDS, "accent-wash"]),
    (4.5, "on-accent", ["accent", "accent-strong"]),
    (4.5, "brass-deep", ["paper", "sheet"]),
    (4.5, "on-brass", ["brass"]),
    (4.5, "good", [*GROUNDS, "good-wash", "accent-wash"]),
    (4.5, "care", [*GROUNDS, "care-wash", "accent-wash"]),
    (4.5, "fail", [*GROUNDS, "fail-wash", "accent-wash"]),
    (4.5, "get post put patch delete other", [*GROUNDS, "accent-wash", "code-mark"]),
    (4.5, "code-keyword code-string code-number code-comment code-name code-type", [*GROUNDS, "code-mark"]),
    (3, "edge", GROUNDS),
]


def luminance(lightness: float, chroma: float, hue: float) -> float:
    """Relative luminance of an OKLCH colour, cut to sRGB."""
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    l, m, s = (
        (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3,
        (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3,
        (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3,
    )
    rgb = (
        4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
        -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
        -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s,
    )
    red, green, blue = (min(max(channel, 0), 1) for channel in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def tokens(css: str) -> dict[str, list[float]]:
    found = {}
    for name, value in re.findall(r"--([\w-]+): ([^;]*oklch[^;]*);", css):
        colours = re.findall(r"oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)", value)
        lights = [luminance(float(l) / 100, float(c), float(h)) for l, c, h in colours]
        found[name] = lights if len(lights) == 2 else lights * 2
    return found


def main() -> int:
    colours = tokens((Path(__file__).parent / "tokens.css").read_text())
    failures = 0
    print(f"{'text or line':<16}{'ground':<14}{'aim':>5}{'light':>8}{'dark':>8}")
    for aim, names, grounds in PAIRS:
        for name in names.split():
            for ground in grounds:
                ratios = []
                for one, other in zip(colours[name], colours[ground], strict=True):
                    high, low = max(one, other), min(one, other)
                    ratios.append((high + 0.05) / (low + 0.05))
                bad = min(ratios) < aim
                failures += bad
                light, dark = ratios
                print(f"{name:<16}{ground:<14}{aim:>5}{light:>8.2f}{dark:>8.2f}{'  below' if bad else ''}")
    return 1 if failures else 0


sys.exit(main())
