"""Two servers on one PostgreSQL: what has to happen once happens once, also when a server is killed or frozen in mid-job.

    e2e/two_servers.py
"""

import concurrent.futures
import os
import re
import signal
import time

from hoptac import Installation, Report
from postgres import PostgreSQL, tools

BOSS = "quan.tri"
ENTRIES = 20_000
PEOPLE = 120
report = Report("two servers")
expect = report.expect


def wait(seconds, holds):
    """Waits until it holds; gives what it was then, or None."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = holds()
        if found:
            return found
        time.sleep(0.03)
    return None


class Pair:
    """Two servers and the database they share."""

    def __init__(self, database):
        self.database = database
        first = Installation(DATABASE=database.url)
        # Whoever serves the same database opens what is sealed in it with the same keys.
        self.houses = [first, Installation(DATABASE=database.url, KEYS=first.data / "keys/hoptac.keys")]
        password = "một câu dài để thử"
        self.houses[0].must("migrate")
        self.houses[0].must("user", "add", BOSS, "--name", "Quản Trị", "--role", "administrator", "--office", "Liên minh HTX", typed=password + "\n")
        for house in self.houses:
            house.start()
        visitor = self.houses[0].visitor()
        visitor.sign_in(BOSS, password)
        self.cookies = dict(visitor.cookies)

    def visitor(self, house):
        visitor = house.visitor()
        visitor.cookies = dict(self.cookies)
        return visitor

    def one(self, query):
        found = self.database.ask(query)
        return found[0] if found else None

    def verified(self):
        """How often the log says that it was verified: the effect of the job."""
        return int(self.one("SELECT count(*) FROM audit_entry WHERE act = 'access.verifiedLog'"))

    def house_of(self, owner):
        pid = int(owner.split(":")[1])
        return next(house for house in self.houses if house.server and house.server.pid == pid)


def recurring(pair):
    """Both servers start at once; what comes due is done by one of them."""
    recurring = ["access.verifyLog", "app.tidy", "registry.lines", "steering.dropFiles", "steering.makeDigests", "steering.readers"]
    wait(15, lambda: pair.one("SELECT count(*) FROM job WHERE state = 'done'") == str(len(recurring)))
    time.sleep(2)
    expect(pair.database.ask("SELECT kind || ' ' || state || ' ' || attempt FROM job WHERE kind <> 'app.sealLog' ORDER BY kind")
           == [word for kind in recurring for word in (kind, "done", "1")], "each recurring job was done once",
           pair.database.ask("SELECT kind, state, attempt FROM job"))
    expect(pair.verified() == 1, "one entry in the log for one verification", pair.verified())


def sealing(pair):
    """A log of some length, sealed by one of the two."""
    copied = "at, actor, actor_name, act, subject_kind, subject, digest"
    pair.database.ask(f"""
        WITH one AS (SELECT * FROM audit_entry WHERE act = 'access.signIn' LIMIT 1),
        added AS (INSERT INTO audit_entry (id, {copied}) SELECT 'copy-' || n, {copied} FROM one, generate_series(1, {ENTRIES}) n)
        SELECT 1""")
    pair.database.ask(f"""
        INSERT INTO audit_payload (entry, salt, before, after) SELECT 'copy-' || n, p.salt, p.before, p.after
        FROM audit_payload p JOIN audit_entry e ON e.id = p.entry, generate_series(1, {ENTRIES}) n
        WHERE e.act = 'access.signIn' AND e.id NOT LIKE 'copy-%'""")
    expect(wait(60, lambda: pair.one("SELECT count(*) FROM audit_entry WHERE number IS NULL") == "0"), "the log is sealed")
    told = [len(re.findall(r'"seal"', house.told())) for house in pair.houses]
    expect(min(told) <= 1, "one server seals", told)
    waits = []
    for _ in range(3):
        visitor = pair.visitor(pair.houses[0])
        visitor.post("/nhat-ky/kiem-tra", {}, visitor.token("/nhat-ky"))
        began = time.monotonic()
        wait(20, lambda: pair.one("SELECT count(*) FROM audit_entry WHERE number IS NULL AND act = 'access.verifyLog'") == "0")
        waits.append(time.monotonic() - began)
    # The middle one, since the machine may be at something else.
    expect(sorted(waits)[1] < 2.5, "in quiet an entry is sealed within two seconds", waits)
    wait(60, lambda: pair.one("SELECT count(*) FROM job WHERE state IN ('running', 'waiting') AND kind = 'access.verifyLog'") == "0")


def in_mid_job(pair, strike, name):
    """Something happens to the server that does a job; the other finishes it, and its effect is there once."""
    before = pair.verified()
    asked = pair.visitor(pair.houses[0])
    page = asked.post("/nhat-ky/kiem-tra", {}, asked.token("/nhat-ky")).place
    job = page.rsplit("/", 1)[1]
    owner = wait(10, lambda: pair.one(f"SELECT owner FROM job WHERE id = '{job}' AND state = 'running' AND done > 0"))
    if not expect(owner, f"{name}: the job is under way"):
        return
    lost = pair.house_of(owner)
    process = lost.server
    strike(lost)
    running = pair.one(f"SELECT state FROM job WHERE id = '{job}'")
    expect(running == "running", f"{name}: it happened in mid-job", running)
    other = next(house for house in pair.houses if house is not lost)
    seen = pair.visitor(other).get(page).text
    expect("đang chạy" in seen, f"{name}: its page says that it runs")
    expect(wait(20, lambda: pair.one(f"SELECT state FROM job WHERE id = '{job}'") == "done"), f"{name}: the other server finishes it")
    expect("Nhật ký nguyên vẹn" in pair.visitor(other).get(page).text, f"{name}: its page says what came of it")
    if lost.server is not None:
        os.kill(process.pid, signal.SIGCONT)
        lines = wait(10, lambda: [line for line in lost.told().splitlines() if job in line])
        expect(lines and '"outcome":"lost"' in lines[-1], f"{name}: who wakes up finds the job taken over", lines)
    expect(pair.verified() == before + 1, f"{name}: the effect is there once", pair.verified() - before)
    expect(pair.one(f"SELECT attempt FROM job WHERE id = '{job}'") == "2", f"{name}: at the second attempt")
    if lost.server is None:
        lost.start()


def digests(pair):
    """The server that makes everybody's digest of the day is killed in mid-job: each has one, and one letter is asked for."""
    password = "một câu dài để thử"
    pair.houses[0].must("user", "add", "hanh", "--name", "Hạnh", "--role", "allianceOfficer", "--office", "Liên minh HTX", typed=password + "\n")
    officer = pair.houses[0].visitor()
    officer.sign_in("hanh", password)
    expect(officer.post("/diem-tin", {"dia_chi": "hanh@lienminh.vn"}).status == 303, "an address for the digest is kept")
    # A meeting within the week is told to everybody who runs committees: these are many.
    pair.database.ask(f"""
        WITH account AS (SELECT * FROM user_account WHERE login = 'hanh'), seat AS (SELECT p.* FROM post p JOIN account a ON a.id = p.user_id),
        people AS (INSERT INTO user_account (id, login, name, password, opened_at, version)
          SELECT 'many-' || n, 'many' || n, 'Người ' || n, password, opened_at, version FROM account, generate_series(1, {PEOPLE}) n),
        seats AS (INSERT INTO post (id, user_id, role, reach_kind, reach_id, office, valid_from)
          SELECT 'many-' || n, 'many-' || n, role, reach_kind, reach_id, office, valid_from FROM seat, generate_series(1, {PEOPLE}) n),
        committee AS (INSERT INTO committee (id, name, place, issuer, decision, founded_on, standing_name, recorded_by_name)
          VALUES ('bcd', 'Ban Chỉ đạo', 'Quảng Ngãi', 'UBND tỉnh', '1/QĐ', '2026-01-01', 'Liên minh HTX', 'Hạnh'))
        INSERT INTO committee_meeting (id, committee_id, period, planned_on)
        SELECT 'hop', 'bcd', '2026-Q4', (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date + 3""")
    # This morning's is done already, as long as nobody was told anything; it is taken up once more.
    pair.database.ask("UPDATE job SET state = 'waiting', done = 0, ended_at = NULL WHERE kind = 'steering.makeDigests'")
    job = pair.one("SELECT id FROM job WHERE kind = 'steering.makeDigests' AND state IN ('waiting', 'running')")
    owner = wait(30, lambda: pair.one(f"SELECT owner FROM job WHERE id = '{job}' AND state = 'running' AND done BETWEEN 5 AND {PEOPLE - 5}"))
    if not expect(owner, "digests: the job is under way", pair.database.ask("SELECT kind, state, done FROM job")):
        return
    lost = pair.house_of(owner)
    lost.kill()
    made = int(pair.one("SELECT count(*) FROM digest"))
    expect(0 < made < PEOPLE + 1, "digests: it happened in mid-job", made)
    expect(wait(60, lambda: pair.one(f"SELECT state FROM job WHERE id = '{job}'") == "done"), "digests: the other server finishes them",
           pair.database.ask(f"SELECT state, done, failure FROM job WHERE id = '{job}'"))
    each = pair.database.ask("SELECT count(*) FROM digest GROUP BY user_id, day")
    expect(each == ["1"] * (PEOPLE + 1), "digests: everybody has one", (len(each), set(each)))
    letters = pair.database.ask("SELECT key FROM job WHERE kind = 'steering.mailDigest'")
    expect(len(letters) == 1, "digests: one letter is asked for", letters)
    lost.start()


def clicks(pair):
    """The same form, pressed four times, arrives at both servers at once."""
    visitors = [pair.visitor(house) for house in pair.houses * 2]
    token = visitors[0].token("/nhat-ky")
    count = int(pair.one("SELECT count(*) FROM job"))
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        for number in range(5):
            answers = list(pool.map(lambda visitor: visitor.post("/nhat-ky/kiem-tra", {}, token, key=f"k{number}"), visitors))
            places = {answer.place for answer in answers}
            expect(len(places) == 1 and {answer.status for answer in answers} == {303}, "four clicks on two servers are one act", places)
    expect(int(pair.one("SELECT count(*) FROM job")) == count + 5, "five acts are five jobs")


def main():
    if not tools():
        print("  (skipped: PostgreSQL is not installed)")
        return
    began = time.monotonic()
    database = PostgreSQL()
    pair = Pair(database)
    recurring(pair)
    sealed = time.monotonic()
    sealing(pair)
    sealed = time.monotonic() - sealed
    in_mid_job(pair, lambda house: os.kill(house.server.pid, signal.SIGSTOP), "frozen")
    in_mid_job(pair, lambda house: house.kill(), "kill -9")
    digests(pair)
    clicks(pair)
    told = pair.houses[0].must("audit", "verify")
    expect("Nhật ký nguyên vẹn." in told, "the log is whole", told)
    for house in pair.houses:
        expect(house.stop() == 0, "ends as it is asked to")
        defects = [line for line in house.told().splitlines() if '"defect":"' in line]
        expect(not defects, "nothing ended as a defect", "\n".join(defects[:4]))
    database.remove()
    print(f"  {time.monotonic() - began:.0f} s, {ENTRIES:,} entries sealed in {sealed:.0f} s")
    report.close()


if __name__ == "__main__":
    main()
