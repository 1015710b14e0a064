"""What was confirmed stays, whenever the server or the database is killed.

Several clients import directives and sign in while `kill -9` ends the server. Each keeps its receipts: the redirect to
a directive, the cookie of a session. After every restart each receipt is honoured, and what was under way is there
whole or not at all.

    e2e/kill.py                     5 rounds on SQLite, 3 on PostgreSQL
    e2e/kill.py --rounds 100 --postgres-rounds 20
"""

import argparse
import http.client
import itertools
import random
import sqlite3
import threading
import time

from hoptac import OFFICER, Installation, Report, Visitor, directive
from postgres import PostgreSQL, tools

CLIENTS = 4
report = Report("kill")
expect = report.expect
numbers = itertools.count(1)


class Client(threading.Thread):
    """Imports one directive after the other until the server is gone; then ends."""

    def __init__(self, port, cookies, seed):
        super().__init__(daemon=True)
        self.visitor = Visitor(port)
        self.visitor.cookies = dict(cookies)
        self.chance = random.Random(seed)
        self.receipts = []
        self.under_way = None
        self.odd = []

    def run(self):
        try:
            token = self.visitor.token("/van-ban/nhap")
            while True:
                self.under_way = directive(next(numbers), self.chance)
                answer, receipt = self.visitor.paste(self.under_way, token)
                if receipt:
                    self.receipts.append(receipt)
                elif answer.status not in (500, 503):
                    self.odd.append(answer.status)
                if answer.status != 303:
                    return
                self.under_way = None
        except (OSError, http.client.HTTPException, AssertionError):
            pass  # The server was killed: what is under way has no receipt.


class SigningIn(threading.Thread):
    """Signs in again and again; each session that was given must live on."""

    def __init__(self, port, login, password):
        super().__init__(daemon=True)
        self.port, self.login, self.password = port, login, password
        self.sessions = []

    def run(self):
        try:
            while True:
                visitor = Visitor(self.port)
                visitor.sign_in(self.login, self.password)
                self.sessions.append(visitor.cookies)
        except (OSError, http.client.HTTPException, AssertionError):
            pass


class Trial:
    """Rounds on one installation; `strike` is what goes wrong in a round."""

    def __init__(self, name, house, login, password):
        self.name, self.house, self.login, self.password = name, house, login, password
        self.receipts = set()
        self.resent = 0
        visitor = house.visitor()
        visitor.sign_in(login, password)
        self.cookies = dict(visitor.cookies)

    def round(self, number, strike, seconds):
        house = self.house
        clients = [Client(house.port, self.cookies, f"{self.name} {number} {index}") for index in range(CLIENTS)]
        signing = SigningIn(house.port, self.login, self.password)
        for thread in [*clients, signing]:
            thread.start()
        time.sleep(seconds)
        strike()
        for thread in [*clients, signing]:
            thread.join(30)
        self.verify(number, clients, signing)

    def verify(self, number, clients, signing):
        where = f"{self.name} round {number}"
        visitor = self.house.visitor()
        visitor.cookies = dict(self.cookies)
        kept = [receipt for client in clients for receipt in client.receipts]
        lost = [receipt for receipt in kept if visitor.get(receipt).status != 200]
        expect(not lost, f"{where}: all {len(kept)} receipts are honoured", lost[:3])
        odd = [status for client in clients for status in client.odd]
        expect(not odd, f"{where}: nothing but receipts and breaks", odd[:5])
        for cookies in signing.sessions:
            person = self.house.visitor()
            person.cookies = dict(cookies)
            expect(person.get("/van-ban").status == 200, f"{where}: a session that was given lives on")
        self.receipts.update(kept)
        # What was under way is sent again, as people do: it ends up there once.
        token = visitor.token("/van-ban/nhap")
        for client in clients:
            if client.under_way:
                places = {visitor.paste(client.under_way, token)[1] for _ in range(2)}
                if expect(len(places) == 1 and None not in places, f"{where}: what was under way can be sent again", places):
                    self.receipts |= places
                    self.resent += 1


def sqlite_rounds(rounds):
    with Installation() as house:
        house.seed().start()
        trial = Trial("SQLite", house, OFFICER, house.people[OFFICER])
        chance = random.Random(2026)
        for number in range(1, rounds + 1):
            trial.round(number, lambda: (house.kill(), house.start()), chance.uniform(0.2, 1.6))
            if number % 10 == 0:
                print(f"  SQLite: {number} rounds, {len(trial.receipts)} receipts", flush=True)
        expect(house.stop() == 0, "SQLite: ends as it is asked to")
        file = sqlite3.connect(house.data / "hoptac.db")

        def one(query):
            return file.execute(query).fetchone()[0]

        expect(one("PRAGMA integrity_check") == "ok", "SQLite: the file is sound")
        expect(file.execute("PRAGMA foreign_key_check").fetchall() == [], "SQLite: nothing points nowhere")
        stored = {f"/van-ban/{row[0]}" for row in file.execute("SELECT id FROM directive")}
        expect(stored == trial.receipts, "SQLite: the directives are those confirmed, no more, no fewer",
               f"{len(stored)} stored, {len(trial.receipts)} confirmed")
        expect(one("SELECT count(*) FROM audit_entry WHERE act = 'steering.importDirective'") == len(stored),
               "SQLite: one entry in the log for each")
        expect(one("SELECT count(*) FROM audit_entry a LEFT JOIN audit_payload p ON p.entry = a.id WHERE p.entry IS NULL") == 0,
               "SQLite: no entry without its payload")
        expect(one("SELECT count(*) FROM (SELECT directive_id FROM proposal GROUP BY directive_id)") in (0, len(stored)),
               "SQLite: no directive without what was found in it")
        file.close()
        print(f"  SQLite: {rounds} kills, {len(trial.receipts)} receipts, {trial.resent} were under way and sent again")


def postgres_rounds(rounds):
    if not tools():
        print("  (skipped: PostgreSQL is not installed)")
        return
    server = PostgreSQL()
    try:
        expect(server.ask("SHOW fsync") == ["on"] and server.ask("SHOW synchronous_commit") == ["on"], "PostgreSQL waits for the disk")
        with Installation(DATABASE=server.url) as house:
            house.must("migrate")
            password = "một câu dài để thử"
            house.must("user", "add", "can.bo", "--name", "Cán Bộ", "--role", "allianceOfficer", "--office", "Liên minh HTX", typed=password + "\n")
            house.start()
            trial = Trial("PostgreSQL", house, "can.bo", password)

            def database_dies(how):
                how()
                refused = house.visitor().get("/readyz")
                expect(refused.status == 503, "PostgreSQL gone: the server lives and says that it is not ready", (refused.status, refused.text[:300]))
                server.start()
                deadline = time.monotonic() + 20
                while house.visitor().get("/readyz").status != 200 and time.monotonic() < deadline:
                    time.sleep(0.1)
                expect(time.monotonic() < deadline, "PostgreSQL back: the server is ready within 20 s, by itself")

            strikes = [lambda: (house.kill(), house.start()), lambda: database_dies(server.stop_at_once), lambda: database_dies(server.kill)]
            chance = random.Random(2027)
            for number in range(1, rounds + 1):
                trial.round(number, strikes[number % 3], chance.uniform(0.3, 1.6))
            expect(house.stop() == 0, "PostgreSQL: ends as it is asked to")
            stored = {f"/van-ban/{id}" for id in server.ask("SELECT id FROM directive")}
            expect(stored == trial.receipts, "PostgreSQL: the directives are those confirmed, no more, no fewer",
                   f"{len(stored)} stored, {len(trial.receipts)} confirmed")
            expect(server.ask("SELECT count(*) FROM audit_entry WHERE act = 'steering.importDirective'") == [str(len(stored))],
                   "PostgreSQL: one entry in the log for each")
            defects = [line for line in house.told().splitlines() if '"defect":"' in line]
            expect(not defects, "PostgreSQL: no request ended as a defect", "\n".join(defects[:4]))
            print(f"  PostgreSQL: {rounds} rounds, {len(trial.receipts)} receipts, {trial.resent} were under way and sent again")
    finally:
        server.remove()


def main():
    asked = argparse.ArgumentParser(description="What was confirmed stays, whenever the server or the database is killed.")
    asked.add_argument("--rounds", type=int, default=5, help="on SQLite")
    asked.add_argument("--postgres-rounds", type=int, default=3)
    options = asked.parse_args()
    sqlite_rounds(options.rounds)
    postgres_rounds(options.postgres_rounds)
    report.close()


if __name__ == "__main__":
    main()
