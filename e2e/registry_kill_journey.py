#!/usr/bin/env python3
"""A list is being brought in when the power goes: after the restart it goes on by itself to its end, and taken back as a
whole it leaves the registry as it was.

    e2e/registry_kill_journey.py [ROWS]
"""

import hashlib
import re
import sqlite3
import sys
import time

from playwright.sync_api import sync_playwright

from browsing import DESK, Browsing
from hoptac import Installation, Report

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 1500
report = Report("registry kill")
# The business columns that are valid now.
BUSINESS = [
    "SELECT organisation_id, name, code, area_id, valid_from, valid_to FROM organisation_record WHERE superseded_at IS NULL",
    "SELECT organisation_id, kind, day FROM organisation_event WHERE superseded_at IS NULL",
    "SELECT organisation_id, kind, year, result FROM recognition WHERE superseded_at IS NULL",
    "SELECT organisation_id, year, kind, members FROM annual_return WHERE superseded_at IS NULL",
    "SELECT organisation_id, id FROM organisation_contact WHERE superseded_at IS NULL",
    "SELECT organisation_id, name, members, grade FROM organisation_line",
    "SELECT id, title FROM search_entry WHERE kind = 'organisation'",
]


def ask(house, query):
    file = sqlite3.connect(house.data / "hoptac.db", timeout=20)
    try:
        return file.execute(query).fetchall()
    finally:
        file.close()


def digest(house):
    held = hashlib.sha256()
    for query in BUSINESS:
        for row in sorted(ask(house, query), key=repr):
            held.update(repr(row).encode())
    return held.hexdigest()


def count(house, state):
    return ask(house, f"SELECT count(*) FROM registry_import_row WHERE state = '{state}'")[0][0]


def until(house, what, done, seconds=120):
    """Waits for what the server does beside answering."""
    for _ in range(seconds * 10):
        if done():
            return
        time.sleep(0.1)
    raise AssertionError(f"{what} never came: {ask(house, 'SELECT state, staged_rows FROM registry_import')}\n{house.told()[-1500:]}")


def state(house):
    return ask(house, "SELECT state FROM registry_import ORDER BY made_at DESC LIMIT 1")[0][0]


def main():
    lines = ["Tên đơn vị;Xã;Ngày thành lập;Người đại diện;Điện thoại;Thành viên 2025;Xếp loại 2025"] + [
        f"HTX Mất điện số {number};Tân Cảnh;15/03/2019;A Hà {number};0905{number:06};{5 + number % 40};Khá" for number in range(ROWS)]
    with Installation() as house, sync_playwright() as playwright:
        house.seed()
        house.must("user", "password", "dung.taichinh", typed="một câu dễ nhớ\n")
        house.start()
        before, old = digest(house), count(house, "imported")
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        finance = Browsing(chromium, house, "finance", viewport=DESK)
        page = finance.page

        def press(name, path):
            """After a restart the port is another, and the browser has to be told."""
            page.goto(f"http://127.0.0.1:{house.port}{path}")
            page.get_by_role("button", name=name).click()

        finance.sign_in("dung.taichinh", "một câu dễ nhớ")
        page.goto("/hop-tac-xa/nhap")
        page.locator("input[type=file]").set_input_files(
            {"name": "mat-dien.csv", "mimeType": "text/csv", "buffer": "\n".join(lines).encode()})
        page.get_by_label("Danh sách ghi tên xã của ngày").fill("2021-06-30")
        page.get_by_role("button", name="Đọc và xem trước").click()
        until(house, "some rows staged", lambda: ask(house, "SELECT max(staged_rows) FROM registry_import WHERE state = 'staging'")[0][0] or state(house) == "staged")
        path = re.search(r"/hop-tac-xa/nhap/[0-9a-f-]{36}", page.url)[0]
        house.kill()
        house.start()
        until(house, "the list staged", lambda: state(house) == "staged")
        report.expect(count(house, "ready") == ROWS, f"all {ROWS} rows are staged, each once", count(house, "ready"))
        press(f"Nhập {ROWS} dòng", path)
        until(house, "some rows applied", lambda: count(house, "imported") > old)
        house.kill()
        between = count(house, "imported") - old
        report.expect(0 < between < ROWS, f"killed in the middle, with {between} rows in the registry", between)
        house.start()
        until(house, "the list applied", lambda: state(house) == "applied")
        named = ask(house, "SELECT count(*), count(DISTINCT name) FROM organisation_line WHERE name LIKE 'HTX Mất điện%'")[0]
        report.expect(named == (ROWS, ROWS), "gone on with by itself: every row once", named)
        report.expect(digest(house) != before, "the registry is another")
        press("Hoàn tác cả đợt", path)
        until(house, "some rows taken back", lambda: count(house, "undone") > 0)
        house.kill()
        house.start()
        until(house, "the list taken back", lambda: state(house) == "undone")
        report.expect(digest(house) == before, "taken back as a whole: the same hash over the business columns")
        house.stop()
        chromium.close()
    report.close()


main()
