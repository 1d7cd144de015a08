"""Faces put into a PDF file: only the glyphs that are drawn, as TrueType outlines under their own glyph numbers."""

import hashlib

from desktop.documents.fonts import Face


def subset(found: Face, glyphs: set[int]) -> bytes:
    """The font file with those glyphs alone, numbered as in the whole face."""
    import uharfbuzz as hb  # heavy: only papers pay for it

    wanted = hb.SubsetInput()
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs | {0})
    for tag in ("GSUB", "GPOS", "GDEF", "cmap", "post", "OS/2", "name", "kern", "STAT"):
        wanted.drop_table_tag_set.add(int.from_bytes(tag.encode("ascii"), "big"))
    return bytes(hb.subset(found.hb_face, wanted).blob.data)


def tag(found: Face, glyphs: set[int]) -> str:
    """Six letters that tell this subset from others of the same face; the same glyphs give the same tag."""
    digest = hashlib.sha256(f"{found.name}{sorted(glyphs)}".encode()).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def to_unicode(letters: dict[int, str]) -> bytes:
    """The map from glyphs to letters by which a reader finds and copies text."""
    told = sorted((glyph, text) for glyph, text in letters.items() if text)
    head = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo "
        "<< /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def /CMapName /Adobe-Identity-UCS def /CMapType 2 def "
        "1 begincodespacerange <0000> <FFFF> endcodespacerange"
    )
    body = [head]
    for start in range(0, len(told), 100):
        some = told[start : start + 100]
        body.append(f"{len(some)} beginbfchar")
        body += [f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>" for glyph, text in some]
        body.append("endbfchar")
    body.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(body).encode("ascii")


def widths(found: Face, glyphs: set[int]) -> str:
    """The /W array: widths of glyphs in thousandths, runs of neighbours together."""
    out: list[str] = []
    before = -2
    for glyph in sorted(glyphs):
        if glyph != before + 1:
            out.append(f"{']' if out else ''} {glyph} [")
        out.append(f"{found.width(glyph):g}")
        before = glyph
    return f"[{' '.join(out)} ]]" if out else "[]"
