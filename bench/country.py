"""Writes a random country into a migrated SQLite database of HopTac: organisations on the communes of their day, what
happened to them, memberships, recognitions and yearly figures. The same seed gives the same country."""

import argparse
import datetime
import random
import sqlite3

KINDS = ["htx", "htx", "htx", "tht", "tht", "tht", "tht", "lhhtx"]
FIELDS = ["agriculture", "industry", "construction", "trade", "transport", "credit", "environment", "other"]
STOPS = ["suspended", "stopped", "awaitingDissolution"]
ENDS = ["dissolved", "dissolved", "bankrupt", "converted", "merged"]
RESULTS = {"grade": ["tốt", "khá", "trung bình", "yếu"], "effective": ["có", "không"], "model": ["có"], "highTech": ["có", "không"],
           "technologyApplied": ["có"], "linkage": ["có", "không"]}
WHEN = "2026-01-15T02:00:00.000Z"
BATCH = 5000


def day(random, first, last):
    span = (last - first).days
    return (first + datetime.timedelta(days=random.randrange(span + 1))).isoformat() if span >= 0 else None


def write(path, organisations, years, last=2025, seed=1):
    made = random.Random(seed)
    db = sqlite3.connect(path)
    db.execute("PRAGMA foreign_keys=OFF")
    communes = db.execute("SELECT area_id, valid_from, valid_to FROM area_record WHERE level = 'commune' AND superseded_at IS NULL "
                          "ORDER BY area_id").fetchall()
    measures = [row[1] for row in db.execute("PRAGMA table_info(annual_return)")
                if row[1] not in ("number", "organisation_id", "year", "kind", "state", "source", "informant", "told_on", "recorded_at",
                                  "recorded_by_name", "superseded_at", "import_id") and row[2] == "INTEGER"]
    start, end = datetime.date(last - years - 6, 1, 1), datetime.date(last, 12, 31)
    with db:
        for at in range(0, organisations, BATCH):
            tables = {name: [] for name in ("organisation", "record", "event", "membership", "recognition", "return")}
            for number in range(at, min(at + BATCH, organisations)):
                organisation(made, f"random-{number:07d}", communes, measures, start, end, years, last, tables)
            db.executemany("INSERT INTO organisation (id, kind, recorded_at) VALUES (?, ?, ?)", tables["organisation"])
            db.executemany(
                "INSERT INTO organisation_record (organisation_id, name, name_key, field, basis, area_id, area_day, valid_from, valid_to, "
                "recorded_at, recorded_by_name) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'ngẫu nhiên')", tables["record"])
            db.executemany("INSERT INTO organisation_event (id, organisation_id, kind, day, recorded_at, recorded_by_name) "
                           "VALUES (?, ?, ?, ?, ?, 'ngẫu nhiên')", tables["event"])
            db.executemany("INSERT INTO organisation_membership (organisation_id, union_id, valid_from, valid_to, recorded_at, "
                           "recorded_by_name) VALUES (?, ?, ?, ?, ?, 'ngẫu nhiên')", tables["membership"])
            db.executemany("INSERT INTO recognition (organisation_id, kind, year, valid_from, valid_to, result, paper, paper_day, "
                           "recorded_at, recorded_by_name) VALUES (?, ?, ?, ?, ?, ?, '1/QĐ', ?, ?, 'ngẫu nhiên')", tables["recognition"])
            marks = ", ".join("?" * (len(measures) + 5))
            db.executemany(f"INSERT INTO annual_return (organisation_id, year, kind, recorded_at, superseded_at, {', '.join(measures)}, state, "
                           f"source, recorded_by_name) VALUES ({marks}, 'checked', 'list', 'ngẫu nhiên')", tables["return"])
    db.close()


def organisation(made, id, communes, measures, start, end, years, last, tables):
    kind = made.choice(KINDS)
    begin = day(made, start, end)
    area = made.choice([one for one in made.choices(communes, k=40) if one[1] <= begin and (one[2] is None or begin < one[2])] or communes[:1])
    area_day = max(begin, area[1])
    certificate = kind != "tht" or made.random() < 0.4
    tables["organisation"].append((id, kind, WHEN))
    change = day(made, datetime.date.fromisoformat(begin) + datetime.timedelta(days=1), end) if made.random() < 0.15 else None
    name = f"Tổ chức {id}"
    for first, until in [(begin, change), (change, None)] if change else [(begin, None)]:
        tables["record"].append((id, name, name.lower(), made.choice(FIELDS), "certificate" if certificate else "contract", area[0], area_day,
                                 first, until, WHEN))
    events = [("registered" if certificate else "established", begin)]
    if certificate and made.random() < 0.2:
        events.append(("established", (datetime.date.fromisoformat(begin) - datetime.timedelta(days=made.randrange(1, 400))).isoformat()))
    after = datetime.date.fromisoformat(begin) + datetime.timedelta(days=30)
    if made.random() < 0.15 and after <= end:
        stop = day(made, after, end)
        events.append((made.choice(STOPS), stop))
        if made.random() < 0.5:
            events.append(("restarted", day(made, datetime.date.fromisoformat(stop), end)))
    ended = None
    if made.random() < 0.2 and after <= end:
        ended = day(made, after, end)
        events.append((made.choice(ENDS), ended))
    for index, (what, when) in enumerate(events):
        tables["event"].append((f"{id}-{index}", id, what, when, WHEN))
    if kind == "htx" and made.random() < 0.6:
        joined = day(made, datetime.date.fromisoformat(begin), end)
        tables["membership"].append((id, None, joined, day(made, datetime.date.fromisoformat(joined), end) if made.random() < 0.1 else None, WHEN))
    for what, results in RESULTS.items():
        for _ in range(made.choice([0, 0, 1, 2])):
            result = made.choice(results)
            if what in ("grade", "effective"):
                year = made.randrange(last - years, last + 1)
                tables["recognition"].append((id, what, year, None, None, result, day(made, datetime.date(year, 12, 1), datetime.date(year + 1, 3, 31)),
                                              WHEN))
            else:
                held = day(made, datetime.date.fromisoformat(begin), end)
                until = day(made, datetime.date.fromisoformat(held) + datetime.timedelta(days=1), end) if made.random() < 0.3 else None
                tables["recognition"].append((id, what, None, held, until, result, held, WHEN))
    for year in range(max(last - years + 1, int(begin[:4])), last + 1):
        if ended and ended < f"{year}-01-01" or made.random() < 0.08:
            continue
        kinds = ["actual"] if made.random() < 0.85 else ["estimate"]
        if made.random() < 0.1:
            kinds.append("half")
        if made.random() < 0.05:
            kinds.append("plan")
        for which in kinds:
            row = [None if made.random() < 0.05 else made.randrange(1, 100_000) for _ in measures]
            tables["return"].append((id, year, which, WHEN, None, *row))
            if made.random() < 0.03:
                tables["return"].append((id, year, which, "2025-12-01T00:00:00.000Z", WHEN, *[1 for _ in measures]))


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("database")
    options.add_argument("--organisations", type=int, default=35_000)
    options.add_argument("--years", type=int, default=10)
    options.add_argument("--last", type=int, default=2025)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    write(given.database, given.organisations, given.years, given.last, given.seed)
