"""How a name is put together from given and family name."""


def full_name(given: str, family: str) -> str:
    """The name as it is spoken and signed; Chinese, Japanese and Korean letters put the family first."""
    if _is_east_asian(given) and _is_east_asian(family):
        return f"{family}{given}"
    return f"{given} {family}".strip()


def _is_east_asian(name: str) -> bool:
    """Han or Hangul; kana alone write foreign names, which keep their order."""
    return "\u3400" <= name[:1] <= "\u9fff" or "\uac00" <= name[:1] <= "\ud7a3"


def listed_name(given: str, family: str) -> str:
    """The name as lists show it: the family name first, because they are sorted by it."""
    return f"{family}, {given}" if given and family else given or family
