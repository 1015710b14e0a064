"""An installation of HopTac under test: a fresh folder, its database, its server, and visitors who speak HTTP."""

import atexit
import datetime
import http.client
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = pathlib.Path(os.environ.get("HOPTAC_PROGRAM", ROOT / ".build/debug/hoptac"))
OFFICER = "hanh.lienminh"
COOPERATIVE = "klam.htx"

# A signal ends the script by way of `finally` and `atexit`, so that nothing stays behind.
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


def other_day():
    """What is preloaded to move the clock; made by the compiler that made the program."""
    made = ROOT / ".build/day.so"
    source = ROOT / "e2e/day.c"
    if not made.exists() or made.stat().st_mtime < source.stat().st_mtime:
        subprocess.run(["clang", "-shared", "-fPIC", "-O1", "-o", made, source], check=True)
    return made


class Installation:
    """`hoptac` with a folder of its own. `settings` are environment variables without their `HOPTAC_`."""

    # The folder with the sample as it was loaded, and the passwords.
    sample = None

    def __init__(self, **settings):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="hoptac-e2e-"))
        self.data = self.folder / "var"
        self.log = self.folder / "server.log"
        self.settings = {"DATA": str(self.data), "PORT": "0", **settings}
        self.moment = None
        self.server = None
        self.port = None
        self.people = {}
        atexit.register(self.remove)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.remove()

    def environment(self, settings):
        plain = {name: value for name, value in os.environ.items() if not name.startswith("HOPTAC_")}
        if self.moment:
            plain |= {"LD_PRELOAD": str(other_day()), "DAY_SHIFT": str(int((self.moment - datetime.datetime.now()).total_seconds()))}
        return plain | {f"HOPTAC_{name}": str(value) for name, value in (self.settings | settings).items()}

    def at(self, moment):
        """From its next command or start on, it begins to believe that it is this moment in Vietnam, “2026-12-08 16:00”; nil
        for the machine's own."""
        self.moment = moment and datetime.datetime.fromisoformat(moment + "+07:00").astimezone().replace(tzinfo=None)
        return self

    def run(self, *arguments, typed="", seconds=60, **settings):
        """Runs one command to its end."""
        return subprocess.run(
            [PROGRAM, *arguments], env=self.environment(settings), cwd=self.folder, input=typed, text=True,
            capture_output=True, timeout=seconds)

    def must(self, *arguments, **options):
        """Runs one command that has to succeed; gives what it printed."""
        done = self.run(*arguments, **options)
        assert done.returncode == 0, f"hoptac {' '.join(arguments)}: {done.returncode}\n{done.stdout}{done.stderr}"
        return done.stdout

    def seed(self):
        """Loads the sample and keeps the passwords that are printed once. It takes a while, so it is loaded once a
        script; whoever asks again has a copy of the folder as it was then."""
        if not Installation.sample:
            printed = self.must("seed", seconds=180)
            people = dict(re.findall(r"^  (?:  )?(\S+)  (\S+)  ", printed, re.MULTILINE))
            assert len(people) == 7, printed
            Installation.sample = pathlib.Path(tempfile.mkdtemp(prefix="hoptac-e2e-")), people
            atexit.register(shutil.rmtree, Installation.sample[0], ignore_errors=True)
            shutil.copytree(self.data, Installation.sample[0], dirs_exist_ok=True)
        else:
            shutil.copytree(Installation.sample[0], self.data, dirs_exist_ok=True)
        self.people = dict(Installation.sample[1])
        return self

    def start(self, seconds=30, **settings):
        """Serves on a free port and waits until it says so."""
        with open(self.log, "ab") as log:
            self.server = subprocess.Popen(
                [PROGRAM, "serve"], env=self.environment(settings), cwd=self.folder, stdout=subprocess.PIPE, stderr=log,
                text=True)
        overdue = threading.Timer(seconds, self.server.kill)
        overdue.start()
        line = self.server.stdout.readline()
        overdue.cancel()
        said = re.search(r"http://\S+:(\d+)", line)
        assert said, f"serve did not start within {seconds} s: {line}\n{self.told()[-2000:]}"
        self.port = int(said[1])
        return self

    def stop(self):
        """Asks the server to end; gives its exit code."""
        return self.end(signal.SIGTERM)

    def kill(self):
        """Ends the server as a power cut ends it."""
        return self.end(signal.SIGKILL)

    def end(self, how):
        if self.server is None:
            return None
        self.server.send_signal(how)
        try:
            code = self.server.wait(20)
        except subprocess.TimeoutExpired:
            self.server.kill()
            raise AssertionError("the server did not end within 20 s of being asked") from None
        finally:
            self.server.stdout.close()
            self.server = None
        return code

    def told(self):
        """What the server wrote on its standard error."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def visitor(self, **options):
        return Visitor(self.port, **options)

    def officer(self, login=OFFICER):
        visitor = self.visitor()
        visitor.sign_in(login, self.people[login])
        return visitor

    def remove(self):
        if self.server is not None:
            if self.server.poll() is not None:
                print(f"  the server had ended by itself: {self.server.returncode}\n{self.told()[-2000:]}", flush=True)
            self.server.kill()
            self.server.wait()
            self.server = None
        shutil.rmtree(self.folder, ignore_errors=True)


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")

    @property
    def place(self):
        return self.headers.get("Location", "")


class Visitor:
    """A browser without a screen: it keeps cookies and sends the forms' tokens."""

    def __init__(self, port, seconds=90):
        self.port = port
        self.cookies = {}
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=seconds)

    def ask(self, method, path, body=None, headers=None):
        sent = dict(headers or {})
        if self.cookies and "Cookie" not in sent:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            self.connection.request(method, path, body, sent)
            answer = Answer(self.connection.getresponse())
        except (OSError, http.client.HTTPException):
            self.connection.close()
            raise
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer

    def get(self, path, **options):
        return self.ask("GET", path, **options)

    def post(self, path, fields, token=None, key=None):
        """Sends a form; its token is taken from the page that shows it unless given. Under one key it is done once."""
        if token is None:
            token = self.token(path)
        body = urllib.parse.urlencode({"_token": token, **fields})
        headers = {"Content-Type": "application/x-www-form-urlencoded"} | ({"Idempotency-Key": key} if key else {})
        return self.ask("POST", path, body, headers)

    def token(self, path):
        page = self.get(path)
        found = re.search(r'name="_token" value="([^"]+)"', page.text)
        assert found, f"no form at {path}: {page.status}"
        return found[1]

    def sign_in(self, login, password):
        answer = self.post("/dang-nhap", {"dang_nhap": login, "mat_khau": password})
        assert answer.status == 303, f"{login} could not sign in: {answer.status}"

    def paste(self, text, token=None, key=None):
        """Imports a directive. The redirect to it is the receipt: once it is sent, the directive is kept."""
        answer = self.post("/van-ban/nhap", {"noi_dung": text}, token, key)
        return answer, answer.place if answer.status == 303 else None


WORDS = """rừng sản xuất nông nghiệp hợp tác xã dược liệu cà phê sâm tín dụng chuyển đổi số thị trường liên kết nhãn hiệu
đào tạo cán bộ quỹ vốn điều lệ thành viên đất đai thủy lợi giống phân bón kho bãi chế biến xuất khẩu du lịch thanh niên
phụ nữ nông thôn miền núi biên giới hạ tầng đường giao thông điện nước vệ sinh môi trường bảo hiểm lao động việc làm thu
nhập giảm nghèo bền vững quản trị kiểm toán thuế hỗ trợ chính sách pháp luật tuyên truyền vận động thi đua khen thưởng"""
WORDS = WORDS.split()


def directive(number, chance):
    """An invented directive like no other: its number is its own, its sentences are drawn by `chance`."""

    def sentence(words):
        return " ".join(chance.choice(WORDS) for _ in range(words))

    tasks = "\n".join(
        f"{index}. Sở Nông nghiệp và Môi trường chủ trì, phối hợp với Sở Tài chính {sentence(18)}, hoàn thành trước ngày "
        f"{chance.randint(1, 28)}/{chance.randint(1, 12)}/2027."
        for index in range(1, 5))
    return f"""ỦY BAN NHÂN DÂN
TỈNH THANH SƠN

Số: {number}/KH-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Thanh Sơn, ngày {chance.randint(1, 28)} tháng {chance.randint(1, 12)} năm 2026

KẾ HOẠCH
Về {sentence(14)}

I. MỤC TIÊU
Đến năm 2030, có ít nhất {chance.randint(20, 90)}% {sentence(8)}.

II. NHIỆM VỤ
{tasks}

Nơi nhận:
- Các sở, ban, ngành;
- Lưu: VT.

CHỦ TỊCH

Trần Quốc Khải
"""


class Report:
    """Counts what holds and tells what does not; ends the script accordingly."""

    def __init__(self, name):
        self.name = name
        self.good = 0
        self.bad = []

    def expect(self, holds, sentence, seen=""):
        if holds:
            self.good += 1
        else:
            self.bad.append(sentence)
            print(f"  ✘ {sentence}" + (f"\n      {str(seen)[:600]}" if seen != "" else ""), flush=True)
        return bool(holds)

    def close(self):
        mark = "✘" if self.bad else "✔"
        print(f"{mark} {self.name}: {self.good} expectations hold, {len(self.bad)} do not", flush=True)
        sys.exit(1 if self.bad else 0)
