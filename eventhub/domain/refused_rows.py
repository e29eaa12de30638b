"""Rows of a file that were not read in, kept for a while: somebody corrects them and brings them again."""

import json
from dataclasses import asdict, dataclass

from eventhub.domain.import_rows import RowRefusal


@dataclass(frozen=True)
class RefusedRow:
    """The row as the file has it, and everything that is wrong with it."""

    cells: tuple[str, ...]
    refusals: tuple[RowRefusal, ...]


@dataclass(frozen=True)
class RefusedRows:
    header: tuple[str, ...]
    rows: tuple[RefusedRow, ...]


def write_refused(refused: RefusedRows) -> bytes:
    """As they are kept; nothing where there are none."""
    return json.dumps(asdict(refused), ensure_ascii=False).encode() if refused.rows else b""


def read_refused(content: bytes) -> RefusedRows:
    if not content:
        return RefusedRows((), ())
    kept = json.loads(content)
    rows = (
        RefusedRow(tuple(one["cells"]), tuple(RowRefusal(**refusal) for refusal in one["refusals"]))
        for one in kept["rows"]
    )
    return RefusedRows(tuple(kept["header"]), tuple(rows))
