"""Deadline night: four hundred units save their reports at once, while leaders read, a long list comes in, the alliance
consolidates and a backup runs.

Arrivals are open: a save is due at its moment whether or not the one before it has been answered, and its latency counts
from that moment. Every answer that says “Đã lưu” is afterwards looked for in the database.
"""

import asyncio
import json
import os
import random
import re
import subprocess
import threading
import time
import urllib.parse

import harness
from harness import BUILD, PEERS, PYTHON, free_port, record, wait

UNITS = int(os.environ.get("HOPTAC_BENCH_UNITS", "400"))
STEADY, STEADY_SECONDS = 60, float(os.environ.get("HOPTAC_BENCH_STEADY", "120"))
BURST, BURST_SECONDS = 300, float(os.environ.get("HOPTAC_BENCH_BURST", "10"))
PASSWORD = "một câu dễ nhớ"


class Browser:
    """One person's connection, kept open; requests of one person go one after the other, as a browser's form does."""

    def __init__(self, port, cookies=None):
        self.port = port
        self.cookies = cookies or {}
        self.lock = asyncio.Lock()
        self.reader = self.writer = None
        self.token = ""
        self.path = ""

    async def ask(self, method, path, fields=None):
        """(status, headers, body), over one connection that is opened anew where it was closed."""
        async with self.lock:
            for attempt in (0, 1):
                try:
                    return await self.once(method, path, fields)
                except (ConnectionError, asyncio.IncompleteReadError):
                    self.writer = None
                    if attempt:
                        raise

    async def once(self, method, path, fields):
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        body = urllib.parse.urlencode(fields).encode() if fields is not None else b""
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nOrigin: http://127.0.0.1:{self.port}\r\nCookie: " + "; ".join(
            f"{name}={value}" for name, value in self.cookies.items())
        if fields is not None:
            head += f"\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}"
        self.writer.write(head.encode() + b"\r\n\r\n" + body)
        lines = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        status = int(lines[0].split()[1])
        headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            if name.lower() == "set-cookie":
                cookie, _, content = value.strip().split(";")[0].partition("=")
                self.cookies[cookie] = content
            elif name:
                headers[name.lower()] = value.strip()
        if headers.get("transfer-encoding") == "chunked":
            content = b""
            while size := int((await self.reader.readuntil(b"\r\n")).split(b";")[0], 16):
                content += await self.reader.readexactly(size)
                await self.reader.readexactly(2)
            await self.reader.readuntil(b"\r\n")
        else:
            content = await self.reader.readexactly(int(headers.get("content-length", 0)))
        return status, headers, content

    async def form(self, path):
        status, _, page = await self.ask("GET", path)
        found = re.search(rb'name="_token" value="([^"]+)"', page) or re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert status == 200 and found, (status, path, page[:300])
        self.token = found[1].decode()
        return page.decode()

    async def sign_in(self, login):
        await self.form("/dang-nhap")
        status, headers, _ = await self.ask("POST", "/dang-nhap", {"_token": self.token, "dang_nhap": login, "mat_khau": PASSWORD})
        assert status == 303, (login, status)

    async def begin(self, unit):
        """Opens the unit's report and keeps its address."""
        await self.form("/tai-khoan")
        status, headers, _ = await self.ask("POST", f"/bao-cao/dot/{unit['round']}", {"_token": self.token, "don_vi": unit["unit"]})
        assert status == 303, (unit, status)
        self.path = headers["location"]
        self.item = "so-to-chuc" if "TT09" in unit["round"] else "can-bo"


class Night:
    """What came of one night."""

    def __init__(self):
        self.latencies = []
        self.refused = []
        self.kept = {}

    async def save(self, browser, number, due, fields):
        status, _, body = await browser.ask("POST", browser.path, fields)
        told = body.decode(errors="replace")
        self.latencies.append(time.monotonic() - due)
        if status == 200 and told.startswith("Đã lưu"):
            self.kept[browser.path] = max(self.kept.get(browser.path, 0), number)
        else:
            self.refused.append((status, told[:120]))

    async def arrivals(self, browsers, rate, seconds, fields):
        """Saves that are due at random moments, `rate` of them a second."""
        began = time.monotonic()
        due, number, waiting = began, len(self.latencies) + len(self.refused), []
        random.seed(number)
        while (due := due + random.expovariate(rate)) < began + seconds:
            await asyncio.sleep(max(0, due - time.monotonic()))
            number += 1
            browser = browsers[number % len(browsers)]
            waiting.append(asyncio.create_task(self.save(browser, number, due, fields(browser, number))))
        await asyncio.wait_for(asyncio.gather(*waiting), 120)

    def percentile(self, share):
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000


async def reading(browser, until, paths, seen):
    """A leader who goes from page to page."""
    while time.monotonic() < until:
        for path in paths:
            began = time.monotonic()
            status, _, _ = await browser.ask("GET", path)
            seen.append((status, time.monotonic() - began))
            await asyncio.sleep(0.5)


def long_list(path, rows):
    """A register as an officer sends it, with communes that are there."""
    with open(path, "w", encoding="utf-8") as file:
        file.write("STT,Tên tổ chức,Loại,Xã,Mã số thuế,Ngày thành lập\n")
        for number in range(rows):
            file.write(f"{number + 1},HTX Đêm hạn {number},HTX,xã Đăk Tô,{6_900_000_000 + number},01/03/2024\n")


async def ours(port, units, environment, folder):
    browsers = [Browser(port) for _ in units]
    for browser, unit in zip(browsers, units):
        await browser.sign_in(unit["login"])
        await browser.begin(unit)
        await browser.form(browser.path)
    reader = Browser(port)
    await reader.sign_in("nguoi.doc")

    def fields(browser, number):
        return {"_token": browser.token, "_tu_luu": "1", browser.item: str(number % 9000)}

    night, seen, beside = Night(), [], []
    until = time.monotonic() + STEADY_SECONDS + BURST_SECONDS
    readers = [asyncio.create_task(reading(reader, until, ["/bao-cao", "/bao-cao/dot/V.units/2026", "/hop-tac-xa"], seen))]
    # The rest of an evening: a backup, and the alliance's own report.
    backup = await asyncio.create_subprocess_exec(
        str(BUILD / "hoptac"), "backup", str(folder / "night.backup"), env=os.environ | environment,
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE)
    consolidation = Browser(port)
    await consolidation.sign_in("nguoi.doc")

    async def consolidate():
        await consolidation.form("/tai-khoan")
        status, headers, _ = await consolidation.ask(
            "POST", "/bao-cao/dot/V.alliance/2026", {"_token": consolidation.token, "don_vi": "qn-lien-minh-htx"})
        assert status == 303, status
        began = time.monotonic()
        await consolidation.form(headers["location"])
        beside.append(("consolidation", time.monotonic() - began))

    readers.append(asyncio.create_task(consolidate()))
    await night.arrivals(browsers, STEADY, STEADY_SECONDS, fields)
    steady = night.percentile(0.95)
    await night.arrivals(browsers, BURST, BURST_SECONDS, fields)
    await asyncio.gather(*readers)
    backed = await backup.wait()
    return night, steady, seen, beside, backed


def kept_in_database(browsers_kept, url, folder):
    """Receipts that the database does not bear out: the number kept must be there, or a later one of the same unit."""
    query = "SELECT v.report_id, v.content FROM report_value v"
    if url.startswith("postgres"):
        told = subprocess.run(["psql", "-At", "-F", ",", "-c", query, url], capture_output=True, text=True, check=True, timeout=60).stdout
    else:
        told = subprocess.run(["sqlite3", "-separator", ",", url.removeprefix("sqlite:"), query], capture_output=True, text=True, check=True,
                              timeout=60).stdout
    held = {}
    for line in told.splitlines():
        report, _, content = line.partition(",")
        held["/bao-cao/" + report] = content.replace(".", "")
    return [path for path, number in browsers_kept.items() if held.get(path) != str(number % 9000)]


def night_of(bench, engine, url=None):
    folder = bench.folder / f"night-{engine}"
    folder.mkdir()
    address = url or f"sqlite:{folder}/hoptac.db"
    environment = {"HOPTAC_DATA": str(folder), "HOPTAC_DATABASE": address, "HOPTAC_PORT": "0"}
    process = bench.start([BUILD / "bench", "night", str(UNITS), os.environ.get("HOPTAC_BENCH_IMPORT", "50000")], **environment)
    told = json.loads(process.stdout.readline())
    said = []
    threading.Thread(target=lambda: said.extend(process.stdout), daemon=True).start()
    night, steady, seen, beside, backed = asyncio.run(ours(told["port"], told["units"], environment, folder))
    lost = kept_in_database(night.kept, address, folder)
    note = (f"{len(night.latencies)} saves of {len(told['units'])} units, {len(night.refused)} refused {night.refused[:1] or ''}, "
            f"{len(lost)} lost, {sum(status != 200 for status, _ in seen)} of {len(seen)} readings failed, backup {'ok' if backed == 0 else backed}, "
            + ", ".join(f"{name} {took * 1000:.0f} ms" for name, took in beside)
            + "; the long list: " + ("".join(said).replace("\n", " ") or "not yet staged"))
    return night, steady, lost, note


def row_night(bench):
    sides = {"SQLite": None}
    with bench.postgres() as url:
        sides["PostgreSQL"] = url
        for engine, address in sides.items():
            night, steady, lost, note = night_of(bench, engine, address)
            record(f"deadline night on {engine}: p95 of a save at {STEADY}/s", [steady], "ms", "lower", 300, note=note)
            record(f"deadline night on {engine}: p95 with a burst of {BURST}/s", [night.percentile(0.95)], "ms", "lower", 300)
            record(f"deadline night on {engine}: lost or refused", [len(lost) + len(night.refused)], "saves", "lower", 0)
    night, steady = django(bench)
    record(f"the same on Django + SQLite: p95 of a save at {STEADY}/s", [steady], "ms", "lower", 1e9,
           note=f"{len(night.latencies)} saves, {len(night.refused)} refused {night.refused[:1] or ''}; nothing else ran beside it")


def django(bench):
    port = free_port()
    environment = {"BENCH_DATABASE": str(bench.folder / "night-django.db"), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(PEERS)}
    bench.run(PYTHON, PEERS / "django_reports.py", "prepare", str(UNITS), **environment)
    bench.start([PYTHON, "-m", "gunicorn", "--workers", "2", "--threads", "4", "--bind", f"127.0.0.1:{port}", "--keep-alive", "60",
                 "--worker-class", "gthread", "--log-level", "error", "django_reports:application"], **environment)
    wait(port)

    async def run():
        sessions = bench.run(PYTHON, PEERS / "django_reports.py", "sessions", **environment).split()
        browsers = []
        for number, session in enumerate(sessions):
            browser = Browser(port, {"sessionid": session})
            browser.path = f"/bao-cao/{number + 1}"
            await browser.form(browser.path)
            browsers.append(browser)

        def fields(browser, number):
            return {"csrfmiddlewaretoken": browser.token, "can-bo": str(number % 9000)}

        night = Night()
        await night.arrivals(browsers, STEADY, STEADY_SECONDS, fields)
        steady = night.percentile(0.95)
        await night.arrivals(browsers, BURST, BURST_SECONDS, fields)
        return night, steady
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


ROWS = {"night": row_night, "report-files": row_files}
