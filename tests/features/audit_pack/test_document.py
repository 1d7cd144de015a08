"""The pack as an auditor opens it: files, index, hashes; gaps and proofs; who may; what a fault leaves."""

import hashlib
import io
import shutil
import subprocess
from dataclasses import replace
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from desktop.errors import UserError
from desktop.features.audit_pack.document import HASHES, write_pack
from desktop.features.audit_pack.service import Draw
from desktop.features.circles.service import CircleQuery
from desktop.features.paperwork.slot_rules import Channel, State
from desktop.intake.scans import Scan
from desktop.progress import Cancelled
from desktop.store.files import Files

SCAN = b"%PDF-1.4 a signed page"


@pytest.fixture
def target(tmp_path):
    return tmp_path / "pack.zip"


def contents(target):
    with ZipFile(target) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def rows(found, sheet):
    book = load_workbook(io.BytesIO(found["Index.xlsx"]))
    return [[cell.value for cell in row] for row in book[sheet].iter_rows()]


def first_group(office, programme):
    return office.circles.page(CircleQuery(programme), limit=1)[0]


def made_list(office, programme):
    """A group whose list of participants was made and not yet sent, and where that list is owed."""
    for circle in office.circles.page(CircleQuery(programme), limit=20):
        for row in office.slots.of_circle(circle.id):
            if row.place.code == "EM-10" and row.state is State.GENERATED:
                return circle, row.place
    raise AssertionError("every list of the demo is on its way")


def test_every_file_has_its_hash_and_every_hash_its_file(packs, groups, target):
    packed = write_pack(packs, groups, target)
    found = contents(target)
    listed = dict(reversed(line.split("  ", 1)) for line in found[HASHES].decode().splitlines())
    assert listed.keys() == found.keys() - {HASHES}
    assert all(hashlib.sha256(found[name]).hexdigest() == sha for name, sha in listed.items())
    assert (packed.groups, packed.files) == (6, len(listed))
    assert packed.sha256 == hashlib.sha256(found[HASHES]).hexdigest()


def test_the_systems_own_program_reads_the_hashes(packs, groups, target, tmp_path):
    program = shutil.which("sha256sum")
    if program is None:
        pytest.skip("NOT TESTED HERE: this system has no sha256sum")
    write_pack(packs, groups, target)
    with ZipFile(target) as archive:
        archive.extractall(tmp_path / "out")
    done = subprocess.run(
        [program, "--check", "--strict", HASHES], check=False, cwd=tmp_path / "out", capture_output=True
    )
    assert done.returncode == 0, done.stdout


def test_the_same_store_gives_the_same_bytes(packs, groups, target, tmp_path):
    write_pack(packs, groups, target)
    write_pack(packs, groups, tmp_path / "again.zip")
    assert target.read_bytes() == (tmp_path / "again.zip").read_bytes()


def test_gaps_are_lines_of_the_index(packs, groups, target, office):
    write_pack(packs, groups, target)
    found = contents(target)
    made = [row for row in rows(found, "Documents") if row[0] == "G01" and row[2] == "EM-04"]
    missing = [row for row in rows(found, "Documents") if row[0] == "G03" and row[2] == "EM-04"]
    assert [(row[7], row[8]) for row in made] == [("Checked", f"EM-{row_year(made)}-G01-EM04-v1")]
    assert [(row[7], row[8]) for row in missing] == [("To be made", None)]
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(found["Index.pdf"])).pages)
    assert "G04 Warm bread" in text
    number, mark = office.store.anchor()
    assert f"{number} · {mark[:16]}" in text


def row_year(made):
    return made[0][8].split("-")[1]


def test_a_signed_scan_lies_beside_its_document(packs, groups, target, office):
    circle, place = made_list(office, groups.programme)
    office.slots.send([place], "Everybody", Channel.HANDED_OVER, office.today())
    office.slots.attach(place, Scan("the list", "application/pdf", 1, hashlib.sha256(SCAN).hexdigest(), SCAN))
    write_pack(packs, groups, target)
    found = contents(target)
    folder = f"{circle.number} {circle.name}/Toolbar for managing of mentoring process/EM-10/"
    scans = [name for name in found if name.startswith(folder) and name.endswith("scan.pdf")]
    assert len(scans) == 1
    assert found[scans[0]] == SCAN
    assert [row[1] for row in rows(found, "Files") if row[3] == scans[0]] == ["Signed scan"]


def test_what_never_came_back_from_a_dissolved_group_is_called_so(packs, groups, target, office):
    circle, place = made_list(office, groups.programme)
    office.slots.send([place], "Everybody", Channel.POST, office.today())
    office.group_life.dissolve(circle.id, "Nobody came", exit_forms_done=True)
    group = packs.group(circle.id)
    (paper,) = [one for one in group.papers if one.code == "EM-10" and one.sent_on]
    assert paper.state == "Sent; the group ended, nobody waits for it"
    assert paper.due_on is None
    assert "EM-28" in {one.code for one in group.papers}
    assert len([one for one in group.papers if one.number == paper.number]) == 1


def test_answers_come_with_their_proof(packs, pairs, target):
    write_pack(packs, pairs, target)
    found = contents(target)
    proved = [row for row in rows(found, "Answers")[4:] if row and row[8] in found]
    assert proved
    assert {row[1] for row in proved} == {"Agreement"}
    assert all("Proofs of answers/" in row[8] for row in proved)
    people = {row[2] for row in rows(found, "Answers")[4:]}
    assert not [name for name in found if any(person in name for person in people if person)]  # no name in a path


def test_a_draw_takes_some_and_names_its_number(packs, pairs, target, tmp_path):
    drawn = replace(pairs, draw=Draw(3, 7))
    assert write_pack(packs, drawn, target).groups == 3
    found = contents(target)
    assert "the number 7 draws the same ones again" in str(rows(found, "Documents")[:4])
    write_pack(packs, drawn, tmp_path / "again.zip")
    assert contents(tmp_path / "again.zip").keys() == found.keys()


# What goes wrong


def test_a_cancelled_pack_leaves_nothing_and_keeps_what_was_there(packs, groups, target):
    target.write_bytes(b"the pack of last year")

    def stop(done, _total):
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_pack(packs, groups, target, stop)
    assert target.read_bytes() == b"the pack of last year"
    assert list(target.parent.glob("*.part")) == []


def test_a_damaged_file_is_said_and_no_half_pack_is_left(packs, groups, target, office, monkeypatch):
    sha = packs.group(first_group(office, groups.programme).id).files[0].sha256
    whole = office.store.files.get
    monkeypatch.setattr(Files, "get", lambda files, wanted: whole("0" * 64 if wanted == sha else wanted))
    with pytest.raises(UserError, match="not in the store"):
        write_pack(packs, groups, target)
    assert not target.exists()
