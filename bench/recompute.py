"""Computes the indicators once more, in DuckDB, from an export of the tables: its own SQL, written from the definitions in
words, knowing nothing of the expressions. `compare` sets every row beside what `hoptac figures` has printed."""

import csv
import datetime
import io
import sqlite3
import tempfile

import duckdb

TABLES = ["organisation", "organisation_record", "organisation_event", "organisation_membership", "recognition", "annual_return"]
COLUMNS = {"thanh_vien": "members", "thanh_vien_nu": "women_members", "thanh_vien_dtts": "minority_members",
           "thanh_vien_ho_ngheo": "poor_members", "thanh_vien_moi": "new_members", "lao_dong": "workers",
           "lao_dong_thanh_vien": "member_workers", "can_bo": "managers", "can_bo_dai_hoc": "degree_managers",
           "can_bo_trung_cap": "diploma_managers", "can_bo_so_cap": "primary_managers", "can_bo_boi_duong": "trained_managers",
           "von": "capital", "tai_san": "assets", "doanh_thu": "revenue", "doanh_thu_noi_bo": "internal_revenue", "loi_nhuan": "profit",
           "thue": "tax", "thu_nhap_thanh_vien": "member_income", "thu_nhap_lao_dong": "worker_income"}
FLOWS = {"thanh_vien_moi", "can_bo_boi_duong", "doanh_thu", "doanh_thu_noi_bo", "loi_nhuan", "thue", "thu_nhap_thanh_vien",
         "thu_nhap_lao_dong"}
HTX, THT, LHHTX = "kind = 'htx'", "kind = 'tht'", "kind = 'lhhtx'"
HERE, WORKS = "ends IS NULL", "ends IS NULL AND operates"
GOOD, GRADED = "grade IN ('tốt', 'khá')", "grade IS NOT NULL"
DOES_WELL, JUDGED = "effective = 'có'", "effective IS NOT NULL"
SINCE = "begins >= DATE '2022-10-07'"


def has(kind):
    return f"{kind} IS NOT NULL AND {kind} <> 'không'"


def counts():
    """What is counted: indicator → condition; shares: indicator → (part, whole)."""
    new, gone = "begins >= year_start", "ends >= year_start AND way IN ('dissolved', 'bankrupt')"
    linked = has("linkage")
    counted = {
        "P.t1": [THT, SINCE], "P.t1.active": [THT, SINCE, WORKS], "P.t2": [HTX, SINCE], "P.t2.active": [HTX, SINCE, WORKS],
        "P.t3": [LHHTX, SINCE], "P.t3.active": [LHHTX, SINCE, WORKS], "V.t1.htx": [HTX, new], "V.t1.lhhtx": [LHHTX, new], "V.t1.tht": [THT, new],
        "K.b1.htx": [HTX, HERE], "K.b1.tht": [THT, HERE], "N.I.1a": [HTX, WORKS], "N.I.1a.idle": [HTX, HERE, "NOT operates"], "N.I.1b": [HTX, new],
        "N.I.1c": [HTX, gone], "N.I.1d": [HTX, HERE, GOOD], "N.I.1d.effective": [HTX, HERE, DOES_WELL], "N.I.1e": [HTX, WORKS, has("highTech")],
        "N.I.1f": [HTX, WORKS, linked], "N.I.1g": [HTX, WORKS, "field = 'agriculture'"], "N.II.1": [LHHTX, HERE], "N.II.1b": [LHHTX, new],
        "N.II.1c": [LHHTX, gone], "N.II.2": [HTX, HERE, "in_union"], "N.III.1a": [THT, WORKS], "N.III.1b": [THT, new],
        "N.III.2": [THT, HERE, "basis = 'certificate'"], "N.III.6": [THT, "ends >= year_start AND way = 'converted'"],
    } | {f"N.IV.{field}": [HTX, HERE, f"field = '{field}'"]
         for field in ["agriculture", "industry", "construction", "credit", "trade", "transport", "environment", "other"]}
    shared = {
        "P.t4": ([HERE, GOOD], [HERE, GRADED]), "P.t4.all": ([WORKS, GOOD], [WORKS]), "P.t5": ([HERE, GOOD, linked], [HERE, GOOD]),
        "P.t5.all": ([WORKS, linked], [WORKS]), "P.t6": ([HTX, WORKS, has("highTech")], [HTX, WORKS]),
        "P.t8": ([HTX, WORKS, "field = 'agriculture'", linked], [HTX, WORKS, "field = 'agriculture'"]),
        "P.t10": ([HERE, DOES_WELL], [HERE, JUDGED]), "P.t11": ([HERE, DOES_WELL, linked], [HERE, DOES_WELL]),
        "P.t11.all": ([WORKS, linked], [WORKS]), "P.t12": ([HTX, WORKS, has("technologyApplied")], [HTX, WORKS]),
        "V.t2": ([HTX, HERE, DOES_WELL], [HTX, HERE, JUDGED]), "V.t5.share": ([HTX, HERE, "member"], [HTX, HERE]),
        "N.I.1d.share": ([HTX, HERE, GOOD], [HTX, HERE, GRADED]),
    }
    return counted, shared


SUMS = {"K.b1.members": ("thanh_vien", HERE), "N.I.2": ("thanh_vien", f"{HTX} AND {HERE}"), "N.III.3": ("thanh_vien", f"{THT} AND {HERE}"),
        "N.II.3": ("lao_dong", f"{LHHTX} AND {HERE}")} | {
    code: (measure, f"{HTX} AND {HERE}") for code, measure in {
        "N.I.2.new": "thanh_vien_moi", "N.I.2.minority": "thanh_vien_dtts", "N.I.2.poor": "thanh_vien_ho_ngheo", "N.I.3": "lao_dong",
        "N.I.3.members": "lao_dong_thanh_vien", "N.I.4": "can_bo", "N.I.4.primary": "can_bo_so_cap", "N.I.4.diploma": "can_bo_trung_cap",
        "N.I.4.degree": "can_bo_dai_hoc", "N.I.5.sum": "doanh_thu", "N.I.9": "von", "N.I.10": "tai_san", "N.I.11": "thue"}.items()}
MEANS = {"N.I.2.mean": ("thanh_vien", None, HTX), "N.I.5": ("doanh_thu", None, HTX), "N.I.5.internal": ("doanh_thu_noi_bo", None, HTX),
         "N.I.6": ("loi_nhuan", None, HTX), "N.I.7": ("thu_nhap_lao_dong", "lao_dong", HTX),
         "N.I.8": ("thu_nhap_thanh_vien", "thanh_vien", HTX), "N.II.4": ("doanh_thu", None, LHHTX), "N.II.5": ("loi_nhuan", None, LHHTX),
         "N.III.4": ("doanh_thu", None, THT), "N.III.5": ("loi_nhuan", None, THT)}
# Told by its own rows below, or needs what is not in the registry.
APART = {"P.t7", "P.t9", "P.d1"}


class Country:
    """An export in DuckDB, on one thread so that times can be set beside ours."""

    def __init__(self, path, threads=1):
        self.db = duckdb.connect(config={"threads": threads})
        source = sqlite3.connect(path)
        for table in TABLES:
            told = source.execute(f"SELECT * FROM {table} WHERE superseded_at IS NULL" if table != "organisation" else f"SELECT * FROM {table}")
            names = [column[0] for column in told.description]
            kinds = {row[1]: "BIGINT" if row[2] in ("INTEGER",) else "VARCHAR" for row in source.execute(f"PRAGMA table_info({table})")}
            self.db.execute(f"CREATE TABLE {table} ({', '.join(f'{name} {kinds[name]}' for name in names)})")
            self.fill(table, told)
        self.areas = source.execute("SELECT area_id, level, parent_id, valid_from, valid_to FROM area_record WHERE superseded_at IS NULL").fetchall()
        source.close()

    def fill(self, table, rows):
        """By way of a file, as an export is."""
        with tempfile.NamedTemporaryFile("w", suffix=".csv", newline="") as file:
            csv.writer(file).writerows(["\\N" if cell is None else cell for cell in row] for row in rows)
            file.flush()
            self.db.execute(f"COPY {table} FROM '{file.name}' (HEADER false, NULLSTR '\\N')")

    def places(self, day, text):
        """What `hoptac figures --places` says of a map."""
        rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))[1:]
        self.db.execute("CREATE OR REPLACE TABLE place (area_id VARCHAR, area_day VARCHAR, lowest VARCHAR)")
        self.db.executemany("INSERT INTO place VALUES (?, ?, ?)", [[area, when, lowest or None] for area, when, lowest in rows])
        levels = {id: (level, parent) for id, level, parent, first, last in self.areas if first <= day and (last is None or day < last)}
        tree = []
        for id in levels:
            above = id
            while above:
                tree.append([id, above])
                above = levels[above][1] if above in levels else None
        self.db.execute("CREATE OR REPLACE TABLE above (id VARCHAR, area VARCHAR)")
        self.db.executemany("INSERT INTO above VALUES (?, ?)", tree)
        self.districts = [id for id, (level, _) in levels.items() if level == "district"]

    def day(self, name, day):
        """What every organisation was on a day, one row each."""
        year = int(day[:4])
        begins, ends = "('established', 'registered')", "('dissolved', 'divided', 'consolidated', 'merged', 'converted', 'bankrupt')"
        findings = ", ".join(f"max(result) FILTER (kind = '{kind}') AS {kind}" for kind in
                             ["grade", "effective", "model", "highTech", "technologyApplied", "linkage"])
        picks = []
        for told, column in COLUMNS.items():
            if told in FLOWS:
                picks.append(f"coalesce(max({column}) FILTER (year = {year} AND kind = 'actual'), "
                             f"max({column}) FILTER (year = {year} AND kind = 'estimate')) AS {told}")
                picks.append(f"max({column}) FILTER (year = {year} AND kind = 'actual') IS NULL AS {told}_estimated")
            else:
                counts = f"FILTER ({column} IS NOT NULL AND rank > 0 AND spoken <= '{day}')"
                picks.append(f"arg_max({column}, year * 10 + rank) {counts} AS {told}")
                picks.append(f"arg_max(kind = 'estimate', year * 10 + rank) {counts} AS {told}_estimated")
        self.db.execute(f"""
            CREATE OR REPLACE TABLE {name} AS
            WITH e AS (SELECT * FROM organisation_event WHERE day <= '{day}'),
            start AS (SELECT organisation_id, min(day) FILTER (kind = 'registered') AS registered, min(day) FILTER (kind IN {begins}) AS first
              FROM e GROUP BY 1),
            finish AS (SELECT organisation_id, min(day) FILTER (kind IN {ends}) AS ends, arg_min(kind, day || id) FILTER (kind IN {ends}) AS way
              FROM e GROUP BY 1),
            moves AS (SELECT e.organisation_id, arg_max(kind IN ('resumed', 'restored', 'restarted'), day || id) AS operates
              FROM e LEFT JOIN finish f USING (organisation_id)
              WHERE kind IN ('suspended', 'resumed', 'restored', 'stopped', 'restarted', 'awaitingDissolution', 'closing', 'withdrawn')
                AND (f.ends IS NULL OR day <= f.ends) GROUP BY 1),
            held AS (SELECT organisation_id, arg_min(field, seen) AS field, arg_min(basis, seen) AS basis, arg_min(area_id, seen) AS area_id,
                arg_min(area_day, seen) AS area_day
              FROM (SELECT *, CASE WHEN valid_from <= '{day}' AND (valid_to IS NULL OR '{day}' < valid_to) THEN '0' ELSE '1' || valid_from END AS seen
                FROM organisation_record) GROUP BY 1),
            belongs AS (SELECT organisation_id, bool_or(union_id IS NULL) AS member, bool_or(union_id IS NOT NULL) AS in_union
              FROM organisation_membership WHERE valid_from <= '{day}' AND (valid_to IS NULL OR '{day}' < valid_to) GROUP BY 1),
            found AS (SELECT organisation_id, {findings} FROM (
                SELECT organisation_id, kind, result, row_number() OVER (PARTITION BY organisation_id, kind ORDER BY
                    CASE WHEN valid_from IS NULL THEN year || '-01-01' ELSE valid_from END DESC, paper_day DESC NULLS LAST, number DESC) AS place
                FROM recognition WHERE (paper_day IS NULL OR paper_day <= '{day}') AND CASE WHEN valid_from IS NULL
                  THEN year IN ({year}, {year - 1}) ELSE valid_from <= '{day}' AND (valid_to IS NULL OR '{day}' < valid_to) END)
              WHERE place = 1 GROUP BY 1),
            told AS (SELECT organisation_id, {", ".join(picks)} FROM (
                SELECT *, CASE kind WHEN 'actual' THEN 3 WHEN 'estimate' THEN 2 WHEN 'half' THEN 1 ELSE 0 END AS rank,
                  year || CASE WHEN kind = 'half' THEN '-06-30' ELSE '-12-31' END AS spoken FROM annual_return) GROUP BY 1)
            SELECT o.id, o.kind, CAST(CASE WHEN o.kind = 'tht' THEN first ELSE coalesce(registered, first) END AS DATE) AS begins,
              CAST(f.ends AS DATE) AS ends, f.way, f.ends IS NULL AND coalesce(m.operates, true) AS operates, h.field, h.basis, h.area_id, h.area_day,
              coalesce(b.member, false) AS member, coalesce(b.in_union, false) AS in_union, found.* EXCLUDE (organisation_id),
              told.* EXCLUDE (organisation_id), DATE '{year}-01-01' AS year_start
            FROM organisation o JOIN start s ON s.organisation_id = o.id JOIN held h ON h.organisation_id = o.id
            LEFT JOIN finish f ON f.organisation_id = o.id LEFT JOIN moves m ON m.organisation_id = o.id
            LEFT JOIN belongs b ON b.organisation_id = o.id LEFT JOIN found ON found.organisation_id = o.id
            LEFT JOIN told ON told.organisation_id = o.id WHERE first IS NOT NULL""")

    def rolled(self, name, picks):
        """Aggregates by every area of the map; '' is what lies nobody knows where."""
        return self.db.execute(f"""
            SELECT coalesce(a.area, '') AS area, {", ".join(f"{pick} AS c{index}" for index, pick in enumerate(picks))}
            FROM {name} o LEFT JOIN place p ON p.area_id = o.area_id AND p.area_day = o.area_day LEFT JOIN above a ON a.id = p.lowest
            GROUP BY 1""").fetchall()


def both(conditions):
    return " AND ".join(f"({one})" for one in conditions) or "true"


def mean(total, weight):
    """To the whole unit, half away from nought."""
    if not weight:
        return 0
    sign = -1 if (total < 0) != (weight < 0) else 1
    return sign * ((2 * abs(total) + abs(weight)) // (2 * abs(weight)))


def figures(country, day):
    """(indicator, area) → (numerator, denominator, told, asked, estimates), for the map that `places` was told."""
    before = f"{int(day[:4]) - 1}-12-31"
    country.day("today", day)
    country.day("base", before)
    found = {}
    counted, shared = counts()

    def keep(code, rows, make):
        for area, *cells in rows:
            found[code, area] = make([int(cell or 0) for cell in cells])

    # One pass for all that is counted.
    picks, spans = [], {}
    for code, conditions in counted.items():
        spans[code] = (len(picks), 1)
        picks.append(f"count(*) FILTER ({both(conditions)})")
    for code, (part, whole) in shared.items():
        spans[code] = (len(picks), 2)
        picks += [f"count(*) FILTER ({both(part)})", f"count(*) FILTER ({both(whole)})"]
    for code, (measure, where) in SUMS.items():
        spans[code] = (len(picks), 4)
        picks += [f"sum({measure}) FILTER ({where})", f"count({measure}) FILTER ({where})", f"count(*) FILTER ({where})",
                  f"count(*) FILTER ({where} AND {measure} IS NOT NULL AND {measure}_estimated)"]
    for code, (measure, weight, kind) in MEANS.items():
        spans[code] = (len(picks), 5)
        where, both_told = f"{kind} AND {HERE}", f"{measure} IS NOT NULL" + (f" AND {weight} IS NOT NULL" if weight else "")
        picks += [f"sum({measure} * {weight or 1}::HUGEINT) FILTER ({where} AND {both_told})", f"sum({weight or 1}) FILTER ({where} AND {both_told})",
                  f"count(*) FILTER ({where} AND {both_told})", f"count(*) FILTER ({where})",
                  f"count(*) FILTER ({where} AND {both_told} AND {measure}_estimated)"]
    women = f"{HTX} AND {HERE}"
    spans["N.I.2.women"] = (len(picks), 5)
    picks += [f"sum(thanh_vien_nu) FILTER ({women})", f"sum(thanh_vien) FILTER ({women})", f"count(thanh_vien_nu) FILTER ({women})",
              f"count(*) FILTER ({women})", f"count(*) FILTER ({women} AND thanh_vien_nu IS NOT NULL AND thanh_vien_nu_estimated)"]
    for area, *cells in country.rolled("today", picks):
        for code, (first, length) in spans.items():
            one = [int(cell or 0) for cell in cells[first:first + length]]
            if code in counted:
                found[code, area] = (one[0], None, one[0], one[0], 0)
            elif code in shared:
                found[code, area] = (one[0], one[1], one[0], one[0], 0)
            elif code in SUMS:
                found[code, area] = (one[0], None, one[1], one[2], one[3])
            else:
                found[code, area] = (one[0], one[1], one[2], one[3], one[4])
    grown(country, found)
    if country.districts:
        covered(country, found, "T.t1", "field = 'environment'")
        covered(country, found, "P.t13", has("model"))
    return found


def grown(country, found):
    """Growth: now against the last day of the year before."""
    where = f"{HTX} AND {HERE}"
    income = "thu_nhap_thanh_vien * thanh_vien::HUGEINT"
    told = "thu_nhap_thanh_vien IS NOT NULL AND thanh_vien IS NOT NULL"
    picks = [f"count(*) FILTER ({where} AND member)", f"sum(can_bo_boi_duong) FILTER ({where})", f"count(can_bo_boi_duong) FILTER ({where})",
             f"count(*) FILTER ({where})", f"count(*) FILTER ({where} AND can_bo_boi_duong IS NOT NULL AND can_bo_boi_duong_estimated)",
             f"sum(thanh_vien) FILTER ({HERE})", f"count(thanh_vien) FILTER ({HERE})", f"count(*) FILTER ({HERE})",
             f"count(*) FILTER ({HERE} AND thanh_vien IS NOT NULL AND thanh_vien_estimated)",
             f"sum({income}) FILTER ({HERE} AND {told})", f"sum(thanh_vien) FILTER ({HERE} AND {told})", f"count(*) FILTER ({HERE} AND {told})",
             f"count(*) FILTER ({HERE} AND {told} AND thu_nhap_thanh_vien_estimated)"]
    now = {area: [int(cell or 0) for cell in cells] for area, *cells in country.rolled("today", picks)}
    base = {area: [int(cell or 0) for cell in cells] for area, *cells in country.rolled("base", picks)}
    for area in now.keys() | base.keys():
        a, b = now.get(area, [0] * len(picks)), base.get(area, [0] * len(picks))
        found["V.t5.growth", area] = (a[0], b[0], a[0], a[0], 0)
        found["V.t3", area] = (a[1], b[1], a[2], a[3], a[4])
        found["V.t4.members", area] = (a[5], b[5], a[6], a[7], a[8])
        found["V.t4.income", area] = (mean(a[9], a[10]), mean(b[9], b[10]), a[11], a[7], a[12])


def covered(country, found, code, condition):
    """Districts with at least one, of all districts, by every area above and the districts themselves."""
    reached = dict(country.rolled("today", [f"count(*) FILTER ({HTX} AND {HERE} AND {condition})"]))
    for district in country.districts:
        for (area,) in country.db.execute("SELECT area FROM above WHERE id = ?", [district]).fetchall():
            has_one = 1 if reached.get(district, 0) >= 1 else 0
            old = found.get((code, area), (0, 0, 0, 0, 0))
            found[code, area] = (old[0] + has_one, old[1] + 1, old[2] + 1, old[3] + 1, 0)


def compare(printed, mine, day):
    """What differs between the lines that HopTac printed for a day and these; (lines, indicators, differences)."""
    lines, codes, wrong = 0, set(), []
    for code, when, _, _, area, _, numerator, denominator, told, asked, estimates in printed:
        if when != day or code in APART:
            continue
        if code in ("T.t1", "P.t13") and (code, "") not in mine and not any(key[0] == code for key in mine):
            continue  # a day without districts
        theirs = tuple(int(cell) if cell else None for cell in (numerator, denominator, told, asked, estimates))
        found = mine.get((code, area), (0, theirs[1] and 0 if theirs[1] is not None else None, 0, 0, 0))
        found = (found[0], found[1] if found[1] is not None else (0 if theirs[1] == 0 else None), *found[2:])
        lines += 1
        codes.add(code)
        if theirs != found:
            wrong.append((code, day, area, theirs, found))
    return lines, codes, wrong


def days(first, last):
    today = datetime.date.today().isoformat()
    return [min(f"{year}-12-31", today) for year in range(first, last + 1)]
