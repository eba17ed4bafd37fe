"""What was done to an input, step by step: told in words, and left out again when a failure is made smaller."""

from __future__ import annotations

from collections.abc import Collection


class Steps:
    """Notes of one input.

    Args:
        without: numbers of the steps that are left out.

    Attributes:
        taken: how many steps there are, those left out included.
        told: what was done, in words.
    """

    def __init__(self, without: Collection[int] = ()) -> None:
        self.without = frozenset(without)
        self.taken = 0
        self.told: list[str] = []

    def take(self, name: str) -> bool:
        """Tell whether the next step, called ``name``, is to be done."""
        number = self.taken
        self.taken += 1
        if number in self.without:
            return False
        self.told.append(f"{number}:{name}")
        return True

    def note(self, text: str) -> None:
        """Say something about the input."""
        self.told.append(text)
