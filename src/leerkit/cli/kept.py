"""The store that a command reads or wipes: what sessions left, or what somebody who learns alone did."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leerkit.store import Store


def kept_store(database: str, default: str = "") -> "Store":
    """Return the store at the address that was given, or else at ``default``, or else where workshops keep theirs.

    Raises StoreError if nothing is at the address: who wipes or reads is not to hear that nothing was kept, of a file
    whose name was mistyped.
    """
    from leerkit.store import open_kept_store, open_store  # noqa: PLC0415

    if database:
        return open_kept_store(database)
    if not default:
        from leerkit.server.options import default_database  # noqa: PLC0415 - brings the whole server along

        default = default_database()
    return open_store(default)
