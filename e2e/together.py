"""The server and the command line write to one SQLite database at the same time, and neither is ever told that it is busy.

    e2e/together.py [--seconds 30]
"""

import argparse
import collections
import random
import sqlite3
import threading
import time

from hoptac import OFFICER, Installation, Report, directive

report = Report("side by side")
expect = report.expect
WRITERS = 3
COMMANDS = 2


def pages(house, cookies, index, until, statuses, slowest):
    visitor = house.visitor(seconds=60)
    visitor.cookies = dict(cookies)
    chance = random.Random(index)
    token = visitor.token("/van-ban/nhap")
    number = index * 100_000
    while time.monotonic() < until:
        number += 1
        began = time.monotonic()
        answer, _ = visitor.paste(directive(number, chance), token)
        statuses[answer.status] += 1
        slowest[0] = max(slowest[0], time.monotonic() - began)
        statuses[visitor.get("/van-ban").status] += 0


def commands(house, index, until, codes, told):
    chance = random.Random(-index)
    number = index * 100_000 + 50_000
    while time.monotonic() < until:
        files = []
        for _ in range(10):
            number += 1
            files.append(house.folder / f"{number}.txt")
            files[-1].write_text(directive(number, chance))
        done = house.run("import", *files, "--as", OFFICER)
        codes[done.returncode] += 1
        told.append(done.stdout + done.stderr)


def main():
    asked = argparse.ArgumentParser(description="The server and the command line write side by side.")
    asked.add_argument("--seconds", type=float, default=5)
    seconds = asked.parse_args().seconds
    with Installation() as house:
        house.seed().start()
        cookies = house.officer().cookies
        statuses, codes, told, slowest = collections.Counter(), collections.Counter(), [], [0.0]
        until = time.monotonic() + seconds
        people = [threading.Thread(target=pages, args=(house, cookies, index, until, statuses, slowest)) for index in range(1, WRITERS + 1)]
        people += [threading.Thread(target=commands, args=(house, index, until, codes, told)) for index in range(1, COMMANDS + 1)]
        for one in people:
            one.start()
        for one in people:
            one.join()
        expect(set(+statuses) == {303}, "every import by a page was confirmed", dict(statuses))
        expect(set(codes) == {0}, "every import by command was confirmed", (dict(codes), [text for text in told if "đã nhập" not in text][:2]))
        printed = sum(text.count("đã nhập") for text in told)
        expect(printed == codes[0] * 10, "each file was imported", (printed, dict(codes)))
        expect(house.stop() == 0, "the server ends as it is asked to")
        expect("busy" not in house.told() and '"status":5' not in house.told(), "the log tells of no failure", house.told()[-500:])
        file = sqlite3.connect(house.data / "hoptac.db")
        stored = file.execute("SELECT count(*) FROM directive").fetchone()[0]
        expect(stored == statuses[303] + printed, "the database holds them all", (stored, statuses[303], printed))
        expect(file.execute("PRAGMA integrity_check").fetchone() == ("ok",), "the file is sound")
        file.close()
        print(f"  {seconds:.0f} s: {statuses[303]} by pages, {printed} by commands, the slowest page {slowest[0] * 1000:.0f} ms")
    report.close()


if __name__ == "__main__":
    main()
