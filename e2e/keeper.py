"""What whoever keeps the server relies on: doctor, measures, the log, backups that survive the loss of the machine.

    e2e/keeper.py
"""

import hashlib
import http.client
import json
import os
import pathlib
import shutil
import socket
import sqlite3
import subprocess
import time

from hoptac import OFFICER, PROGRAM, Installation, Report

report = Report("keeper")
expect = report.expect


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def doctor(house, **settings):
    """What the doctor has to say, beside what is fine, and how it ended."""
    done = house.run("doctor", "--format", "json", **settings)
    return [f"{one['about']}: {one['sentence']}" for one in json.loads(done.stdout) if one["mark"] != "fine"], done.returncode


def watching():
    """A new installation needs nothing; its measures and its log tell patterns and no values."""
    port = free_port()
    with Installation(METRICS_PORT=port, SLOW_QUERY_MS="1", PORT="0") as house:
        house.seed()
        # bin/run gives the port, so the address is that of this machine.
        house.start()
        expect(doctor(house) == ([], 0), "a new installation leaves the doctor nothing to say", doctor(house))
        visitor = house.officer()
        visitor.paste("Số: 1/KH-UBND\nbí mật của tôi")
        visitor.get("/van-ban?tu=079123456789")
        visitor.get("/van-ban/khong-co-van-ban-nay")
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        line.request("GET", "/metrics")
        answer = line.getresponse()
        text = answer.read().decode()
        expect(answer.status == 200 and answer.headers["Content-Type"].startswith("text/plain; version=0.0.4"), "measures are text for Prometheus", answer.headers)
        for sample in ('hoptac_requests_total{method="GET",route="/van-ban/:id",class="4xx"} 1\n', "hoptac_database_up 1\n",
                       "hoptac_sessions 1\n", 'hoptac_build_info{version="', 'hoptac_jobs{state="', "hoptac_transaction_wait_seconds_bucket{",
                       "hoptac_request_seconds_bucket{", "hoptac_write_longest_seconds ", "hoptac_job_oldest_seconds ", "hoptac_audit_unsealed "):
            expect(sample in text, f"measures tell {sample.strip()}", text[-1500:])
        expect(house.stop() == 0, "the server ends as it is asked to, with its measures")
        told = [json.loads(one) for one in house.told().splitlines()]
        requests = [one for one in told if "route" in one]
        asked = [one for one in requests if one["route"] == "/van-ban" and one["status"] == 200]
        expect(asked and asked[-1]["actor"] and asked[-1]["sql"] > 1 and asked[-1]["ms"] > 0, "a request is told with who asked, its statements and its time", requests[-3:])
        expect(len({one["request"] for one in requests}) == len(requests), "each request has a number of its own")
        words = text + house.told()
        for value in ("079123456789", "bí mật", "khong-co-van-ban-nay", OFFICER):
            expect(value not in words, f"neither log nor measures tell “{value}”")


def encrypted():
    """A backup under a key is made while people work, and opens elsewhere with nothing but itself and the key."""
    with Installation() as house:
        house.seed().start()
        key = house.folder / "key"
        key.write_text(os.urandom(32).hex() + "\n")
        key.chmod(0o600)
        house.officer().paste("Số: 2/KH-UBND\nkế hoạch giữ lại")
        backup = house.folder / "b"
        house.must("backup", backup, "--encrypt", BACKUP_KEY_FILE=key)
        expect(b"SQLite" not in backup.read_bytes() and "ế ho".encode() not in backup.read_bytes(), "an encrypted backup shows nothing")
        house.must("drill", backup, BACKUP_KEY_FILE=key)
        seal = house.must("audit", "seal").strip()
        house.must("backup", house.folder / "later", "--encrypt", BACKUP_KEY_FILE=key)
        house.stop()
        # The keys are kept apart; everything else is lost.
        keys = house.folder / "hoptac.keys"
        shutil.copy(house.data / "keys/hoptac.keys", keys)
        shutil.rmtree(house.data)
        elsewhere = {"DATA": house.folder / "new"}
        house.must("restore", backup, "--key-file", key, **elsewhere)
        done = house.run("audit", "verify", **elsewhere)
        expect(done.returncode != 0 and "khóa" in done.stderr, "without the keys it says that they are missing", done)
        # As in docs/operators/backup.md, once a year in earnest.
        new = {"DATA": house.folder / "newer"}
        (house.folder / "newer/keys").mkdir(parents=True, mode=0o700)
        shutil.copy(keys, house.folder / "newer/keys/hoptac.keys")
        house.must("restore", house.folder / "later", "--key-file", key, **new)
        told = house.must("audit", "verify", "--against", seal, **new)
        expect("Nhật ký nguyên vẹn." in told, "the restored log goes through the seal that was kept", told)
        house.start(**new)
        page = house.officer().get("/van-ban")
        expect(page.status == 200 and "2/KH-UBND" in page.text, "people sign in to what was restored and find their documents", page.status)
        house.stop()
        with sqlite3.connect(house.folder / "new/hoptac.db") as file:
            kept = file.execute("SELECT count(*) FROM directive WHERE text LIKE '%kế hoạch giữ lại%'").fetchone()[0]
        expect(kept == 1, "what was imported before the loss of the machine is there again")
        for name, change in {"cut": lambda b: b[:-70_000], "flipped": lambda b: b[:90_000] + bytes([b[90_000] ^ 1]) + b[90_001:]}.items():
            other = house.folder / name
            other.write_bytes(change(backup.read_bytes()))
            done = house.run("restore", other, "--key-file", key, DATA=house.folder / name / "x", DATABASE=f"sqlite:{house.folder}/{name}.db")
            expect(done.returncode == 65 and str(other) in done.stderr, f"a backup that was {name} is refused with a sentence", done)


def killed():
    """Whoever kills a backup under way finds nothing of it that could be read."""
    with Installation() as house:
        house.seed()
        with sqlite3.connect(house.data / "hoptac.db") as file:
            for _ in range(32):
                content = os.urandom(1 << 20)
                file.execute("INSERT INTO blob VALUES (?, 'x', ?, ?, '2026-11-21T00:00:00.000Z')", (hashlib.sha256(content).hexdigest(), len(content), content))
        file.close()
        scratch = house.folder / "scratch"
        scratch.mkdir()
        settings = house.environment({"BACKUP_KEY": "5a" * 32}) | {"TMPDIR": str(scratch)}
        run = subprocess.Popen([PROGRAM, "backup", house.folder / "b", "--encrypt"], env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 20
        # Under way once its unnamed file is there and grows.
        while time.monotonic() < until and run.poll() is None:
            held = [os.readlink(one) for one in pathlib.Path(f"/proc/{run.pid}/fd").iterdir() if one.exists() or one.is_symlink()]
            if any(one.startswith(str(scratch)) and one.endswith("(deleted)") for one in held):
                break
            time.sleep(0.005)
        expect(run.poll() is None, "the backup was killed under way")
        run.kill()
        run.wait()
        left = [one for one in scratch.rglob("*") if one.is_file()]
        expect(left == [], "nothing readable stays in the temporary folder", left)
        expect(not (house.folder / "b").exists(), "no file bears the name of a backup that did not end")
        house.must("backup", house.folder / "b")


def main():
    watching()
    encrypted()
    killed()
    report.close()


if __name__ == "__main__":
    main()
