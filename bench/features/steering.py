"""The leader's page over 20,000 assignments and 500 targets: the slowest of a hundred, beside the same questions by hand."""

import datetime
import http.client
import random
import sqlite3
import statistics
import time

from harness import ROUNDS, get, record

ASSIGNMENTS, TARGETS, ASKED = 20_000, 500, 200
OPEN = ("given", "accepted", "contested", "doing", "reported", "returned")
TALLY = f"""
SELECT a.lead_name, a.lead_agency, sum(a.due_on < :today), count(*), sum(a.due_on < :old), sum(a.due_on BETWEEN :today AND :week),
  sum(a.state = 'reported'), sum(a.state = 'contested' OR a.asked_day IS NOT NULL)
FROM assignment a JOIN directive d ON d.id = a.directive_id WHERE a.state IN {OPEN} GROUP BY a.lead_name, a.lead_agency
"""
OVERDUE = f"""
SELECT a.id, a.title, a.lead_name, a.due_on, d.number FROM assignment a JOIN directive d ON d.id = a.directive_id
WHERE a.state IN {OPEN} AND a.due_on < :today ORDER BY a.due_on, a.id LIMIT 8
"""
TARGET = "SELECT t.id, t.title, t.op, t.value, t.unit, t.horizon_on, d.number FROM target t JOIN directive d ON d.id = t.directive_id"
MEASURE = "SELECT m.target_id, m.measured_on, m.value FROM target_measure m ORDER BY m.measured_on, m.id"


def fill(path):
    """Puts the work into our own database, under one directive for inside use."""
    draw = random.Random(7)
    today = datetime.date.today()
    db = sqlite3.connect(path, timeout=60)
    db.execute(
        "INSERT INTO directive (id, number, type, branch, issued_on, circulation, text, text_digest, likeness, metadata, file, file_name,"
        " imported_at, imported_by, imported_by_name, version) SELECT 'bench', '1/KH-UBND', NULL, 'state', '2024-01-01', 'internal',"
        " 'x', 'bench', x'00', '{}', 'bench', 'x', '2024-01-01T00:00:00.000Z', id, name, 1 FROM user_account LIMIT 1")
    states = OPEN + ("completed", "completed", "stopped")
    db.executemany(
        "INSERT INTO assignment (id, directive_id, clause, span_start, span_end, quote, title, lead_name, due_kind, due_on, state, given_on,"
        " given_by_name, version) VALUES (?, 'bench', ?, 0, 1, 'q', ?, ?, 'once', ?, ?, '2024-01-01', 'x', 1)",
        [(f"a{number:05}", f"{number % 40}", f"Nhiệm vụ số {number} về phát triển kinh tế tập thể", f"Cơ quan {draw.randrange(120)}",
          str(today + datetime.timedelta(draw.randrange(-300, 500))), draw.choice(states)) for number in range(ASSIGNMENTS)])
    db.executemany(
        "INSERT INTO target (id, directive_id, clause, span_start, span_end, quote, title, op, strict, value, unit, population, start_on,"
        " horizon_on, given_on, given_by_name, version) VALUES (?, 'bench', '1', 0, 1, 'q', ?, '>=', 0, ?, 'hợp tác xã', '', '2024-01-01',"
        " '2030-12-31', '2024-01-01', 'x', 1)",
        [(f"t{number:03}", f"Chỉ tiêu số {number}", str(draw.randrange(50, 500))) for number in range(TARGETS)])
    db.executemany(
        "INSERT INTO target_measure (id, target_id, measured_on, value, is_estimate, source, recorded_at, by_name)"
        " VALUES (?, ?, '2025-12-31', ?, 0, 'x', '2026-01-01T00:00:00.000Z', 'x')",
        [(f"m{number:03}", f"t{number:03}", str(draw.randrange(10, 400))) for number in range(TARGETS)])
    db.commit()
    db.close()


def copy(ours, theirs):
    """The same rows where the peer reads."""
    db = sqlite3.connect(theirs, timeout=60)
    db.execute("ATTACH ? AS ours", (str(ours),))
    for table in ("directive", "assignment", "target", "target_measure"):
        db.execute(f"DROP TABLE IF EXISTS main.{table}")
        db.execute(f"CREATE TABLE main.{table} AS SELECT * FROM ours.{table}")
    db.executescript("""
        CREATE INDEX assignment_due ON assignment (state, due_on);
        CREATE INDEX target_measure_target ON target_measure (target_id, measured_on);
    """)
    db.commit()
    db.close()


def slowest(ask):
    """The 99th of a hundred, in milliseconds."""
    times = []
    for _ in range(ASKED):
        began = time.perf_counter()
        ask()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.quantiles(times, n=100)[98]


def page(port, path, cookie):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask():
        connection.request("GET", path, headers={"Cookie": cookie})
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{answer.status} at {path}")
        return body
    return ask


def row_desk(bench):
    port, cookie = bench.ours()
    ours = bench.folder / "var" / "hoptac.db"
    fill(ours)
    frame = get(port, "/dieu-hanh", cookie)[1].decode()
    (bench.folder / "frame" / "desk.django").write_text("{% verbatim %}" + frame + "{% endverbatim %}<!-- {{ overdue }} -->")
    copy(ours, bench.folder / "peer.db")
    their_port, their_cookie = bench.peer("Django")
    today = datetime.date.today()
    days = {"today": str(today), "old": str(today - datetime.timedelta(10)), "week": str(today + datetime.timedelta(7))}
    db = sqlite3.connect(ours)

    def by_hand():
        for query in (TALLY, OVERDUE, TARGET, MEASURE):
            db.execute(query, {name: day for name, day in days.items() if f":{name}" in query}).fetchall()

    mine, hand, django = [], [], []
    for _ in range(ROUNDS):
        mine.append(slowest(page(port, "/dieu-hanh", cookie)))
        hand.append(slowest(by_hand))
        django.append(slowest(page(their_port, "/desk", their_cookie)))
    name = "leader's page over 20,000 assignments and 500 targets, p99"
    record(name, mine, "ms", "lower", 0.5, hand, "the same questions by hand in SQLite")
    record(name, mine, "ms", "lower", 3, django, "Django")


ROWS = {"desk": row_desk}
