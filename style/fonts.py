"""Makes the fonts that the site ships from Adobe's Source families: fewer characters, fewer axes.

    npm install --prefix /tmp/fonts @fontsource-variable/source-serif-4@5 \
        @fontsource-variable/source-sans-3@5 @fontsource-variable/source-code-pro@5
    pip install fonttools brotli
    python style/fonts.py /tmp/fonts/node_modules/@fontsource-variable

Prints the `size-adjust` and overrides of the fallback faces in `style/tokens.css`, so that
nothing moves when a font arrives.
"""

import sys
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ASCII = set(range(0x20, 0x7F))
MARKS = {ord(c) for c in "\u00a0§©«°±·»×–—‘’“”•…←↑→↓−≈≠≤≥✓"}
ACCENTS = {ord(c) for c in "ÄÉÖÜßàáâäçèéêëíîïñóôöøùúûü"}
BOXES = {ord(c) for c in "─│└├"}

FACES = [
    # name, package, style, weights, characters, features
    ("serif", "source-serif-4", "normal", (400, 650), ASCII | MARKS | ACCENTS, ["kern", "liga", "onum", "lnum"]),
    ("serif-italic", "source-serif-4", "italic", 400, ASCII | {ord(c) for c in "–—‘’“”…é"}, ["kern", "liga"]),
    ("sans", "source-sans-3", "normal", (400, 650), ASCII | MARKS | ACCENTS, ["kern", "tnum"]),
    ("mono", "source-code-pro", "normal", (400, 600), ASCII | MARKS | ACCENTS | BOXES, []),
]

# Average advance over English letter frequencies, in 1/1000 em, of the fonts that systems have.
TEXT = "the quick brown fox jumps over the lazy dog and answers every request it is sent " * 3
SYSTEM = {"serif": ("Times New Roman", 401.8), "sans": ("Arial", 444.0), "mono": ("Courier New", 600.1)}


def rename(font: TTFont, family: str) -> None:
    """The licence reserves the name "Source" for the unchanged fonts (OFL 1.1, section 3)."""
    for record in list(font["name"].names):
        if record.nameID in (1, 4, 16):
            record.string = family
        elif record.nameID == 6:
            record.string = family.replace(" ", "-")


def advance(font: TTFont) -> float:
    cmap, widths = font.getBestCmap(), font["hmtx"]
    em = font["head"].unitsPerEm
    return sum(widths[cmap[ord(c)]][0] for c in TEXT) / len(TEXT) / em * 1000


def reopened(font: TTFont) -> TTFont:
    """The subsetter trips over tables that the instancer has left half loaded."""
    buffer = BytesIO()
    font.save(buffer)
    buffer.seek(0)
    return TTFont(buffer)


def main(packages: Path) -> None:
    fonts = Path(__file__).parent.parent / "public" / "fonts"
    for name, package, style, weights, characters, features in FACES:
        source = packages / package / "files" / f"{package}-latin-wght-{style}.woff2"
        font = reopened(instancer.instantiateVariableFont(TTFont(source), {"wght": weights}))
        options = subset.Options(
            flavor="woff2", layout_features=features, hinting=False, desubroutinize=True, name_IDs=[0, 1, 2, 4, 6, 13, 14]
        )
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=characters)
        subsetter.subset(font)
        rename(font, f"Desk {name.title()}")
        path = fonts / f"{name}.woff2"
        subset.save_font(font, str(path), options)
        hhea, em = font["hhea"], font["head"].unitsPerEm
        line = f"{path.name}: {path.stat().st_size} bytes"
        if name in SYSTEM:
            system, width = SYSTEM[name]
            adjust = advance(font) / width
            line += (
                f"; over {system}: size-adjust {adjust:.2%}, ascent-override {hhea.ascent / em / adjust:.2%},"
                f" descent-override {-hhea.descent / em / adjust:.2%}, line-gap-override {hhea.lineGap / em / adjust:.2%}"
            )
        print(line)


main(Path(sys.argv[1]))
