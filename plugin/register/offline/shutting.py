"""For a moment, nothing but the door writes to a file that was taken offline.

QGIS tries to write an edit session by itself after the plugin has said that it cannot be saved. A register refuses that
for good; in a file for the field, which any program may write, it is refused just now. The refusal ends by itself, so
that nothing the plugin leaves behind can lock the file.
"""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path

from ..geopackage.connection import connect, transaction
from ..geopackage.sqlite_errors import told
from .checkout import checkout_at
from .checkout_schema import SHUT_UNTIL

SECONDS = 5


def shut_for_a_moment(path: Path, seconds: int = SECONDS) -> None:
    """Any other register is left as it is. QGIS comes back from its attempt before this is over."""
    if checkout_at(path) is None:
        return
    sql = "INSERT INTO metadata (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
    with told(path), closing(connect(path)) as connection, transaction(connection):
        connection.execute(sql, (SHUT_UNTIL, str(int(time.time()) + seconds)))
