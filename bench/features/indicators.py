"""Every indicator of every area and year: ours beside DuckDB on one thread, pandas and SQL written by hand on SQLite."""

import csv
import math
import os
import re
import shutil
import sqlite3
import time

import country
import recompute
from harness import BUILD, ROUNDS, record

YEARS, LAST, ORGANISATIONS = 10, 2025, int(os.environ.get("HOPTAC_BENCH_ORGANISATIONS", "35000"))


def invented(bench, organisations):
    """A database with the sample's land and a random country of so many organisations on it."""
    folder = bench.folder / f"country-{organisations}"
    path = folder / "hoptac.db"
    if not path.exists():
        seeded = bench.folder / "country-seed"
        if not seeded.exists():
            bench.run(BUILD / "hoptac", "migrate", HOPTAC_DATA=str(seeded))
            bench.run(BUILD / "hoptac", "seed", HOPTAC_DATA=str(seeded))
        shutil.copytree(seeded, folder)
        country.write(path, organisations, YEARS, LAST)
    return folder, path


def duckdb_seconds(bench, folder, path):
    """The same cells in DuckDB: the years one after the other; loading is not counted."""
    mine = recompute.Country(path)
    spent = 0.0
    for day in recompute.days(LAST - YEARS + 1, LAST):
        mine.places(day, bench.run(BUILD / "hoptac", "figures", "--years", day[:4], "--places", HOPTAC_DATA=str(folder)))
        began = time.perf_counter()
        recompute.figures(mine, day)
        spent += time.perf_counter() - began
    return spent


MEASURES = sorted(set(recompute.COLUMNS.values()))


def pandas_seconds(path):
    """A part of the work only: the sums of the measures by commune and year, from a frame in memory."""
    import pandas
    source = sqlite3.connect(path)
    told = pandas.read_sql(f"SELECT organisation_id, year, {', '.join(MEASURES)} FROM annual_return "
                           "WHERE superseded_at IS NULL AND kind IN ('actual', 'estimate')", source)
    held = pandas.read_sql("SELECT organisation_id, area_id FROM organisation_record WHERE superseded_at IS NULL AND valid_to IS NULL", source)
    began = time.perf_counter()
    told.merge(held, on="organisation_id").groupby(["year", "area_id"])[MEASURES].sum()
    return time.perf_counter() - began


SUMS = ", ".join(f"sum(r.{measure})" for measure in MEASURES)
BY_HAND = (f"SELECT r.year, o.area_id, {SUMS} FROM annual_return r JOIN organisation_record o ON o.organisation_id = r.organisation_id "
           "AND o.superseded_at IS NULL AND o.valid_to IS NULL WHERE r.superseded_at IS NULL AND r.kind IN ('actual', 'estimate') GROUP BY 1, 2")


def sqlite_seconds(path):
    """The same part by SQL on the tables."""
    source = sqlite3.connect(path)
    began = time.perf_counter()
    source.execute(BY_HAND).fetchall()
    return time.perf_counter() - began


def postgresql_seconds(bench, path):
    """The same part on PostgreSQL, whose own clock tells."""
    source = sqlite3.connect(path)
    with bench.postgres() as address:
        ask = ["psql", "-X", "-q", "-d", address]
        columns = ["organisation_id", "year", "kind", *MEASURES]
        tables = {
            "annual_return": (columns, ["TEXT", "BIGINT", "TEXT"] + ["BIGINT"] * len(MEASURES)),
            "organisation_record": (["organisation_id", "area_id", "valid_to"], ["TEXT"] * 3),
        }
        for table, (names, types) in tables.items():
            file = bench.folder / f"{table}.csv"
            with open(file, "w", newline="") as written:
                csv.writer(written).writerows(source.execute(f"SELECT {', '.join(names)} FROM {table} WHERE superseded_at IS NULL"))
            made = ", ".join(f"{name} {kind}" for name, kind in zip(names, types))
            bench.run(*ask, "-c", f"CREATE TABLE {table} ({made}, superseded_at TEXT)", "-c",
                      f"\\copy {table} ({', '.join(names)}) FROM '{file}' WITH (FORMAT csv)", "-c", f"ANALYZE {table}")
        told = bench.run(*ask, "-c", "\\timing on", "-c", f"SELECT count(*) FROM ({BY_HAND}) s")
    return float(re.search(r"Time: ([\d.]+) ms", told)[1]) / 1000


def row_figures(bench):
    folder, path = invented(bench, ORGANISATIONS)
    told = [bench.ours_tells("figures", folder, YEARS, LAST)[0] for _ in range(ROUNDS)]
    ours = [one["first"] for one in told]
    note = f"{told[0]['organisations']:.0f} organisations, {told[0]['cells']:.0f} cells, {told[0]['resident'] / 1e6:.0f} MB resident"
    record("full roll-up", ours, "s", "lower", 1.0, [duckdb_seconds(bench, folder, path) for _ in range(min(ROUNDS, 3))],
           "DuckDB, one thread", note=note)
    record("full roll-up", ours, "s", "lower", 1.0, [pandas_seconds(path) for _ in range(min(ROUNDS, 3))], "pandas, the sums alone")
    record("full roll-up", ours, "s", "lower", 1.0, [sqlite_seconds(path) for _ in range(min(ROUNDS, 3))], "SQL on SQLite, the sums alone")
    record("full roll-up", ours, "s", "lower", 1.0, [postgresql_seconds(bench, path)], "SQL on PostgreSQL, the sums alone")
    record("columns loaded", [one["loading"] for one in told], "s", "lower", 2.0, note=note)
    record("page of all indicators, warm, p99", [one["page_p99"] * 1000 for one in told], "ms", "lower", 50)


def row_growth(bench):
    """1×, 4×, 16× data: the exponent of the time."""
    sizes = [ORGANISATIONS // 4, ORGANISATIONS, ORGANISATIONS * 4]
    times = []
    for size in sizes:
        folder, _ = invented(bench, size)
        times.append(min(bench.ours_tells("figures", folder, YEARS, LAST)[0]["first"] for _ in range(min(ROUNDS, 3))))
    exponent = math.log(times[-1] / times[0]) / math.log(sizes[-1] / sizes[0])
    record("roll-up growth exponent", [exponent], "", "lower", 1.1, note=", ".join(f"{size}: {spent:.3f} s" for size, spent in zip(sizes, times)))


ROWS = {"figures": row_figures, "figures-growth": row_growth}
