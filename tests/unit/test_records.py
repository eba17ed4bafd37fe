"""Records are dataclasses in all a caller can see; they only take less time to make."""

from __future__ import annotations

import dataclasses
import inspect
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from memo_enrich.records import dataclass as record

MAKERS = {"record": record, "dataclass": dataclasses.dataclass}


def _classes(make: Callable[..., Any]) -> dict[str, type]:
    @make(frozen=True, slots=True)
    class Frozen:
        """Two fields that are seen, one that is not, one that does not count."""

        one: int
        two: str = "b"
        secret: str = dataclasses.field(default="", repr=False)
        beside: int = dataclasses.field(default=0, compare=False)

    @make(slots=True)
    class Open:
        one: list[int] = dataclasses.field(default_factory=list)

    @make(frozen=True, slots=True)
    class Empty:
        """No fields."""

    @make(frozen=True, slots=True)
    class Own:
        one: int

        def __repr__(self) -> str:
            return "own"

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 7

    @make(eq=False, slots=True)
    class Itself:
        one: int

    return {made.__name__: made for made in (Frozen, Open, Empty, Own, Itself)}


@pytest.fixture(params=MAKERS)
def classes(request: pytest.FixtureRequest) -> dict[str, Any]:
    return _classes(MAKERS[request.param])


def test_what_counts_is_compared_and_hashed(classes: dict[str, Any]) -> None:
    made = classes["Frozen"]
    assert made(1, beside=1) == made(1, beside=2)
    assert hash(made(1, beside=1)) == hash(made(1, beside=2))
    assert made(1) != made(2)
    assert made(1) != made(1, secret="x")
    assert made(1).__eq__((1, "b", "")) is NotImplemented
    assert classes["Empty"]() == classes["Empty"]()
    assert len({classes["Empty"](), classes["Empty"]()}) == 1
    assert classes["Frozen"](1) != classes["Own"].__new__(classes["Open"])


def test_what_is_hidden_is_not_shown(classes: dict[str, Any]) -> None:
    assert repr(classes["Frozen"](1, secret="2")).endswith("Frozen(one=1, two='b', beside=0)")
    assert repr(classes["Empty"]()).endswith("Empty()")


def test_frozen_stays_frozen_and_what_is_not_cannot_be_hashed(classes: dict[str, Any]) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        classes["Frozen"](1).one = 2
    with pytest.raises(TypeError):
        hash(classes["Open"]())
    assert classes["Open"]([1]) == classes["Open"]([1])


def test_what_a_class_says_itself_counts(classes: dict[str, Any]) -> None:
    own = classes["Own"](1)
    assert (repr(own), own == 5, hash(own)) == ("own", True, 7)
    itself = classes["Itself"](1)
    assert itself == itself
    assert itself != classes["Itself"](1)
    assert hash(itself) == hash(itself)


def test_the_helpers_of_dataclasses_know_records(classes: dict[str, Any]) -> None:
    made = classes["Frozen"]
    assert dataclasses.replace(made(1), two="c") == made(1, "c")
    assert dataclasses.asdict(made(1)) == {"one": 1, "two": "b", "secret": "", "beside": 0}
    assert not hasattr(made(1), "__dict__")
    assert made.__match_args__ == ("one", "two", "secret", "beside")


def test_records_travel_between_processes() -> None:
    from memo_enrich.model import Box

    assert pickle.loads(pickle.dumps(Box(1, 2, 3, 4))) == Box(1, 2, 3, 4)


MANY = range(30)  # the first few records of a class are filled in another way than those after them


def test_the_first_record_and_the_hundredth_are_made_alike(classes: dict[str, Any]) -> None:
    made = classes["Frozen"]
    assert [made(at, two="c", beside=at) for at in MANY] == [made(one=at, two="c") for at in MANY]
    assert [classes["Open"]().one for _ in MANY] == [[] for _ in MANY]
    one, other = classes["Open"](), classes["Open"]()
    one.one.append(1)
    assert other.one == []


@pytest.mark.parametrize("given", [(), (1, 2, 3, 4, 5)])
@pytest.mark.parametrize("named", [{}, {"one": 1, "three": 3}])
def test_what_is_called_amiss_is_refused(
    classes: dict[str, Any], given: tuple[int, ...], named: dict[str, int]
) -> None:
    for _ in MANY:
        with pytest.raises(TypeError, match="argument"):
            classes["Frozen"](*given, **named)
        with pytest.raises(TypeError, match="two"):
            classes["Frozen"](1, "b", two="c")


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_fields_by_name_alone_and_what_is_done_afterwards(make: Callable[..., Any]) -> None:
    @make(frozen=True, slots=True, kw_only=True)
    class Named:
        one: int = 1
        two: int

        def __post_init__(self) -> None:
            if self.two < self.one:
                raise ValueError("two is smaller")

    for _ in MANY:
        assert (Named(two=3).one, Named(two=3).two) == (1, 3)
        with pytest.raises(ValueError, match="smaller"):
            Named(two=0)
        with pytest.raises(TypeError):
            Named(3)


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_records_with_a_dict_are_as_frozen(make: Callable[..., Any]) -> None:
    @make(frozen=True)
    class Loose:
        one: int

    assert [Loose(1).one for _ in MANY] == [1 for _ in MANY]
    assert pickle.loads(pickle.dumps(Kept(1, "b"))) == Kept(1, "b")
    with pytest.raises(dataclasses.FrozenInstanceError):
        del Loose(1).one


@record(frozen=True, slots=True)
class Kept:
    one: int
    two: str


def test_the_signature_is_told_before_the_first_record(classes: dict[str, Any]) -> None:
    told = inspect.signature(classes["Frozen"])
    assert list(told.parameters) == ["one", "two", "secret", "beside"]
    assert told.parameters["two"].default == "b"
    assert told.parameters["one"].annotation == "int"
    assert classes["Frozen"].__doc__ == "Two fields that are seen, one that is not, one that does not count."
