"""Previews of PDFs: drawn as printed, sharp, and gone with their window."""

from io import BytesIO

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication
from reportlab.pdfgen.canvas import Canvas

from desktop.ui.preview_pane import Preview


def paper(pages):
    data = BytesIO()
    canvas = Canvas(data, pagesize=(595, 842))
    for number in range(pages):
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(0, 0, 595, 842, fill=1, stroke=0)
        canvas.drawString(72, 700, f"Page {number}")
        canvas.showPage()
    canvas.save()
    return data.getvalue()


@pytest.fixture
def preview(qtbot, look, dialogs):
    made = Preview(dialogs)
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    yield made
    made.pages.close_pdf()


def test_pages_are_drawn_as_they_will_be_printed(preview, qtbot):
    preview.show_pdf(paper(40))
    qtbot.waitUntil(lambda: preview.pages.count == 40 and 0 in preview.pages._drawn and preview.pages.is_settled)
    assert preview._place.text() == "Page 1 of 40"
    image = preview.pages.grab().toImage()
    middle = image.pixelColor(image.width() // 2, image.height() // 2)
    assert (middle.red(), middle.green(), middle.blue()) == (255, 0, 0)
    preview.pages.go_to(20)
    qtbot.waitUntil(lambda: 20 in preview.pages._drawn and preview.pages.is_settled)
    assert 0 not in preview.pages._drawn
    assert preview._place.text() == "Page 21 of 40"


def test_a_larger_page_is_drawn_anew_and_sharp(preview, qtbot):
    preview.show_pdf(paper(2))
    qtbot.waitUntil(lambda: 0 in preview.pages._drawn and preview.pages.is_settled)
    before = preview.pages._drawn[0][1].width()
    preview.larger.click()
    qtbot.waitUntil(lambda: preview.pages._drawn.get(0, (0, None))[0] == preview.pages._picture_scale(0))
    assert preview.pages._drawn[0][1].width() > before
    assert preview._size.text() == f"{round(preview.pages.zoom * 100)} %"


def test_what_is_no_pdf_is_said(preview, qtbot, dialogs):
    preview.show_pdf(b"no pdf")
    qtbot.waitUntil(lambda: dialogs.told == ["This is no PDF that can be shown."])


def test_the_drawing_thread_ends_with_its_window(qtbot, look, dialogs):
    made = Preview(dialogs)
    made.show()
    made.show_pdf(paper(1))
    qtbot.waitUntil(lambda: 0 in made.pages._drawn)
    images = made.pages._images
    thread, pdf = images._thread._thread, images._paper
    assert thread.is_alive()
    shiboken6.delete(made)
    thread.join(5)
    assert not thread.is_alive()
    assert pdf._document is None


def test_several_previews_do_not_disturb_each_other(qtbot, look, dialogs):
    several = [Preview(dialogs) for _ in range(4)]
    for made in several:
        qtbot.addWidget(made)
        made.show()
        made.show_pdf(paper(12))
    for page in range(12):
        for made in several:
            made.pages.go_to(page)
            QApplication.processEvents()
    qtbot.waitUntil(lambda: all(11 in made.pages._drawn and made.pages.is_settled for made in several))


def test_print_and_save_are_wishes_passed_on(preview, qtbot):
    with qtbot.waitSignal(preview.print_wanted):
        preview.print.click()
    with qtbot.waitSignal(preview.save_wanted):
        preview.save.click()


def test_a_preview_speaks(preview, unspoken):
    assert unspoken(preview) == []
