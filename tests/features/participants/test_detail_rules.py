"""What an opened person says about itself."""

from collections.abc import Callable

from desktop.features.participants.opening_service import PeopleDetails


def test_half_written_forms_go_with_the_person_or_with_the_part_in_a_programme(
    em: int, add: Callable[..., int], details: PeopleDetails
) -> None:
    detail = details.detail(add(em, "Ada Lovelace"))
    assert (detail.about("person").place, detail.about("person").record) == ("person", detail.person_id)
    assert (detail.about("entry").place, detail.about("entry").record) == ("participation", detail.id)
