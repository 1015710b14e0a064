"""Lists of organisations: 50,000 rows of Excel, read, validated, matched and stored."""

import os
import tempfile

from harness import ROUNDS, record


def row_import(bench):
    path = os.path.join(tempfile.mkdtemp(), "ds.xlsx")
    bench.ours_tells("makelist", path, 50_000)
    ours, theirs, memory = [], [], []
    for _ in range(min(ROUNDS, 3)):
        mine = bench.ours_tells("importlist", path)[0]
        other = bench.peer_tells("openpyxl_read.py", path)[0]
        if mine["rows"] != other["rows"]:
            print(f"✘ import does not count: {mine} and {other}")
            return
        ours.append(mine["seconds"])
        memory.append(mine["megabytes"])
        theirs.append(other["seconds"])
    record("import of 50,000 rows XLSX end to end", ours, "s", "lower", 1, theirs, "openpyxl merely reading it")
    record("memory of that import", memory, "MB", "lower", 300)


ROWS = {"import": row_import}
