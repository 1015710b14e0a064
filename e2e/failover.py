"""PostgreSQL is restarted, then lost and replaced by its standby, while people work: requests fail cleanly, go on by
themselves, and nothing that was confirmed is missing. Two clusters on loopback, synchronous replication.

    e2e/failover.py
"""

import collections
import http.client
import itertools
import random
import threading
import time

from hoptac import Installation, Report, Visitor, directive
from postgres import Replicated, run, tools

CLIENTS = 4
LOGIN = "can.bo"
report = Report("fail-over")
expect = report.expect
numbers = itertools.count(1)


class Client(threading.Thread):
    """Imports one directive after the other; what was not confirmed is sent again under its key, until it is."""

    def __init__(self, port, cookies, seed):
        super().__init__(daemon=True)
        self.visitor = Visitor(port)
        self.visitor.cookies = dict(cookies)
        self.chance = random.Random(seed)
        self.answers = collections.Counter()
        self.unclean = []
        self.receipts = []
        self.latest = 0.0
        self.ends = False

    def run(self):
        token = self.visitor.token("/van-ban/nhap")
        while not self.ends:
            number = next(numbers)
            text = directive(number, self.chance)
            while True:
                try:
                    answer, receipt = self.visitor.paste(text, token, key=f"n{number}")
                except (OSError, http.client.HTTPException) as broken:
                    self.unclean.append(repr(broken))
                    break
                self.answers[answer.status] += 1
                if receipt:
                    self.receipts.append(receipt)
                    self.latest = time.monotonic()
                    break
                if answer.status == 409 and "không làm lại" in answer.text:
                    break  # It was done, and only its answer was lost.
                told = {503: "cơ sở dữ liệu", 409: "thử lại"}.get(answer.status)
                if told is None or told not in answer.text.lower():
                    self.unclean.append((answer.status, answer.text[-400:]))
                time.sleep(0.05)


def under_load(house, cookies, name, strike):
    """Something happens to the database while people work. Gives what they were told and the receipts they hold."""
    clients = [Client(house.port, cookies, f"{name} {index}") for index in range(CLIENTS)]
    for client in clients:
        client.start()
    time.sleep(2)
    began = time.monotonic()
    strike()
    struck = time.monotonic()
    deadline = struck + 25
    while time.monotonic() < deadline and any(client.latest < struck for client in clients):
        time.sleep(0.05)
    back = time.monotonic()
    expect(back < deadline, f"{name}: everybody goes on within 25 s, by themselves")
    time.sleep(1)
    for client in clients:
        client.ends = True
    for client in clients:
        client.join(30)
    expect(not any(client.is_alive() for client in clients), f"{name}: nobody is left waiting")
    answers = sum((client.answers for client in clients), collections.Counter())
    unclean = [one for client in clients for one in client.unclean]
    expect(not unclean, f"{name}: every request that failed was told so in words", unclean[:2])
    expect(answers[503] > 0, f"{name}: it happened while people worked", dict(answers))
    receipts = [receipt for client in clients for receipt in client.receipts]
    print(f"  {name}: {len(receipts)} receipts, answers {dict(answers)}, the strike took {struck - began:.1f} s, "
          f"all went on {back - struck:.1f} s after it", flush=True)
    return receipts


def main():
    if not tools():
        print("  (skipped: PostgreSQL is not installed)")
        return
    database = Replicated()
    primary, standby = database.primary, database.standby
    house = Installation(DATABASE=database.url)
    password = "một câu dài để thử"
    house.must("migrate")
    house.must("user", "add", LOGIN, "--name", "Cán Bộ", "--role", "allianceOfficer", "--office", "Liên minh HTX", typed=password + "\n")
    house.start()
    visitor = house.visitor()
    visitor.sign_in(LOGIN, password)
    cookies = dict(visitor.cookies)

    receipts = under_load(house, cookies, "restart", lambda: (primary.control("-m", "fast", "stop"), primary.start()))

    def fail_over():
        primary.kill()
        time.sleep(0.5)
        assert run("pg_ctl", "-D", standby.data, "-s", "-w", "promote") == 0

    receipts += under_load(house, cookies, "fail-over", fail_over)
    port = database.ports[1]
    expect(standby.ask("SELECT pg_is_in_recovery()", port) == ["f"], "the standby has taken over")
    stored = {f"/van-ban/{id}" for id in standby.ask("SELECT id FROM directive", port)}
    lost = set(receipts) - stored
    expect(not lost, "no directive that was confirmed is missing", sorted(lost)[:3])
    expect(len(receipts) == len(set(receipts)), "no receipt was given twice for different directives")
    numbered = standby.ask("SELECT count(*) || '/' || count(DISTINCT number) FROM directive", port)
    expect(len(set(numbered[0].split("/"))) == 1, "nothing is there twice", numbered)
    shown = house.visitor()
    shown.cookies = dict(cookies)
    expect(all(shown.get(receipt).status == 200 for receipt in receipts[-20:]), "what was confirmed is shown")
    expect("Nhật ký nguyên vẹn." in house.must("audit", "verify"), "the log is whole")
    expect(house.stop() == 0, "ends as it is asked to")
    defects = [line for line in house.told().splitlines() if '"defect":"' in line]
    expect(not defects, "no request and no job ended as a defect", "\n".join(defects[:4]))
    report.close()


if __name__ == "__main__":
    main()
