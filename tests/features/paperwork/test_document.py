"""The papers themselves: what stands on them, which codes they carry, and that nothing is issued half."""

import io
from dataclasses import replace
from datetime import date, time

import pypdfium2
import pytest
import zxingcpp
from openpyxl import load_workbook

from desktop.documents import codes
from desktop.errors import UserError
from desktop.features.paperwork import document
from desktop.features.paperwork.listing_service import IssuedQuery
from desktop.features.paperwork.rules import ANCHOR, fingerprint, thawed
from desktop.features.paperwork.service import EXCEL
from desktop.features.paperwork.table import IssuedDocument
from desktop.features.session_plans.table import Attendance, Meeting
from desktop.intake.pdf_forms import fields, filled
from desktop.intake.printed_sheets import printed_pages
from desktop.progress import Cancelled
from desktop.store.audit import AuditEvent
from desktop.store.files import StoredFile


def pages(content):
    return list(pypdfium2.PdfDocument(content))


def text_of(content):
    return "\n".join(page.get_textpage().get_text_range() for page in pages(content))


def issue(shelf, code, group):
    return document.issue(shelf, document.prepare(shelf, code, [group]).ready)


def test_the_contract_names_everybody_and_its_terms(shelf, paperwork, ready_group):
    (key,) = issue(shelf, "EM-04", ready_group)
    name, content = paperwork.file(key)
    text = text_of(content)
    assert name == "EM-2026-G01-EM04-v1.pdf"
    for words in ("Kari Nordmann", "Mia Berg", "Ali0 Can", "Ali1 Can", "every two weeks", "The day before", "Room 12"):
        assert words in text, words


def test_every_page_carries_its_code_twice(shelf, paperwork, ready_group):
    (key,) = issue(shelf, "EM-04", ready_group)
    serials = set()
    for number, page in enumerate(pages(paperwork.file(key)[1]), start=1):
        image = page.render(scale=200 / 72).to_numpy()
        read = [found.text for found in zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode)]
        assert len(read) == 2
        assert len(set(read)) == 1
        code = codes.parse(read[0])
        assert code.page == number
        serials.add(code.serial)
    assert len(serials) == 1


def test_a_form_can_be_issued_to_be_filled_in_and_says_which_it_is(shelf, paperwork, ready_group):
    batch = document.to_fill_in(shelf, document.prepare(shelf, "EM-06", [ready_group]))
    first, _ = document.issue(shelf, batch.ready)
    record = IssuedDocument.get_by_id(first)
    content = paperwork.file(first)[1]
    found = filled(fields(content))
    assert (found.code, found.version, found.language) == ("EM-06", record.template_version, record.language)
    assert codes.parse(found.token).serial == record.serial
    assert len(printed_pages(content)[0].codes) == 2  # on paper it finds its way too
    contract = document.to_fill_in(shelf, document.prepare(shelf, "EM-04", [ready_group]))
    assert not any(draft.to_fill_in for draft in contract.ready)


def test_pdf_and_workbook_say_the_same(shelf, paperwork, ready_group):
    (key,) = issue(shelf, "EM-05", ready_group)
    text = text_of(paperwork.file(key)[1])
    book = load_workbook(io.BytesIO(paperwork.file(key, EXCEL)[1]))
    cells = "\n".join(str(cell.value) for row in book.active.iter_rows() for cell in row if cell.value)
    for words in ("Getting started", "My skills and story", "Mia Berg", "EM-2026-G01-EM05-v1"):
        assert words in text, words
        assert words in cells, words
    assert not [cell for row in book.active.iter_rows() for cell in row if cell.data_type == "f"]


def test_the_certificate_states_period_sessions_and_hours(shelf, paperwork, ready_group):
    texts = [text_of(paperwork.file(key)[1]) for key in issue(shelf, "EM-24", ready_group)]
    assert all("8 h 30 min" in text and "20 November 2026" in text for text in texts)
    assert sum("Mia Berg" in text for text in texts) == 1


def test_missing_facts_are_named_in_words_and_nothing_is_issued(em, shelf, issued, make_group):
    batch = document.prepare(shelf, "EM-04", [make_group()])
    assert batch.ready == ()
    for words in ("name of the programme manager", "how often the group meets", "number of sessions"):
        assert words in batch.refused[0].sentence, words
    assert document.issue(shelf, batch.ready) == []
    assert issued.count(IssuedQuery()) == 0


def test_no_certificate_without_a_held_session(groups, shelf, ready_group):
    groups.change(ready_group, {"held_sessions": 0}, groups.detail(ready_group).versions)
    batch = document.prepare(shelf, "EM-24", [ready_group])
    assert batch.ready == ()
    assert "sessions held" in batch.refused[0].sentence


def test_the_certificate_counts_meetings_where_there_are_any(store, circles, shelf, paperwork, ready_group):
    assert "typed on the page" in document.prepare(shelf, "EM-24", [ready_group]).notes[0]
    mentor, came, stayed = circles.members(ready_group)
    with store.write("Hold a meeting"):
        meeting = Meeting.create(
            **{"circle": ready_group, "day": date(2026, 3, 2), "start": time(17), "proposer": "mentor"},
            **{"state": "held", "held_minutes": 95},
        )
        for member, presence in ((mentor, "present"), (came, "present"), (stayed, "absent")):
            Attendance.create(meeting=meeting, member=member.id, presence=presence, minutes=95)
    batch = document.prepare(shelf, "EM-24", [ready_group])
    assert batch.notes == ("2 certificates count meetings that both sides confirmed.",)
    (refused,) = batch.refused
    assert refused.draft.target.member == stayed.id
    assert "sessions held" in refused.sentence
    texts = [text_of(paperwork.file(key)[1]) for key in document.issue(shelf, batch.ready)]
    assert all("1 h 35 min" in text and "8 h 30 min" not in text for text in texts)


def test_a_preview_has_no_code_and_keeps_nothing(shelf, issued, ready_group):
    ready = document.prepare(shelf, "EM-04", [ready_group]).ready
    image = pages(document.preview(shelf, ready))[0].render(scale=200 / 72).to_numpy()
    assert zxingcpp.read_barcodes(image) == []
    assert issued.count(IssuedQuery()) == 0


def test_stopped_halfway_nothing_is_issued(shelf, issued, ready_group):
    ready = document.prepare(shelf, "EM-24", [ready_group]).ready

    def stop(done, total):
        if done == 2:
            raise Cancelled

    before = StoredFile.select().count()
    with pytest.raises(Cancelled):
        document.issue(shelf, ready, stop)
    assert issued.count(IssuedQuery()) == 0
    assert StoredFile.select().count() == before


def test_files_wait_outside_the_store_until_all_are_made(shelf, ready_group):
    ready = document.prepare(shelf, "EM-24", [ready_group]).ready
    stored = []
    document.issue(shelf, ready, lambda done, total: stored.append(StoredFile.select().count()))
    assert stored[:-1] == [stored[0]] * 3
    assert stored[-1] == stored[0] + 6


def test_stopped_halfway_an_export_leaves_whole_files_only(shelf, paperwork, ready_group, tmp_path):
    keys = issue(shelf, "EM-24", ready_group)

    def stop(done, total):
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        document.export_issued(paperwork, keys, tmp_path / "out", stop)
    left = sorted(path.suffix for path in (tmp_path / "out").iterdir())
    assert left == [".pdf", ".xlsx"]


def test_the_same_data_gives_the_same_bytes(shelf, ready_group):
    (draft,) = document.prepare(shelf, "EM-04", [ready_group]).ready
    code = codes.DocumentCode("7K3QF", 12)
    once, twice = io.BytesIO(), io.BytesIO()
    for stream in (once, twice):
        document.write_pdf(stream, [document.paper(shelf, draft, code)])
    assert once.getvalue() == twice.getvalue()


def test_the_anchor_is_frozen_at_issue_and_stands_in_the_foot(shelf, paperwork, ready_group, store):
    (draft,) = document.prepare(shelf, "EM-04", [ready_group]).ready
    assert draft.anchor == ""
    (key,) = document.issue(shelf, [draft])
    record = IssuedDocument.get_by_id(key)
    anchor = record.data[ANCHOR]
    number, mark = anchor.split(" · ")
    held = AuditEvent.get_by_id(int(number))
    assert bytes(held.mac).hex().startswith(mark)  # what stands on paper is in the chain
    assert f"# {anchor}" in text_of(paperwork.file(key)[1])
    assert record.data_hash == fingerprint(record.data)


def test_the_frozen_data_gives_the_same_bytes_again_also_after_more_was_written(shelf, paperwork, ready_group, store):
    (draft,) = document.prepare(shelf, "EM-04", [ready_group]).ready
    (key,) = document.issue(shelf, [draft])
    issue(shelf, "EM-05", ready_group)  # the audit goes on
    record = IssuedDocument.get_by_id(key)
    values = thawed(record.data)
    anchor = values.pop(ANCHOR)
    assert values == dict(draft.values)
    again, stream = replace(draft, values=values, anchor=anchor), io.BytesIO()
    code = codes.DocumentCode(paperwork.office("unused"), record.serial)
    document.write_pdf(stream, [document.paper(shelf, again, code)])
    assert stream.getvalue() == paperwork.file(key)[1]


def test_a_preview_has_no_anchor(shelf, ready_group):
    ready = document.prepare(shelf, "EM-04", [ready_group]).ready
    assert "# " not in text_of(document.preview(shelf, ready))


def test_a_document_is_in_its_readers_language_whatever_the_screen_speaks(em, groups, shelf, paperwork, ready_group):
    groups.change(ready_group, {"language": "de"}, groups.detail(ready_group).versions)
    (key,) = issue(shelf, "EM-04", ready_group)
    assert "Mentoring-Vertrag" in text_of(paperwork.file(key)[1])


def test_hostile_names_are_printed_letter_by_letter(em, groups, shelf, paperwork, ready_group):
    groups.change(ready_group, {"name": "<b>{{ x }}</b> **=1+1**"}, groups.detail(ready_group).versions)
    (key,) = issue(shelf, "EM-04", ready_group)
    assert "<b>{{ x }}</b> **=1+1**" in text_of(paperwork.file(key)[1])


def test_an_unknown_document_is_refused(shelf, ready_group):
    with pytest.raises(UserError, match="no document EM-99"):
        document.prepare(shelf, "EM-99", [ready_group])


def test_letters_no_font_can_draw_are_named_before_the_issue(groups, shelf, ready_group):
    assert document.prepare(shelf, "EM-04", [ready_group]).notes == ()
    groups.change(ready_group, {"name": "The Bridge \U00012000"}, groups.detail(ready_group).versions)
    (note,) = document.prepare(shelf, "EM-04", [ready_group]).notes
    assert "\U00012000" in note


def test_a_contract_in_two_languages_says_everything_twice_and_is_signed_once(shelf, ready_group):
    plain = document.prepare(shelf, "EM-04", [ready_group])
    made = document.in_two_languages(shelf, plain, "de")
    (paper,) = [document.paper(shelf, draft, None) for draft in made.ready]
    assert paper.letterhead.title == "Mentoring contract · Mentoring-Vertrag"
    assert [type(block).__name__ for block in paper.blocks] == ["Columns", "SignatureRow"]
    assert made.ready[0].data["beside_language"] == "de"
    hashes = [document.rendered(shelf, batch.ready)[0].template_hash for batch in (plain, made)]
    assert hashes[0] != hashes[1]
    same = document.in_two_languages(shelf, plain, "en")
    assert document.paper(shelf, same.ready[0], None) == document.paper(shelf, plain.ready[0], None)
    listed = document.in_two_languages(shelf, document.prepare(shelf, "EM-10", [ready_group]), "de")
    assert listed.ready[0].beside == ""
