"""Makes resources/fonts out of Debian's Noto packages; run again only when the sources or the letters change.

    apt-get install fonts-noto-core fonts-noto-cjk        (Debian 12: 20201225-1, 1:20220127+repack1-1)
    python installer/make_fonts.py

The same packages and the same fontTools give the same bytes. What is taken and why: resources/fonts/README.md.
"""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

NOTO = Path("/usr/share/fonts/truetype/noto")
CJK = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts"

EUROPEAN = (
    (0x20, 0x24F),  # Latin, with all of its European, African and Vietnamese letters
    (0x259, 0x259),
    (0x2B0, 0x36F),  # modifiers, combining marks
    (0x370, 0x52F),  # Greek, Cyrillic and its supplement
    (0x1E00, 0x1FFF),  # Latin additional, polytonic Greek
    (0x2000, 0x206F),
    (0x2070, 0x209F),
    (0x20A0, 0x20BF),
    (0x2100, 0x2122),
    (0x2150, 0x215E),
    (0x2190, 0x2193),
    (0x2212, 0x2212),
    (0x2215, 0x221A),
    (0x2260, 0x2265),
    (0x25CC, 0x25CC),
    (0xFB00, 0xFB04),
)
SYMBOLS = ((0x2190, 0x21FF), (0x2200, 0x22FF), (0x25A0, 0x25FF), (0x2600, 0x267F), (0x2690, 0x26FF), (0x2700, 0x27BF))
EVERYTHING = ((0x20, 0x10FFFF),)

EUROPEAN_FACES = (
    *(f"NotoSans-{style}" for style in ("Regular", "Bold", "Italic", "BoldItalic")),
    *(f"NotoSerif-{style}" for style in ("Regular", "Bold", "Italic")),
)
WITH_BOLD = ("Thai", "Arabic", "Hebrew", "Devanagari", "Armenian", "Georgian", "Ethiopic")
REGULAR_ONLY = (
    *("Bengali", "Gujarati", "Gurmukhi", "Kannada", "Khmer", "Lao", "Malayalam", "Myanmar", "Oriya", "Sinhala"),
    *("Tamil", "Telugu", "Syriac", "Thaana", "NKo", "Tifinagh", "OlChiki"),
)
OTHER_FACES = (
    *(f"NotoSans{script}-{style}" for script in WITH_BOLD for style in ("Regular", "Bold")),
    *(f"NotoSans{script}-Regular" for script in REGULAR_ONLY),
    *("NotoNaskhArabic-Regular", "NotoSerifHebrew-Regular", "NotoSerifThai-Regular", "NotoSerifTibetan-Regular"),
)
NASKH_WITHOUT = (
    *(0x63C, 0x66F, 0x6A1, 0x6A7, 0x6A8, 0x6BA, 0x6BB, 0x6BD, 0x6D1, 0x6D5),
    *range(0x6F0, 0x6FA),
)
"""Letters that share a glyph with another in Naskh, so that its text could not be told: Noto Sans Arabic has them."""
SYMBOL_FACES = (("NotoSansSymbols2-Regular", SYMBOLS), ("NotoSansMath-Regular", SYMBOLS))

JAPANESE, KOREAN, SIMPLIFIED, TRADITIONAL = 0, 1, 2, 3  # members of the collection
NAME_LETTERS = "喆堃玥珺祎旸昉甯镕赟翀淼焱垚犇骉玙璟晞昶煊煜炘烨睿叡崚凪澪咲柊椛𠮷𡈽"
CURVE_ERROR = 2.0  # of 1000 units to the em: a third of a hair at the size of a name on a certificate


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--only", default="", help="make only faces whose name begins so")
    only = arguments.parse_args().only
    TARGET.mkdir(parents=True, exist_ok=True)
    for face, letters in _faces():
        if face.startswith(only):
            _say(_subset(NOTO / f"{face}.ttf", letters))
    if "NotoSansCJK".startswith(only):
        _say(_names_cjk())
    total = sum(path.stat().st_size for path in TARGET.glob("*.ttf"))
    print(f"{total / 1e6:.1f} MB in all")
    return 0


def _faces() -> Iterable[tuple[str, tuple[tuple[int, int], ...]]]:
    yield from ((face, EUROPEAN) for face in EUROPEAN_FACES)
    yield from ((face, EVERYTHING) for face in OTHER_FACES)
    yield from SYMBOL_FACES


def _say(path: Path) -> None:
    print(f"{path.stat().st_size / 1000:8.0f} kB  {path.name}", flush=True)


def _subset(source: Path, letters: tuple[tuple[int, int], ...]) -> Path:
    """The face with those letters, unhinted, its shaping rules kept but without optional ornaments."""
    font = TTFont(source, recalcTimestamp=False)
    options = Options(hinting=False, glyph_names=False, notdef_outline=True, recalc_timestamp=False)
    options.layout_features = [f for f in options.layout_features if f not in ("frac", "dnom", "numr", "dlig")]
    options.drop_tables += ["DSIG"]
    wanted = [code for code in font.getBestCmap() if any(first <= code <= last for first, last in letters)]
    if "Naskh" in source.name:
        wanted = [code for code in wanted if code not in NASKH_WITHOUT]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    target = TARGET / source.name
    font.save(target)
    return target


def _names_cjk() -> Path:
    """Letters of Chinese, Japanese and Korean names, their CFF outlines turned into TrueType ones."""
    members = TTCollection(CJK, lazy=True).fonts
    maps = [member.getBestCmap() for member in members]
    chosen: dict[int, str] = {}
    for member, letters in _letters_of_names():
        for letter in letters:
            if (name := maps[member].get(ord(letter))) is not None:
                chosen.setdefault(ord(letter), name)
    return _truetype(members[SIMPLIFIED], chosen, TARGET / "NotoSansCJKNames-Regular.ttf")


def _letters_of_names() -> Iterable[tuple[int, Iterable[str]]]:
    """Who owns a letter decides its form: the first list that has it."""
    yield SIMPLIFIED, _decoded("gb2312", range(0xB0, 0xF8), range(0xA1, 0xFF))
    yield JAPANESE, (*map(chr, range(0x3000, 0x3100)), *_decoded("cp932", _LEADS, range(0x40, 0xFD)))
    yield TRADITIONAL, _decoded("big5", range(0xA4, 0xFA), range(0x40, 0xFF))
    yield KOREAN, (*map(chr, range(0x3131, 0x318F)), *_decoded("euc_kr", range(0xA1, 0xFE), range(0xA1, 0xFF)))
    yield SIMPLIFIED, NAME_LETTERS
    yield SIMPLIFIED, map(chr, range(0xFF01, 0xFFEF))


_LEADS = (*range(0x88, 0xA0), *range(0xE0, 0xFD))


def _decoded(encoding: str, leads: Iterable[int], trails: Iterable[int]) -> list[str]:
    """The letters, not the signs, a two-byte encoding holds."""
    pairs = (bytes((lead, trail)).decode(encoding, "ignore") for lead in leads for trail in trails)
    return [text for text in pairs if len(text) == 1 and ord(text) >= 0x2E80]


def _truetype(source: TTFont, chosen: dict[int, str], target: Path) -> Path:
    names = [".notdef", *sorted(set(chosen.values()), key=source.getGlyphID)]
    fresh = {name: f"g{index}" if index else ".notdef" for index, name in enumerate(names)}
    builder = FontBuilder(source["head"].unitsPerEm, isTTF=True)
    builder.setupGlyphOrder(list(fresh.values()))
    builder.setupCharacterMap({code: fresh[name] for code, name in chosen.items()})
    _draw(builder, source, fresh)
    head = source["hhea"]
    heights = {"sTypoAscender": head.ascent, "sTypoDescender": head.descent, "usWinAscent": head.ascent}
    builder.setupHorizontalHeader(ascent=head.ascent, descent=head.descent)
    builder.setupOS2(**heights, usWinDescent=-head.descent, fsType=0, sCapHeight=733, sxHeight=543)
    builder.setupNameTable(
        {
            "familyName": "Noto Sans CJK Names",
            "styleName": "Regular",
            "uniqueFontIdentifier": "NotoSansCJKNames-Regular",
            "fullName": "Noto Sans CJK Names",
            "psName": "NotoSansCJKNames-Regular",
            "version": "Version 2.004",
            "copyright": source["name"].getDebugName(0) or "",
            "licenseDescription": source["name"].getDebugName(13) or "",
        }
    )
    builder.setupPost(keepGlyphNames=False)
    builder.font["head"].created = builder.font["head"].modified = source["head"].modified
    builder.font.recalcTimestamp = False
    builder.save(target)
    return target


def _draw(builder: FontBuilder, source: TTFont, fresh: dict[str, str]) -> None:
    """The outlines under their new names, cubic curves turned into quadratic ones."""
    glyph_set = source.getGlyphSet()
    glyphs, widths = {}, {}
    for name, own in fresh.items():
        pen = TTGlyphPen(None)
        glyph_set[name].draw(Cu2QuPen(pen, CURVE_ERROR, reverse_direction=True))
        glyphs[own] = pen.glyph()
        widths[own] = glyph_set[name].width
    builder.setupGlyf(glyphs)
    table = builder.font["glyf"]
    left = {name: table[name].xMin if table[name].numberOfContours else 0 for name in widths}
    builder.setupHorizontalMetrics({name: (width, left[name]) for name, width in widths.items()})


if __name__ == "__main__":
    sys.exit(main())
