"""Organisations: listed, found, changed with care."""

import pytest

from desktop.errors import Conflict, NotFound, UserError
from desktop.features.organisations.rules import Draft, Kind
from desktop.features.organisations.service import Order, OrganisationQuery, OrganisationService


@pytest.fixture
def organisations(store):
    return OrganisationService(store)


def test_lists_are_in_the_order_of_the_alphabet_whatever_the_case(organisations):
    for name in ("volda Library", "Åse School", "Bergen Job Centre"):
        organisations.add(Draft(name=name))
    names = [row.name for row in organisations.page(OrganisationQuery(order=Order.NAME))]
    assert names == ["Åse School", "Bergen Job Centre", "volda Library"]


def test_found_without_accents_and_by_kind(organisations):
    organisations.add(Draft(name="Østlyngen skole", kind=Kind.SCHOOL))
    organisations.add(Draft(name="Kafé Øst", kind=Kind.BUSINESS))
    assert [row.name for row in organisations.page(OrganisationQuery(search="ostlyngen"))] == ["Østlyngen skole"]
    assert [row.name for row in organisations.page(OrganisationQuery(kind=Kind.BUSINESS))] == ["Kafé Øst"]
    assert organisations.count(OrganisationQuery()) == 2


def test_a_name_is_needed_and_an_address_has_an_at(organisations):
    with pytest.raises(UserError, match="Give the organisation a name"):
        organisations.add(Draft(name=" "))
    with pytest.raises(UserError, match="no @"):
        organisations.add(Draft(name="Any", email="office"))


def test_a_new_name_is_sorted_anew_and_stale_changes_are_refused(organisations):
    key = organisations.add(Draft(name="Alpha", languages=("nb", "ar")))
    organisations.add(Draft(name="Beta"))
    organisations.change(key, {"name": "Zeta"}, 1)
    assert [row.name for row in organisations.page(OrganisationQuery())] == ["Beta", "Zeta"]
    assert organisations.detail(key).draft.languages == ("nb", "ar")
    with pytest.raises(Conflict):
        organisations.change(key, {"name": "Gamma"}, 1)


def test_deleted_ones_are_gone_until_the_undo(store, organisations):
    key = organisations.add(Draft(name="Alpha"))
    organisations.delete([key])
    with pytest.raises(NotFound):
        organisations.detail(key)
    store.undo()
    assert organisations.detail(key).draft.name == "Alpha"


def test_one_that_runs_a_programme_is_not_deleted_and_none_of_the_others_either(store, organisations):
    from desktop.features.programmes.rules import Draft as ProgrammeDraft
    from desktop.features.programmes.service import ProgrammeService

    school, office = organisations.add(Draft(name="Demo school")), organisations.add(Draft(name="Office"))
    ProgrammeService(store).add(ProgrammeDraft(code="EM", name="Together", organisation=school))
    with pytest.raises(UserError, match="“Demo school” runs a programme"):
        organisations.delete([office, school])
    assert organisations.count(OrganisationQuery()) == 2
