"""What parts of the window want to find again: widths, orders, folded sections. Nothing about people."""

from typing import Any, Protocol


class Remembering(Protocol):
    """Where parts of the window keep what they want to find again."""

    def get(self, key: str) -> Any:
        """What was kept under the key (JSON values), or None."""
        ...

    def set(self, key: str, value: Any) -> None:
        """Keep a JSON value; None forgets the key."""
        ...


class Forgetful:
    """Remembers as long as the program runs: for the demo and for tests."""

    def __init__(self) -> None:
        self._values: dict[str, Any] = {}

    def get(self, key: str) -> Any:
        """What was kept under the key, or None."""
        return self._values.get(key)

    def set(self, key: str, value: Any) -> None:
        """Keep a value; None forgets the key."""
        self._values[key] = value
