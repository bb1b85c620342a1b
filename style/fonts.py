"""Makes the fonts that the site ships: fewer characters, one weight each, new names.

    npm install --prefix /tmp/fonts @fontsource-variable/literata@5 @fontsource-variable/besley@5 \
        @fontsource/ibm-plex-sans-condensed@5 @fontsource/ibm-plex-mono@5
    pip install fonttools brotli
    python style/fonts.py /tmp/fonts/node_modules

Prints the `size-adjust` and overrides of the fallback faces in `style/fonts.css`, so that
nothing moves when a font arrives.
"""

import sys
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ASCII = {chr(c) for c in range(0x20, 0x7F)}
QUOTES = set("–—‘’“”…")
MARKS = QUOTES | set("\u00a0§©«°±·»×•←↑→↓−≈≠≤≥✓")
ACCENTS = set("ÄÉÖÜßàáâäçèéêëíîïñóôöøùúûü")
BOXES = set("─│└├")
LITERATA = "@fontsource-variable/literata/files/literata-latin-wght-{}.woff2"
BESLEY = "@fontsource-variable/besley/files/besley-latin-wght-{}.woff2"
PLEX_SANS = "@fontsource/ibm-plex-sans-condensed/files/ibm-plex-sans-condensed-latin-500-{}.woff2"
PLEX_MONO = "@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-{}.woff2"
PLEX_MONO_BOLD = PLEX_MONO.replace("400", "600")

FACES = [
    # name, source, style, weight, characters, features
    ("serif", LITERATA, "normal", 400, ASCII | MARKS | ACCENTS, ["kern", "liga"]),
    ("serif-italic", LITERATA, "italic", 400, ASCII | QUOTES | {"é"}, ["kern", "liga"]),
    ("title", BESLEY, "normal", 600, ASCII | QUOTES | set("é·×\u00a0"), ["kern"]),
    ("sans", PLEX_SANS, "normal", None, ASCII | MARKS | ACCENTS, ["kern"]),
    ("mono", PLEX_MONO, "normal", None, ASCII | MARKS | ACCENTS | BOXES, ["zero"]),
    # Methods and status lines only.
    ("mono-bold", PLEX_MONO_BOLD, "normal", None, set("ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789-"), []),
]

# A letter each as often as in English, and how wide an average one is in the fonts that
# systems have (in 1/1000 em; Liberation and the like have the same widths). Times and Arial were
# set so that the first lesson's own text comes out as long in a browser.
LETTERS = "e" * 11 + "t" * 9 + "a" * 8 + "o" * 8 + "i" * 7 + "n" * 7 + "s" * 6 + "h" * 6 + "r" * 6
LETTERS += "d" * 4 + "l" * 4 + "c" * 3 + "u" * 3 + "mmwwffggyyppbbvk" + " " * 18
SYSTEM = {
    "serif": {"Georgia": 448, "Times New Roman": 414.3},
    "serif-italic": {"Georgia Italic": 456, "Times New Roman Italic": 415},
    "title": {"Georgia Bold": 519, "Times New Roman Bold": 435.7},
    "sans": {"Arial": 451.2},
    "mono": {"Courier New": 600},
}


def opened(source: Path, weight: int | None) -> TTFont:
    font = TTFont(source, recalcTimestamp=False)
    if weight is not None:
        font = instancer.instantiateVariableFont(font, {"wght": weight})
    # The subsetter trips over tables that the instancer has left half loaded.
    buffer = BytesIO()
    font.save(buffer)
    buffer.seek(0)
    return TTFont(buffer, recalcTimestamp=False)


def rename(font: TTFont, family: str) -> None:
    """Licences reserve names, "Plex" among them, for the unchanged fonts (OFL 1.1, section 3)."""
    for record in list(font["name"].names):
        if record.nameID in (1, 4, 16):
            record.string = family
        elif record.nameID == 6:
            record.string = family.replace(" ", "-")


def advance(font: TTFont) -> float:
    """An average letter's width in 1/1000 em."""
    cmap, widths = font.getBestCmap(), font["hmtx"]
    total = sum(widths[cmap[ord(letter)]][0] for letter in LETTERS)
    return total / len(LETTERS) / font["head"].unitsPerEm * 1000


def main(packages: Path) -> None:
    fonts = Path(__file__).parent.parent / "public" / "fonts"
    for name, source, style, weight, characters, features in FACES:
        font = opened(packages / source.format(style), weight)
        options = subset.Options(
            flavor="woff2", layout_features=features, hinting=False, desubroutinize=True, name_IDs=[0, 1, 2, 4, 6, 13, 14]
        )
        subsetter = subset.Subsetter(options)
        subsetter.populate(text="".join(sorted(characters)))
        subsetter.subset(font)
        rename(font, f"Desk {name.title()}")
        path = fonts / f"{name}.woff2"
        subset.save_font(font, str(path), options)
        print(f"{path.name}: {path.stat().st_size} bytes")
        hhea, em = font["hhea"], font["head"].unitsPerEm
        for system, width in SYSTEM.get(name, {}).items():
            adjust = advance(font) / width
            print(
                f"  over {system}: size-adjust {adjust:.2%}; ascent-override {hhea.ascent / em / adjust:.2%};"
                f" descent-override {-hhea.descent / em / adjust:.2%}; line-gap-override {hhea.lineGap / em / adjust:.2%}"
            )


main(Path(sys.argv[1]))
