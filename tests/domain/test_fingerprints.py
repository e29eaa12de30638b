"""A stale form names the fields that somebody else changed, and no others."""

from dataclasses import dataclass, field, replace

from hypothesis import given
from hypothesis import strategies as st

from eventhub.domain.fingerprints import changed_fields, fingerprints_of


@dataclass(frozen=True)
class Talk:
    title: str
    names: dict[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()


OPENED = Talk("T cells", {"fr": "Cellules T"}, ("a", "b"))


def test_each_field_has_a_print_of_its_own_that_depends_on_its_content_alone() -> None:
    first, again = fingerprints_of(OPENED), fingerprints_of(replace(OPENED, title="B cells"))
    assert {name: len(letters) for name, letters in first.items()} == {"title": 12, "names": 12, "tags": 12}
    assert [name for name in first if first[name] != again[name]] == ["title"]
    assert fingerprints_of(replace(OPENED)) == first


def test_what_nobody_else_changed_is_not_named() -> None:
    typed = replace(OPENED, title="B cells", tags=())
    assert changed_fields(OPENED, typed, fingerprints_of(OPENED)) == ()


def test_what_somebody_else_changed_is_named_in_the_order_of_the_fields() -> None:
    standing = replace(OPENED, tags=("c",), title="NK cells")
    assert changed_fields(standing, OPENED, fingerprints_of(OPENED)) == ("title", "tags")


def test_the_same_change_twice_is_no_conflict() -> None:
    changed = replace(OPENED, title="NK cells")
    assert changed_fields(changed, changed, fingerprints_of(OPENED)) == ()


def test_without_prints_all_that_differs_from_what_was_typed_is_named() -> None:
    assert changed_fields(OPENED, replace(OPENED, title="NK cells"), {}) == ("title",)


TALKS = st.builds(Talk, st.text(max_size=3), st.dictionaries(st.sampled_from(["fr", "en"]), st.text(max_size=2)))


@given(TALKS, TALKS, TALKS)
def test_a_field_is_named_where_it_is_neither_what_was_opened_nor_what_is_wanted(
    standing: Talk, typed: Talk, opened: Talk
) -> None:
    named = changed_fields(standing, typed, fingerprints_of(opened))
    for name in ("title", "names", "tags"):
        there = repr(getattr(standing, name))
        assert (name in named) == (there not in (repr(getattr(opened, name)), repr(getattr(typed, name))))
