"""Makes rtl_names.chromium.pdf out of rtl_names.txt: the yardstick for how right-to-left names come out of a PDF.

    apt-get install chromium
    python tests/documents/data/make_chromium.py

Made with Chromium 156.0.8078.79 of Debian 12. One name to a page, in the product's own faces.
"""

import subprocess
import tempfile
from html import escape
from pathlib import Path

HERE = Path(__file__).resolve().parent
FONTS = HERE.parents[2] / "resources" / "fonts"
FACES = ("NotoSans-Regular", "NotoSansArabic-Regular", "NotoSansHebrew-Regular")


def main() -> None:
    faces = "".join(f"@font-face{{font-family:{face};src:url({(FONTS / face).as_uri()}.ttf)}}" for face in FACES)
    names = (HERE / "rtl_names.txt").read_text(encoding="utf-8").splitlines()
    body = "".join(f'<p dir="auto">{escape(name)}</p>' for name in names)
    style = f"{faces} p{{font:14pt {','.join(FACES)};break-after:page}}"
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "names.html"
        page.write_text(f"<!doctype html><meta charset=utf-8><style>{style}</style>{body}", encoding="utf-8")
        options = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--user-data-dir={folder}/u",
        ]
        target = HERE / "rtl_names.chromium.pdf"
        subprocess.run(["chromium", *options, f"--print-to-pdf={target}", page.as_uri()], check=True)


if __name__ == "__main__":
    main()
