"""Which tests have to reach every branch of rules, forms and guards: told by folder or by the name of the module."""

from pathlib import Path

RULE_FOLDERS = (("forms",), ("features", "access"), ("features", "gaps"))
"""Folders under tests/ whose modules all count."""

RULE_MODULES = (
    *("test_rights", "test_workflow", "test_values", "test_gate", "test_zip_check", "test_bombs", "test_audit"),
    *("test_keys", "test_recovery", "test_slots", "test_backup", "test_pack"),
    *("test_service_forms", "test_call_service", "test_outcome_service", "test_catalogue_service"),
    *("test_service_signed_in", "test_batch_service", "test_restored_keys"),
)
"""Beginnings of the names of test modules that reach them through a service or a command."""


def is_of_the_rules(path: Path, tests: Path) -> bool:
    """Whether a test module below tests/ counts towards the branches."""
    inside = path.relative_to(tests).parts
    in_folder = any(inside[: len(folder)] == folder for folder in RULE_FOLDERS)
    return in_folder or "rules" in path.stem or path.name.startswith(RULE_MODULES)


def leaves_out(path: Path, root: Path, wanted: bool) -> bool:
    """Whether a run of the rules (or of all others, where not wanted) leaves out a module."""
    tests = root / "tests"
    is_test = path.name.startswith("test_") and path.suffix == ".py" and tests in path.parents
    return is_test and is_of_the_rules(path, tests) is not wanted
