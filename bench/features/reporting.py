"""Deadline night: four hundred units save their reports at once, while leaders read, a long list comes in, the alliance
consolidates and a backup runs. Every answer that says “Đã lưu” is afterwards looked for in the database.

`HOPTAC_BENCH_SHORT=1 bin/bench --only deadline-night` tries it in half a minute an engine, with few units.
"""

import asyncio
import json
import os
import sqlite3
import subprocess
import threading
import time

import harness
from harness import BUILD, PEERS, PYTHON, free_port, record, wait
from night import Browser, Night, percentile

SHORT = "HOPTAC_BENCH_SHORT" in os.environ
UNITS, IMPORTED = (40, 2000) if SHORT else (400, 50_000)
STEADY, STEADY_SECONDS = (20, 10) if SHORT else (60, 120)
BURST, BURST_SECONDS = (60, 3) if SHORT else (300, 10)
PASSWORD = "một câu dễ nhớ"
PAGES = ["/dieu-hanh", "/bao-cao", "/bao-cao/dot/V.units/2026", "/so-lieu/P.t2", "/hop-tac-xa"]


async def ours(port, units, folder, environment, begin_import):
    browsers = [Browser(port) for _ in units]
    for at in range(0, len(units), 8):
        await asyncio.gather(*(browser.begin(unit, PASSWORD) for browser, unit in list(zip(browsers, units))[at:at + 8]))
    leaders = [Browser(port) for _ in range(4)]
    for leader in leaders:
        await leader.sign_in("lanh.dao.doc", PASSWORD)
    alliance = Browser(port)
    await alliance.sign_in("tong.hop", PASSWORD)

    def fields(browser, number):
        return browser.fields | {"_token": browser.token, "_tu_luu": "1", browser.item: str(number)}

    night, beside = Night(), {}

    async def timed(name, work):
        began = time.monotonic()
        try:
            told = await work
        except RuntimeError as error:
            told = error
        beside[name] = f"{name} {time.monotonic() - began:.1f} s" + (f" ({str(told)[:200]})" if isinstance(told, Exception) else "")

    async def consolidate():
        await asyncio.sleep(STEADY_SECONDS / 4)
        alliance.path = await alliance.post("/bao-cao/dot/V.alliance/2026", don_vi="qn-lien-minh-htx")
        await alliance.form(alliance.path)
        await alliance.render("docx")

    async def back_up():
        await asyncio.sleep(STEADY_SECONDS / 2)
        process = await asyncio.create_subprocess_exec(
            str(BUILD / "hoptac"), "backup", str(folder / "night.backup"), env=os.environ | environment,
            stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE)
        _, told = await process.communicate()
        if process.returncode:
            raise RuntimeError(told.decode())

    begin_import()
    until = time.monotonic() + STEADY_SECONDS + BURST_SECONDS
    others = [asyncio.create_task(night.read(leader, until, PAGES[at:] + PAGES[:at])) for at, leader in enumerate(leaders)]
    others += [asyncio.create_task(timed("consolidated and written as Word in", consolidate())), asyncio.create_task(timed("backup in", back_up()))]
    steady = await night.arrivals(browsers, STEADY, STEADY_SECONDS, fields)
    burst = await night.arrivals(browsers, BURST, BURST_SECONDS, fields)
    await asyncio.wait_for(asyncio.gather(*others), 300)
    return night, steady, burst, beside


def asked(address, query):
    """Rows of the database itself, past the program."""
    if address.startswith("postgres"):
        told = subprocess.run(["psql", "-At", "-F", "\t", "-c", query, address], capture_output=True, text=True, check=True, timeout=60).stdout
        return [line.split("\t") for line in told.splitlines()]
    with sqlite3.connect(address.removeprefix("sqlite:"), timeout=30) as database:
        return [list(map(str, row)) for row in database.execute(query)]


def night_of(bench, engine, url=None):
    folder = bench.folder / f"night-{engine}"
    folder.mkdir()
    address = url or f"sqlite:{folder}/hoptac.db"
    environment = {"HOPTAC_DATA": str(folder), "HOPTAC_DATABASE": address, "HOPTAC_PORT": "0", "HOPTAC_REQUESTS_A_MINUTE": "0"}
    process = bench.start([BUILD / "bench", "night", UNITS, IMPORTED], stdin=subprocess.PIPE, **environment)
    told = json.loads(process.stdout.readline())
    said = []
    listener = threading.Thread(target=lambda: said.extend(process.stdout), daemon=True)
    listener.start()

    def begin_import():
        process.stdin.write("import\n")
        process.stdin.flush()

    night, steady, burst, beside = asyncio.run(ours(told["port"], told["units"], folder, environment, begin_import))
    items = sorted({unit["item"] for unit in told["units"]})
    listed = ", ".join(f"'{item}'" for item in items)
    held = {f"/bao-cao/{report}": int(content.replace(".", ""))
            for report, content in asked(address, f"SELECT report_id, content FROM report_value WHERE item IN ({listed})")}
    lost = night.lost(held)
    receipts = sum(map(len, night.kept.values()))
    logged = int(asked(address, "SELECT count(*) FROM audit_entry WHERE act = 'reporting.save'")[0][0])
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
    bad = [seconds for status, seconds in night.seen if status != 200]
    reads = sorted(1000 * seconds for _, seconds in night.seen)
    note = (f"{receipts} saves of {len(told['units'])} units, {logged} in the log; refused {len(night.refused)} {night.refused[:1] or ''}; "
            f"{len(night.seen)} pages read, {len(bad)} failed, p95 {percentile(reads, 0.95):.0f} ms; {'; '.join(beside.values())}; "
            f"{IMPORTED} rows: {' '.join(''.join(said).split()) or 'still being read'}")
    return steady, burst, len(lost) + max(0, receipts - logged), len(night.refused), note


def row_night(bench):
    told = {"SQLite": night_of(bench, "SQLite")}
    with bench.postgres() as url:
        told["PostgreSQL"] = night_of(bench, "PostgreSQL", url)
    for engine, (steady, burst, lost, refused, note) in told.items():
        record(f"deadline night on {engine}: p95 of a save at {STEADY}/s", [percentile(steady, 0.95)], "ms", "lower", 300, note=note)
        record(f"deadline night on {engine}: p95 of a save in bursts of {BURST}/s", [percentile(burst, 0.95)], "ms", "lower", 300)
        record(f"deadline night on {engine}: lost", [lost], "saves", "lower", 0)
        record(f"deadline night on {engine}: busy or refused", [refused], "saves", "lower", 0)
    their_steady, their_burst, their_note = django(bench)
    name = "Django + SQLite, with nothing else beside it"
    record(f"deadline night on SQLite, all beside it: p95 of a save at {STEADY}/s", [percentile(told["SQLite"][0], 0.95)], "ms", "lower", 1,
           [percentile(their_steady, 0.95)], name, note=their_note)
    record(f"deadline night on SQLite, all beside it: p95 of a save in bursts of {BURST}/s", [percentile(told["SQLite"][1], 0.95)], "ms",
           "lower", 1, [percentile(their_burst, 0.95)], name)


def django(bench):
    """The same saves on a small office's own form; nothing else runs beside them."""
    port = free_port()
    environment = {"BENCH_DATABASE": str(bench.folder / "night-django.db"), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(PEERS)}
    sessions = bench.run(PYTHON, PEERS / "django_reports.py", str(UNITS), **environment).split()
    bench.start([PYTHON, "-m", "gunicorn", "--workers", "2", "--threads", "4", "--bind", f"127.0.0.1:{port}", "--keep-alive", "60",
                 "--worker-class", "gthread", "--log-level", "error", "django_reports:application"], **environment)
    wait(port)

    async def run():
        browsers = []
        for number, session in enumerate(sessions, 1):
            browser = Browser(port, {"sessionid": session})
            browser.path = f"/bao-cao/{number}"
            await browser.form(browser.path)
            browsers.append(browser)
        texts = {f"muc-{number}": "Trong năm, xã vận động thành lập mới hai hợp tác xã. " * 10 for number in range(4)}
        texts |= {f"so-{number}": str(number * 100) for number in range(30)}

        def fields(browser, number):
            return texts | {"csrfmiddlewaretoken": browser.token, "so-0": str(number)}

        night = Night()
        steady = await night.arrivals(browsers, STEADY, STEADY_SECONDS, fields)
        burst = await night.arrivals(browsers, BURST, BURST_SECONDS, fields)
        return steady, burst, f"Django refused {len(night.refused)} of {len(night.latencies)} {night.refused[:1] or ''}"
    return asyncio.run(run())


def row_files(bench):
    """A report of a hundred pages and an annex of three thousand rows."""
    rounds = [bench.ours_tells("report-file", "1050") for _ in range(min(harness.ROUNDS, 3))]
    pages = next(one["pages"] for one in rounds[0] if one["format"] == "pdf")
    for format in ("docx", "pdf"):
        record(f"a report of {pages:.0f} pages as .{format}", [one["seconds"] for told in rounds for one in told if one["format"] == format],
               "s", "lower", 10)
    record("an annex of 3,000 rows and 13 columns as .xlsx", [bench.ours_tells("annex", "3000")[0]["seconds"] for _ in range(harness.ROUNDS)],
           "s", "lower", 2)


ROWS = {"deadline-night": row_night, "report-files": row_files}
