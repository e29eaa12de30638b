"""A trial's number in any way of writing it, with its registry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventhub.domain.errors import WrongTrialNumber
from eventhub.domain.identifiers.trials import SHAPES, TrialNumber, normal_trial


@pytest.mark.parametrize(
    ("typed", "registry", "number"),
    [
        ("NCT04368728", "nct", "NCT04368728"),
        (" nct 0436 8728 ", "nct", "NCT04368728"),
        ("NCT-04368728", "nct", "NCT04368728"),
        ("https://clinicaltrials.gov/study/NCT04368728", "nct", "NCT04368728"),
        ("clinicaltrials.gov/ct2/show/NCT04368728/", "nct", "NCT04368728"),
        ("ISRCTN15779782", "isrctn", "ISRCTN15779782"),
        ("https://www.isrctn.com/ISRCTN15779782", "isrctn", "ISRCTN15779782"),
        ("2012-003632-23", "eudract", "2012-003632-23"),
        ("EudraCT: 2012\u2011003632\u201123", "eudract", "2012-003632-23"),
        ("EudraCT number 2012-003632-23", "eudract", "2012-003632-23"),
        ("https://www.clinicaltrialsregister.eu/ctr-search/search?query=2012-003632-23", "eudract", "2012-003632-23"),
        ("2022-500024-30-00", "euct", "2022-500024-30-00"),
        ("EU CT 2022-500024-30-01", "euct", "2022-500024-30-01"),
        ("https://euclinicaltrials.eu/search-for-clinical-trials/?EUCT=2022-500024-30-00", "euct", "2022-500024-30-00"),
    ],
)
def test_a_number_and_its_registry(typed: str, registry: str, number: str) -> None:
    assert normal_trial(typed) == TrialNumber(registry, number)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "NCT0436872",
        "NCT043687288",
        "04368728",
        "ISRCTN1577978",
        "2003-003632-23",  # before the registry
        "2012-503632-23",  # counts of the other registry
        "2022-500024-30",  # without its round
        "2021-500024-30-00",
        "2022-400024-30-00",
        "2012-00363-23",
        "NCT04368728; NCT04368729",
        "phase II",
        "<script>",
    ],
)
def test_what_no_registry_writes(typed: str) -> None:
    with pytest.raises(WrongTrialNumber):
        normal_trial(typed)


@given(st.sampled_from(sorted(SHAPES)).flatmap(lambda name: st.from_regex(SHAPES[name], fullmatch=True)))
def test_a_normal_one_is_left_as_it_is(number: str) -> None:
    assert normal_trial(normal_trial(number).number).number == number
