"""Two languages beside each other: words twice, signatures once."""

from desktop.documents.blocks import (
    Columns,
    Heading,
    KeepTogether,
    KeyValues,
    PageBreak,
    Paragraph,
    Signature,
    SignatureRow,
)
from desktop.documents.side_by_side import both, side_by_side
from desktop.documents.template import Templates
from tests.documents.sample_data import values


def test_words_twice_and_signatures_once():
    facts = KeyValues((("a", "b"),))
    mine, theirs = SignatureRow((Signature("Mia", "Mentor"),)), SignatureRow((Signature("Mia", "Mentorin"),))
    left = (Heading("Contract"), KeyValues(facts.pairs, 3), KeepTogether((Paragraph("x"), mine)))
    right = (Heading("Vertrag"), facts, KeepTogether((Paragraph("y"), theirs)))
    assert side_by_side(left, right) == (
        Columns((left[0], facts, Paragraph("x")), (right[0], facts, Paragraph("y"))),
        SignatureRow((Signature("Mia", "Mentor · Mentorin"),)),
    )
    assert both("Mentor", "Mentor") == "Mentor"


def test_what_one_side_says_alone_stays():
    one = SignatureRow((Signature("Mia", "Mentor"),))
    two = SignatureRow((*one.blocks, Signature("Al", "Mentee")))
    assert side_by_side((one,), (two,)) == (one,)
    assert side_by_side((one, PageBreak()), ()) == (one, PageBreak())
    assert side_by_side((), (Paragraph("x"), one)) == (Columns((), (Paragraph("x"),)), one)


def test_the_contract_names_everybody_once():
    library, data = Templates(), values()
    found = side_by_side(library.blocks("EM-04", "nb", data), library.blocks("EM-04", "th", data))
    assert [type(block) for block in found] == [Columns, SignatureRow]
    assert [len(side) for side in (found[0].left, found[0].right)] == [len(library.blocks("EM-04", "nb", data)) - 1] * 2
    assert [one.role.partition(" · ")[0] for one in found[1].blocks] == ["Programleder", "Mentor", *["Mentee"] * 3]
