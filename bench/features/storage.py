"""The database: reading one row by its key, writing while the log is sealed."""

import re

from harness import ROUNDS, record


def row_point(bench):
    with bench.postgres() as url:
        bench.run("pgbench", "-i", "-q", url)
        ours, theirs = [], []
        for _ in range(ROUNDS):
            ours.append(bench.ours_tells("point", url)[0]["per_second"])
            told = bench.run("pgbench", "-S", "-M", "prepared", "-c", "8", "-j", "2", "-T", "5", url)
            theirs.append(float(re.search(r"tps = ([\d.]+)", told)[1]))
        record("point read through Database", ours, "reads/s", "higher", 0.5, theirs, "pgbench -S -M prepared -c 8")


def row_sealing(bench):
    with bench.postgres() as url:
        told = [bench.ours_tells("sealing", url)[0] for _ in range(ROUNDS)]
        record("audited writes while sealing, 16 clients, 1 ms a statement", [one["sealed"] for one in told], "writes/s", "higher", 0.8,
               [one["plain"] for one in told], "the same without sealing", f"at most {max(one['unsealed'] for one in told):.0f} left unsealed")


ROWS = {"point": row_point, "sealing": row_sealing}
