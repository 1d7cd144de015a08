"""The table of measurements: what it shows, what it wants, what it keeps."""

import pytest

from tests.bench import runner
from tests.bench.figure import Figure


@pytest.mark.parametrize(
    ("reference", "product", "wanted", "is_reached"),
    [
        (100.0, 199.0, "<= 2.0x", True),
        (100.0, 201.0, "<= 2.0x", False),
        (1000.0, 790.0, ">= 0.8x", False),
        (None, 99.0, "<= 100", True),
        (None, 1000.0, ">= 1,001", False),
        (None, 5.0, "<= 2x", False),
        (None, 5.0, "", None),
    ],
)
def test_a_figure_knows_whether_it_is_reached(reference, product, wanted, is_reached):
    assert Figure("job", reference, product, "ms", wanted).is_reached is is_reached


def test_a_wish_that_means_nothing_is_refused():
    with pytest.raises(ValueError, match="fast"):
        Figure("job", 1, 1, "ms", "fast")


def test_the_table_shows_the_ratio():
    shown = runner.table([Figure("open", 100, 150, "ms", "<= 2.0x"), Figure("size", None, 12345, "MB")])
    head, _, first, second = shown.splitlines()
    assert "1.50x" in first
    assert "| reached" in first
    assert "12,345" in second
    assert len({len(line) for line in (head, first, second)}) == 1


def test_results_are_kept_by_name(tmp_path):
    path = tmp_path / "RESULTS.md"
    for name, product in (("lists", 1), ("start", 2), ("lists", 3)):
        runner.keep(path, "Speed", name, [Figure(f"job {product}", 1, product)])
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# Speed\n")
    assert "job 1" not in text
    assert text.index("## lists") < text.index("job 3") < text.index("## start") < text.index("job 2")


def test_every_measurement_can_be_named():
    assert not set(runner.measurements("tests.bench")) & runner.NOT_MEASUREMENTS
