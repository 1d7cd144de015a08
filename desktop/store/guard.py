"""What the connections of an opened SQLite store may never do, whoever asks (`reliability.md` 4.7)."""

from sqlcipher3 import dbapi2 as sqlcipher

APPEND_ONLY = frozenset({"audit_event", "stored_file"})
"""Tables whose rows are never changed nor deleted; triggers say the same inside the file."""

_PRAGMAS = frozenset(
    {
        "data_version",
        "foreign_key_check",
        "integrity_check",
        "page_count",
        "quick_check",
        "cipher_integrity_check",
        "wal_checkpoint",
        "optimize",
        "user_version",
        "defer_foreign_keys",
        "table_info",
        "index_list",
        "table_xinfo",
        "index_info",
        "index_xinfo",
    }
)
_SETTABLE = frozenset({"defer_foreign_keys", "wal_checkpoint", "foreign_key_check", "optimize"})
_NAMED = frozenset({"table_info", "index_list", "table_xinfo", "index_info", "index_xinfo"})
_COUNTED = frozenset({"integrity_check", "quick_check"})
_FUNCTIONS = frozenset({"load_extension", "sqlcipher_export"})
_NEVER = frozenset(
    {
        sqlcipher.SQLITE_CREATE_INDEX,
        sqlcipher.SQLITE_CREATE_TABLE,
        sqlcipher.SQLITE_CREATE_TEMP_INDEX,
        sqlcipher.SQLITE_CREATE_TEMP_TABLE,
        sqlcipher.SQLITE_CREATE_TEMP_TRIGGER,
        sqlcipher.SQLITE_CREATE_TEMP_VIEW,
        sqlcipher.SQLITE_CREATE_TRIGGER,
        sqlcipher.SQLITE_CREATE_VIEW,
        sqlcipher.SQLITE_CREATE_VTABLE,
        sqlcipher.SQLITE_DROP_INDEX,
        sqlcipher.SQLITE_DROP_TABLE,
        sqlcipher.SQLITE_DROP_TEMP_INDEX,
        sqlcipher.SQLITE_DROP_TEMP_TABLE,
        sqlcipher.SQLITE_DROP_TEMP_TRIGGER,
        sqlcipher.SQLITE_DROP_TEMP_VIEW,
        sqlcipher.SQLITE_DROP_TRIGGER,
        sqlcipher.SQLITE_DROP_VIEW,
        sqlcipher.SQLITE_DROP_VTABLE,
        sqlcipher.SQLITE_ALTER_TABLE,
        sqlcipher.SQLITE_ATTACH,
        sqlcipher.SQLITE_DETACH,
        sqlcipher.SQLITE_REINDEX,
    }
)


def _may_pragma(name: str | None, value: str | None) -> bool:
    if name not in _PRAGMAS:
        return False
    return value is None or name in _SETTABLE or name in _NAMED or (name in _COUNTED and value.isdigit())


def _may(action: int, first: str | None, second: str | None) -> bool:
    if action in _NEVER:
        return False
    if action in (sqlcipher.SQLITE_UPDATE, sqlcipher.SQLITE_DELETE):
        return first not in APPEND_ONLY and first not in ("sqlite_master", "sqlite_schema")
    if action == sqlcipher.SQLITE_INSERT:
        return first not in ("sqlite_master", "sqlite_schema")
    if action == sqlcipher.SQLITE_PRAGMA:
        return _may_pragma(first, second)
    return not (action == sqlcipher.SQLITE_FUNCTION and second in _FUNCTIONS)


def authorizer(action: int, first: str | None, second: str | None, schema: str | None, trigger: str | None) -> int:
    """SQLite asks this for every part of a statement it prepares."""
    return int(sqlcipher.SQLITE_OK if _may(action, first, second) else sqlcipher.SQLITE_DENY)
