"""Makes a pile of scanned paper out of printed pages: turned, folded, dirty, blurred, badly compressed.

Everything is left to a seeded chance inside the bounds of a `Wear`; the bounds stand here and nowhere else.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import numpy
import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter

PRINTED = 300
"""Dots per inch a page is printed with before it is scanned."""
WHITE = 250
_COARSE = 4
"""Pixels of the page to one of light and stains, which have no sharp edges."""


@dataclass(frozen=True)
class Wear:
    """How badly paper is treated, each figure the worst that happens."""

    dpi: int
    turned: float = 5.0
    """Degrees either way; quarter turns come on top."""
    noise: float = 14.0
    """Deviation of the grey of a pixel, of 255."""
    blur: float = 0.9
    """Radius in pixels at 200 dpi."""
    jpeg: tuple[int, int] = (35, 75)
    """Quality from, to."""
    folds: int = 2
    dirt_lines: int = 3
    """Dark lines along the whole page, as a speck on the glass of a copier draws them."""
    specks: int = 120
    shadow: float = 0.35
    """How much of the light is lost at the dark edge."""
    stains: int = 1
    stain_mm: float = 45.0
    perspective: float = 0.03
    """How far a corner of a photographed page is off, of the page's width; every fourth page is a photo."""


AT_200 = Wear(200)
AT_150 = Wear(150)


def printed(pdf: bytes) -> list[Image.Image]:
    """The pages of a document as they leave the printer."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            document[number].render(scale=PRINTED / 72, grayscale=True).to_pil().convert("L")
            for number in range(len(document))
        ]


def scanned(page: Image.Image, wear: Wear, chance: random.Random) -> Image.Image:
    """One printed page after it was used, laid on the glass askew and scanned."""
    across = round(page.width * wear.dpi / PRINTED)
    down = round(page.height * wear.dpi / PRINTED)
    paper = page.resize((across, down), Image.Resampling.LANCZOS)
    light = numpy.full((down // _COARSE, across // _COARSE), WHITE, dtype=numpy.float32)
    light = _lit(light, wear, chance)
    for _ in range(chance.randint(0, wear.stains)):
        light = _stained(light, wear, chance)
    over = Image.fromarray(light.clip(0, 255).astype(numpy.uint8)).resize(paper.size, Image.Resampling.BILINEAR)
    paper = ImageChops.multiply(paper, over)
    _folded_and_dirty(paper, wear, chance)
    paper = paper.rotate(
        chance.uniform(-wear.turned, wear.turned), Image.Resampling.BICUBIC, expand=chance.random() < 0.7, fillcolor=235
    )
    if chance.random() < 0.25:
        paper = _photographed(paper, wear, chance)
    paper = paper.filter(ImageFilter.GaussianBlur(chance.uniform(0, wear.blur) * wear.dpi / 200))
    paper = paper.rotate(chance.choice((0, 0, 90, 180, 270)), expand=True)
    grey = numpy.asarray(paper, dtype=numpy.float32)
    deviation = chance.uniform(0, wear.noise)
    grey = grey + numpy.random.default_rng(chance.randrange(2**32)).normal(0, deviation, grey.shape)
    return Image.fromarray(grey.clip(0, 255).astype(numpy.uint8))


def as_jpeg(picture: Image.Image, wear: Wear, chance: random.Random) -> bytes:
    """A scan as a scanner saves it."""
    target = BytesIO()
    picture.save(target, "JPEG", quality=chance.randint(*wear.jpeg), dpi=(wear.dpi, wear.dpi))
    return target.getvalue()


def as_pdf(jpegs: Sequence[bytes], wear: Wear) -> bytes:
    """One PDF of all pages, the pictures in it as they are."""
    pages = [Image.open(BytesIO(one)) for one in jpegs]
    target = BytesIO()
    pages[0].save(target, "PDF", save_all=True, append_images=pages[1:], resolution=wear.dpi)
    return target.getvalue()


def as_tiff(jpegs: Sequence[bytes]) -> bytes:
    """One TIFF of all pages."""
    pages = [Image.open(BytesIO(one)).convert("L") for one in jpegs]
    target = BytesIO()
    pages[0].save(target, "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw")
    return target.getvalue()


def signed(page: Image.Image, boxes: Sequence[tuple[float, float, float, float]], chance: random.Random) -> Image.Image:
    """A printed page with a name scrawled into each box (left, top, right, bottom, as parts of the page)."""
    page = page.copy()
    pen = ImageDraw.Draw(page)
    for left, top, right, bottom in boxes:
        wide, high = (right - left) * page.width, (bottom - top) * page.height
        at = left * page.width + wide * 0.08
        line = []
        while at < left * page.width + wide * chance.uniform(0.5, 0.8):
            line.append((at, top * page.height + high * chance.uniform(0.15, 0.9)))
            at += high * chance.uniform(0.08, 0.25)
        pen.line(line, fill=chance.randint(10, 90), width=chance.randint(4, 7), joint="curve")
    return page


def _lit(grey: numpy.ndarray, wear: Wear, chance: random.Random) -> numpy.ndarray:
    """The light falls from one side, and a book's fold or a hand takes some of it."""
    down, across = numpy.mgrid[0 : grey.shape[0], 0 : grey.shape[1]].astype(numpy.float32)
    way = chance.uniform(0, 2 * numpy.pi)
    slope = across / grey.shape[1] * numpy.cos(way) + down / grey.shape[0] * numpy.sin(way)
    slope = (slope - slope.min()) / (slope.max() - slope.min())
    return grey * (1 - chance.uniform(0, wear.shadow) * slope ** chance.uniform(1, 4))


def _stained(grey: numpy.ndarray, wear: Wear, chance: random.Random) -> numpy.ndarray:
    """A cup stood there: a ring of brown, or spilled coffee."""
    down, across = numpy.mgrid[0 : grey.shape[0], 0 : grey.shape[1]].astype(numpy.float32)
    size = chance.uniform(0.4, 1.0) * wear.stain_mm / 25.4 * wear.dpi / 2 / _COARSE
    away = numpy.hypot(across - chance.uniform(0, grey.shape[1]), down - chance.uniform(0, grey.shape[0])) / size
    ring = numpy.exp(-(((away - 1) * 12) ** 2)) * 0.6
    spilled = (away < 1) * chance.uniform(0.05, 0.45)
    return grey * (1 - numpy.maximum(ring, spilled))


def _folded_and_dirty(paper: Image.Image, wear: Wear, chance: random.Random) -> None:
    pen = ImageDraw.Draw(paper)
    wide, high = paper.size
    for _ in range(chance.randint(0, wear.folds)):
        tone, thick = chance.choice((90, 140, 255)), chance.randint(1, 3)
        if chance.random() < 0.7:
            at = chance.uniform(0.2, 0.8) * high
            pen.line([(0, at), (wide, at + chance.uniform(-20, 20))], fill=tone, width=thick)
        else:
            at = chance.uniform(0.1, 0.9) * wide
            pen.line([(at, 0), (at + chance.uniform(-20, 20), high)], fill=tone, width=thick)
    for _ in range(chance.randint(0, wear.dirt_lines)):
        at = chance.uniform(0, wide)
        pen.line([(at, 0), (at, high)], fill=chance.randint(0, 120), width=chance.randint(1, 2))
    for _ in range(chance.randint(0, wear.specks)):
        at, down, size = chance.uniform(0, wide), chance.uniform(0, high), chance.uniform(0.5, 2.5)
        pen.ellipse([at - size, down - size, at + size, down + size], fill=chance.randint(0, 140))


def _photographed(paper: Image.Image, wear: Wear, chance: random.Random) -> Image.Image:
    """Seen from a little beside: each corner of the paper lies elsewhere."""
    wide, high = paper.size
    off = wear.perspective * wide
    goal = [(0, 0), (wide, 0), (wide, high), (0, high)]
    source = [(x + chance.uniform(-off, off), y + chance.uniform(-off, off)) for x, y in goal]
    rows, wanted = [], []
    for (x, y), (u, v) in zip(goal, source, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        wanted += [u, v]
    matrix = numpy.linalg.solve(numpy.array(rows), numpy.array(wanted))
    return paper.transform(
        paper.size, Image.Transform.PERSPECTIVE, tuple(matrix), Image.Resampling.BICUBIC, fillcolor=200
    )
