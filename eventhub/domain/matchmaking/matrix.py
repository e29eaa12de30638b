"""Who may see, write to and ask whom: categories by pairs, organisations, and the "no" that somebody said for ever."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Rules:
    """What one category may do towards another; `auto_accepts`: what it asks is accepted without an answer."""

    may_see: bool = True
    may_message: bool = True
    may_request: bool = True
    auto_accepts: bool = False

    @property
    def effective(self) -> "Rules":
        """The same without what contradicts itself: nobody writes to whom they don't see, nor is accepted unasked."""
        return Rules(
            may_see=self.may_see,
            may_message=self.may_see and self.may_message,
            may_request=self.may_see and self.may_request,
            auto_accepts=self.may_see and self.may_request and self.auto_accepts,
        )


DEFAULT = Rules()
NOTHING = Rules(may_see=False, may_message=False, may_request=False)
ONLY_SEEN = Rules(may_message=False, may_request=False)


@dataclass(frozen=True)
class Party:
    """One of two people, as the other may know them.

    `is_shown`: they are in the directory and take part. `shows_organisation`: the other may know where they belong.
    `category_names`: a text a language.
    """

    person_id: int
    category_id: int
    organisation_id: int | None = None
    name: str = ""
    is_shown: bool = True
    shows_organisation: bool = True
    category_names: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Vetoes:
    """Who said "no" for ever to whom: pairs of the one who said so and the one who is refused."""

    pairs: frozenset[tuple[int, int]] = frozenset()

    def has(self, by: Party, against: Party) -> bool:
        return (by.person_id, against.person_id) in self.pairs


NO_VETOES = Vetoes()


@dataclass(frozen=True)
class Matrix:
    """The rules of an event: (from, to), ids of categories → rules, where they are not the default."""

    differing: Mapping[tuple[int, int], Rules] = field(default_factory=dict, hash=False)
    meets_itself: bool = False

    def rules(self, from_id: int, to_id: int) -> Rules:
        """What the first category may do towards the second, contradictions left out."""
        return self.differing.get((from_id, to_id), DEFAULT).effective

    def seen_by(self, from_id: int, among: Collection[int]) -> frozenset[int]:
        """Which of these categories somebody of the first one sees: what a list of people is narrowed to."""
        return frozenset(to_id for to_id in among if self.rules(from_id, to_id).may_see)

    def finds(self, one: Party, other: Party, vetoes: Vetoes = NO_VETOES) -> bool:
        """Whether `other` can be found by `one`; a veto against `one` hides as everything else does."""
        if one.person_id == other.person_id:
            return True
        is_seen = other.is_shown and self.rules(one.category_id, other.category_id).may_see
        return is_seen and not vetoes.has(other, one)

    def keeps_apart(self, one: Party, other: Party) -> bool:
        """Whether the two are of one organisation, in an event whose organisations don't meet themselves."""
        is_one = one.organisation_id is not None and one.organisation_id == other.organisation_id
        return is_one and not self.meets_itself

    def between(self, one: Party, other: Party, vetoes: Vetoes = NO_VETOES) -> Rules:
        """What `one` may do towards `other`, all rules together; `auto_accepts`: `other` takes what `one` asks.

        Whoever is not to be found gives NOTHING, whatever the reason. People see themselves, and those to whom they
        said "no" for ever, so that they can take it back. Colleagues may write to each other.
        """
        if not self.finds(one, other, vetoes):
            return NOTHING
        if one.person_id == other.person_id or vetoes.has(one, other):
            return ONLY_SEEN
        rules = self.rules(one.category_id, other.category_id)
        if self.keeps_apart(one, other):
            return Rules(rules.may_see, rules.may_message, may_request=False)
        return rules


PLAIN = Matrix()
