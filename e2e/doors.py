"""Hostile requests, failing databases, wrong settings: each is answered with the right status or exit code and a
Vietnamese sentence, tells nothing of the inside, and leaves the server answering."""

import concurrent.futures
import contextlib
import http.client
import os
import re
import socket
import sqlite3
import subprocess
import time

from hoptac import OFFICER, Installation, Report, directive

import random

report = Report("doors")
expect = report.expect

# Words long enough, or with enough around them, that no random token in a page spells one of them.
INSIDE = re.compile(
    r"SELECT |INSERT |UPDATE |SQLite|SQLITE|sqlite3|StorageError|DatabaseError|PSQL|libpq|\.swift\b|Fatal error|Swift\.\w|"
    r"\bNIO[A-Z][a-z]|Optional\(|hoptac-e2e|/var/|user_account|[Ss]tack trace")
VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
FORM = "application/x-www-form-urlencoded"


class Heard:
    """What came back over a plain socket: all answers, and when the server closed the connection, if it did."""

    def __init__(self, data, closed, seconds):
        self.data = data
        self.closed = closed
        self.seconds = seconds
        self.statuses = [int(status) for status in re.findall(rb"^HTTP/1\.[01] (\d{3})", data, re.MULTILINE)]
        self.text = data.decode("utf-8", "replace")

    @property
    def status(self):
        return self.statuses[0] if self.statuses else None


def speak(port, data, wait=3.0, drip=0.0):
    """Sends bytes and listens until the server closes or is silent for `wait` seconds; with `drip`, goes on sending one
    byte after each so many seconds meanwhile."""
    began = time.monotonic()
    heard = b""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        try:
            line.settimeout(drip or wait)
            line.sendall(data)
            while drip and time.monotonic() - began < wait:
                with contextlib.suppress(TimeoutError):
                    part = line.recv(65536)
                    heard += part
                    if not part:
                        return Heard(heard, True, time.monotonic() - began)
                line.sendall(b"a")
            while part := line.recv(65536):
                heard += part
            return Heard(heard, True, time.monotonic() - began)
        except TimeoutError:
            return Heard(heard, False, time.monotonic() - began)
        except OSError:
            return Heard(heard, True, time.monotonic() - began)


def request(line, *headers, body=b"", length=None):
    """One request as bytes; `length` None tells the true one, False tells none."""
    lines = [line, "Host: 127.0.0.1", *headers]
    if length is not False and (body or length is not None):
        lines.append(f"Content-Length: {len(body) if length is None else length}")
    return "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body


def multipart(*parts, boundary="x", end=True):
    body = b"".join(b"--x\r\n" + head + b"\r\n\r\n" + content + b"\r\n" for head, content in parts)
    return body + (b"--x--\r\n" if end else b"")


def answers(port, name, data, statuses, sentence=None, wait=3.0):
    """One hostile request: a status that is expected, a sentence, nothing of the inside, and a server that goes on."""
    heard = speak(port, data, wait)
    if heard.status is None:
        expect(None in statuses and heard.closed, f"{name}: closed or answered", heard.text or f"silent for {heard.seconds:.1f} s")
    else:
        expect(heard.status in statuses, f"{name}: {heard.status} is one of {statuses}", heard.text[:400])
        expect(not INSIDE.search(heard.text), f"{name}: tells nothing of the inside", heard.text)
    if sentence:
        expect(sentence in heard.text, f"{name}: says “{sentence}”", heard.text[-400:])
    alive(port, name)
    return heard


def endless(port, head, most=256):
    """Sends a body until the server no longer takes it; gives the MB that it took."""
    taken = 0
    with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
        with contextlib.suppress(OSError):
            line.sendall(head)
            while taken < most:
                line.sendall(b"a" * (1 << 20))
                taken += 1
    return taken


def alive(port, name):
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        expect(answer.status == 200 and answer.read() == b"ok\n", f"{name}: the server answers afterwards", answer.status)
        connection.close()
    except OSError as error:
        expect(False, f"{name}: the server answers afterwards", error)


# Requests


def addresses_and_methods(house):
    port = house.port
    answers(port, "wrong address", request("GET /khong-co HTTP/1.1", "Connection: close"), [404], "Không có trang này")
    for method in ("DELETE", "PUT", "PATCH", "POST"):
        heard = answers(port, f"{method} on a page", request(f"{method} /van-ban HTTP/1.1", "Connection: close", length=0), [405], "không nhận cách gọi")
        expect("Allow: GET" in heard.text or "allow: GET" in heard.text, f"{method}: says what is allowed", heard.text[:300])
    for method in ("OPTIONS", "TRACE", "BREW", "get"):
        answers(port, f"{method} on a page", request(f"{method} /van-ban HTTP/1.1", "Connection: close"), [400, 404, 405, 501])
    answers(port, "CONNECT", request("CONNECT evil:443 HTTP/1.1", "Connection: close"), [400, 404, 405, 501, None])
    head = answers(port, "HEAD", request("HEAD /dang-nhap HTTP/1.1", "Connection: close"), [200])
    expect(head.text.endswith("\r\n\r\n"), "HEAD: no body", head.text[-200:])
    for path in ("/%2e%2e/%2e%2e/etc/passwd", "/../../etc/passwd", "/tep/x/..%2f..%2f..%2fetc%2fpasswd", "//evil.example/", "/van-ban/../../x"):
        heard = answers(port, f"path {path}", request(f"GET {path} HTTP/1.1", "Connection: close"), [303, 400, 404])
        expect("root:" not in heard.text and "evil.example" not in heard.text.split("\r\n\r\n")[0], f"path {path}: leads nowhere", heard.text[:300])
    answers(port, "absolute address", request("GET http://evil.example/khong-co HTTP/1.1", "Connection: close"), [400, 404])
    answers(port, "asset of another name", request("GET /tep/0/khong-co.css HTTP/1.1", "Connection: close"), [404])
    for path in ("/khong-co", "/dang-nhap", "/healthz"):
        heard = speak(port, request(f"GET {path} HTTP/1.1", "Connection: close"))
        for header in ("content-security-policy", "x-content-type-options", "referrer-policy", "x-frame-options"):
            expect(header in heard.text.lower(), f"{path}: carries {header}")
        expect("server:" not in heard.text.lower().split("\r\n\r\n")[0], f"{path}: does not say what serves it")


def percent_and_nul(house):
    port = house.port
    officer = house.officer()
    for path, statuses in {
        "/van-ban/%zz": [400, 404], "/van-ban/%": [400, 404], "/van-ban/%ff": [400, 404], "/van-ban/%00": [400, 404],
        "/van-ban/a%00b/ban-goc": [400, 404], "/van-ban/" + "a" * 5000: [400, 404], "/van-ban/'%20OR%201=1--": [400, 404],
        "/van-ban?q=%": [422], "/van-ban?q=%ff": [422], "/van-ban?q=%c0%80": [422], "/van-ban?q=%00": [200],
        "/van-ban?q='%3B%20DROP%20TABLE%20directive--": [200], "/van-ban?q=%3Cscript%3E": [200], "/van-ban?%00=%00&&&==": [200],
        "/van-ban?" + "a=1&" * 2001: [422], "/van-ban?q=" + "%F0%9F%92%A9" * 500: [200],
    }.items():
        answer = officer.get(path)
        name = f"GET {path[:40]}"
        expect(answer.status in statuses, f"{name}: {answer.status} is one of {statuses}", answer.text[:300])
        expect(not INSIDE.search(answer.text), f"{name}: tells nothing of the inside", answer.text)
        expect("<script>" not in answer.text, f"{name}: nothing typed becomes a tag")
    alive(port, "percent-encoding")
    answers(port, "NUL in the path", b"GET /van\x00-ban HTTP/1.1\r\nHost: x\r\n\r\n", [400, 404, None])
    answers(port, "NUL in a header", b"GET /dang-nhap HTTP/1.1\r\nHost: x\r\nCookie: a=\x00\r\n\r\n", [400, None])
    answers(port, "raw bytes in the path", b"GET /v\xe1\xff HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", [400, 404])
    visitor = house.visitor()
    answer = visitor.post("/dang-nhap", {"dang_nhap": "a\0b", "mat_khau": "x\0y"})
    expect(answer.status == 422, "NUL in the name and the password: 422", answer.status)
    answer, _ = officer.paste("Văn bản\0 có ký tự lạ")
    expect(answer.status == 422 and "không phải văn bản chữ" in answer.text, "NUL in a directive: refused in a sentence", answer.status)


def bodies(house):
    port = house.port
    visitor = house.visitor()
    token = visitor.token("/dang-nhap")
    cookie = f"Cookie: hoptac_visit={visitor.cookies['hoptac_visit']}"
    post = "POST /dang-nhap HTTP/1.1"
    close = "Connection: close"
    for name, type in {"JSON": "Content-Type: application/json", "text": "Content-Type: text/plain", "no type": "X: y",
                       "no boundary": "Content-Type: multipart/form-data", "long boundary": f"Content-Type: multipart/form-data; boundary={'x' * 71}"}.items():
        answers(port, f"form of unknown kind ({name})", request(post, cookie, close, type, body=b"{}"), [415], "không phải là biểu mẫu")
    for name, body in {"escaped": b"dang_nhap=%FF", "raw": b"dang_nhap=\xff\xfe", "cut short": b"a=%4", "too many fields": b"a&" * 2001}.items():
        answers(port, f"form that cannot be read ({name})", request(post, cookie, close, f"Content-Type: {FORM}", body=body), [422])
    disposition = b'Content-Disposition: form-data; name="dang_nhap"'
    for name, body in {
        "not UTF-8": multipart((disposition, b"\xff")), "cut short": multipart((disposition, b"a"), end=False),
        "no name": multipart((b"X: y", b"a")), "no head": b"--x\r\nabc", "empty": b"", "only the end": b"--x--",
        "201 parts": multipart(*[(disposition, b"a")] * 201), "head not UTF-8": multipart((b'Content-Disposition: form-data; name="\xff"', b"a")),
        "only a boundary": b"--x", "boundary in the head": b"--x\r\n--x\r\n\r\n--x--",
    }.items():
        answers(port, f"multipart ({name})", request(post, cookie, close, "Content-Type: multipart/form-data; boundary=x", body=body), [403, 422])
    answers(port, "forged form", request(post, cookie, close, f"Content-Type: {FORM}", body=b"_token=abc&dang_nhap=a&mat_khau=b"), [403], "Hãy quay lại")
    answers(port, "form without token", request(post, cookie, close, f"Content-Type: {FORM}", body=b"dang_nhap=a&mat_khau=b"), [403], "Hãy quay lại")
    answers(port, "token without cookie", request(post, close, f"Content-Type: {FORM}", body=f"_token={token}&dang_nhap=a".encode()), [403])

    big = b"a=" + b"x" * (2 << 20)
    answers(port, "too large, announced", request(post, cookie, f"Content-Type: {FORM}", length=3 << 20), [413], "vượt quá 1 MB")
    answers(port, "too large, announced and sent", request(post, cookie, close, f"Content-Type: {FORM}", body=big), [413, None])
    chunks = b"".join(b"10000\r\n" + b"x" * 65536 + b"\r\n" for _ in range(32)) + b"0\r\n\r\n"
    heard = answers(port, "too large, in chunks", request(post, cookie, close, f"Content-Type: {FORM}", "Transfer-Encoding: chunked", body=chunks, length=False), [413, None])
    expect(endless(port, request(post, cookie, f"Content-Type: {FORM}", length=1 << 40)) < 256, "a body refused as too large is not read for ever")
    answers(port, "absurd length", request(post, cookie, f"Content-Type: {FORM}", length="99999999999999999999"), [400, 413, None])
    for name, headers in {
        "negative length": ["Content-Length: -1"], "wordy length": ["Content-Length: abc"],
        "two lengths": ["Content-Length: 3", "Content-Length: 5"], "length and chunks": ["Content-Length: 3", "Transfer-Encoding: chunked"],
        "unknown transfer": ["Transfer-Encoding: banana"], "broken chunks": ["Transfer-Encoding: chunked"],
    }.items():
        data = "\r\n".join([post, "Host: x", cookie, f"Content-Type: {FORM}", *headers]).encode() + b"\r\n\r\nzz\r\nabc\r\n"
        answers(port, name, data, [400, 411, 413, 501, None])
    answers(port, "a form with no body", request(post, cookie, close, f"Content-Type: {FORM}", length=0), [403])
    heard = speak(port, request(post, cookie, close, f"Content-Type: {FORM}", "Expect: 100-continue", body=b"dang_nhap=a"))
    expect(heard.statuses and heard.statuses[-1] == 403, "Expect: 100-continue is answered", heard.text[:200])

    officer = house.officer()
    before = officer.get("/van-ban").text.count("<tr")
    session = f"Cookie: hoptac_session={officer.cookies['hoptac_session']}"
    token = officer.token("/van-ban/nhap")
    post = "POST /van-ban/nhap HTTP/1.1"
    answers(port, "directive too large", request(post, session, f"Content-Type: {FORM}", length=42 << 20), [413], "vượt quá 41 MB")
    text = directive(1, random.Random(1))
    for name, wrong in {"no": "", "a forged": "x" * 43, "another's": house.officer("binh.lanhdao").token("/dang-nhap")}.items():
        answer, _ = officer.paste(text, token=wrong)
        expect(answer.status == 403, f"import with {name} token: 403", answer.status)
    long = officer.post("/van-ban/nhap", {"noi_dung": "Một văn bản. " * 340_000}, token)
    expect(long.status in (413, 422), "a text of 5 MB: refused", long.status)
    expect(officer.get("/van-ban").text.count("<tr") == before, "nothing was imported by any of it")


def sessions(house):
    port = house.port
    close = "Connection: close"
    for name, value in {"invented": "x" * 43, "empty": "", "long": "y" * 8000, "quoted": "\"'; DROP TABLE session--", "odd": "ă\xff"}.items():
        data = request("GET /van-ban HTTP/1.1", close, f"Cookie: hoptac_session={value}")
        heard = answers(port, f"forged session ({name})", data, [303, 400])
        expect("/dang-nhap" in heard.text or heard.status == 400, f"forged session ({name}): leads to signing in", heard.text[:300])
    heard = answers(port, "forged session that writes", request("POST /van-ban/nhap HTTP/1.1", close, f"Cookie: hoptac_session={'x' * 43}", f"Content-Type: {FORM}", body=b"a=b"), [401, 403])
    heard = answers(port, "nobody writes", request("POST /van-ban/nhap HTTP/1.1", close, f"Content-Type: {FORM}", body=b"a=b"), [401, 403], "đăng nhập")
    heard = answers(port, "flash with tags", request("GET /dang-nhap HTTP/1.1", close, "Cookie: hoptac_flash=%3Cscript%3Ealert(1)%3C/script%3E"), [200])
    expect("<script>alert" not in heard.text, "flash with tags: nothing in a cookie becomes a tag")
    heard = answers(port, "many cookies", request("GET /dang-nhap HTTP/1.1", close, "Cookie: " + "; ".join(f"a{n}={n}" for n in range(3000))), [200, 400, 431, None])

    ended = house.officer()
    kept = dict(ended.cookies)
    ended.post("/dang-xuat", {}, ended.token("/van-ban"))
    ended.cookies = kept
    expect(ended.get("/van-ban").status == 303, "a session that was ended cannot be used again")
    for back in ("https://evil.example", "//evil.example", "/\\evil.example", "/%0d%0aSet-Cookie:%20a=b", "javascript:alert(1)"):
        visitor = house.visitor()
        visitor.cookies = {}
        path = "/dang-nhap?ve=" + back.replace(":", "%3A").replace("\\", "%5C")
        answer = visitor.post(path, {"dang_nhap": OFFICER, "mat_khau": house.people[OFFICER]})
        place = answer.place
        expect(answer.status == 303 and place.startswith("/") and not place.startswith(("//", "/\\")), f"return to {back}: stays here", place)
        expect("a" not in visitor.cookies, f"return to {back}: sets no cookie")
    before = dict(visitor.cookies)["hoptac_session"]
    visitor.sign_in(OFFICER, house.people[OFFICER])
    expect(visitor.cookies["hoptac_session"] != before, "signing in again gives another session")


def shapes(house):
    """What is hardly HTTP, or too much of it."""
    port = house.port
    close = "Connection: close"
    for name, data in {
        "words": b"xin chao\r\n\r\n", "HTTP/0.9": b"GET /\r\n\r\n", "HTTP/9.9": b"GET / HTTP/9.9\r\nHost: x\r\n\r\n",
        "HTTP/2 preface": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 200,
        "zeros": b"\x00" * 5000, "header without colon": b"GET / HTTP/1.1\r\nHost x\r\n\r\n", "folded header": b"GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\nConnection: close\r\n\r\n",
        "space before colon": b"GET / HTTP/1.1\r\nHost : x\r\nConnection: close\r\n\r\n",
    }.items():
        answers(port, name, data, [303, 400, 404, 501, 505, None], wait=2)
    answers(port, "address of 200 KB", request(f"GET /{'a' * 200_000} HTTP/1.1", close), [400, 404, 414, 431, None])
    answers(port, "header of 1 MB", request("GET /dang-nhap HTTP/1.1", close, f"X: {'a' * 1_000_000}"), [400, 431, None])
    answers(port, "20,000 headers", request("GET /dang-nhap HTTP/1.1", close, *(f"X{n}: {n}" for n in range(20_000))), [400, 431, None])
    answers(port, "trailers of 1 MB", request("POST /dang-nhap HTTP/1.1", close, f"Content-Type: {FORM}", "Transfer-Encoding: chunked", body=b"0\r\n" + b"X: " + b"a" * 1_000_000 + b"\r\n\r\n", length=False), [400, 403, 431, None])

    one = request("GET /healthz HTTP/1.1")
    heard = answers(port, "30 requests at once", one * 29 + request("GET /healthz HTTP/1.1", close), [200])
    expect(heard.statuses == [200] * 30, "30 requests at once: 30 answers", heard.statuses)
    heard = answers(port, "one of three is broken", one + b"xin chao\r\n\r\n" + one, [200])
    expect(heard.statuses[:1] == [200] and 400 in heard.statuses[1:] + ([400] if heard.closed else []) and len(heard.statuses) <= 2, "what follows a broken request is not obeyed", heard.statuses)
    inner = request("GET /dang-nhap HTTP/1.1")
    heard = answers(port, "a request inside a body", request("POST /khong-co HTTP/1.1", f"Content-Type: {FORM}", body=inner) + request("GET /healthz HTTP/1.1", close), [404])
    expect(heard.statuses in ([404, 200], [404]), "a request inside a body is not obeyed", heard.statuses)
    heard = answers(port, "a body with GET", request("GET /healthz HTTP/1.1", body=inner) + request("GET /healthz HTTP/1.1", close), [200])
    expect(heard.statuses == [200, 200], "a body with GET is passed over", heard.statuses)

    with contextlib.ExitStack() as lines:
        opened = []
        for _ in range(400):
            opened.append(lines.enter_context(socket.create_connection(("127.0.0.1", port), timeout=5)))
        for line in opened[::2]:
            line.sendall(b"GET /dang-nhap HTTP/1.1\r\nHost:")
        alive(port, "400 connections that say nothing")
    for _ in range(200):
        with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
            line.sendall(request("GET /dang-nhap HTTP/1.1"))
    alive(port, "200 who do not wait for the answer")


def crowd(house):
    """Two dozen sign in at once with wrong passwords: each is told so or asked to come back."""
    def attempt(number):
        visitor = house.visitor(seconds=150)
        answer = visitor.post("/dang-nhap", {"dang_nhap": f"nguoi.la.{number}", "mat_khau": "sai mật khẩu"})
        return answer.status, answer.headers.get("Retry-After"), bool(VIETNAMESE.search(answer.text))
    with concurrent.futures.ThreadPoolExecutor(24) as people:
        told = list(people.map(attempt, range(24)))
    expect(all(status == 422 or status in (429, 503) and again for status, again, _ in told), "24 at once: 422, or 503 with a time to come back", set(told))
    expect(all(sentence for *_, sentence in told), "24 at once: a sentence for each")
    house.officer()
    alive(house.port, "24 at once")


def guessing(house):
    """Whoever guesses one person's password is slowed down; others on the same network are not."""
    visitor = house.visitor()
    answers = [visitor.post("/dang-nhap", {"dang_nhap": "lan.daktokan", "mat_khau": f"đoán lần {number}"}) for number in range(7)]
    statuses = [answer.status for answer in answers]
    expect(statuses[:4] == [422] * 4 and statuses[-1] == 429, "guessing: a few tries are free, then one has to wait", statuses)
    expect(int(answers[-1].headers.get("Retry-After") or 0) > 0, "guessing: is told how long", dict(answers[-1].headers))
    expect(VIETNAMESE.search(answers[-1].text) and "lan.daktokan" in answers[-1].text, "guessing: in a sentence, the name kept")
    right = visitor.post("/dang-nhap", {"dang_nhap": "lan.daktokan", "mat_khau": house.people["lan.daktokan"]})
    expect(right.status == 429, "guessing: not even the right password is looked at meanwhile", right.status)
    house.officer()


def slow(house):
    """What dawdles is closed: a body after 30 s, a silent connection after 60 s. Gives futures, since it takes as long."""
    port = house.port
    def body():
        data = request("POST /dang-nhap HTTP/1.1", f"Content-Type: {FORM}", length=1000) + b"a" * 500
        heard = speak(port, data, wait=45)
        expect(heard.status in (408, 503) and heard.seconds < 40, "a body that stops: refused within 40 s", (heard.seconds, heard.text[:200]))
    def dripping_body():
        heard = speak(port, request("POST /dang-nhap HTTP/1.1", f"Content-Type: {FORM}", length=100_000), wait=45, drip=0.2)
        expect(heard.status in (408, 503) and heard.seconds < 40, "a body that drips: refused within 40 s", (heard.seconds, heard.text[:200]))
    def dripping_head():
        heard = speak(port, b"GET /dang-nhap HTTP/1.1\r\nHost: x\r\nX: ", wait=75, drip=0.2)
        expect(heard.closed, "headers that drip: closed within 75 s", (heard.seconds, heard.text[:200]))
    def silent():
        heard = speak(port, b"", wait=75)
        expect(heard.closed, "a silent connection: closed within 75 s", heard.seconds)
    def idle_after_answer():
        heard = speak(port, request("GET /healthz HTTP/1.1"), wait=75)
        expect(heard.closed, "a connection that stays idle after an answer: closed within 75 s", heard.seconds)
    people = concurrent.futures.ThreadPoolExecutor(5)
    return [people.submit(one) for one in (body, dripping_body, dripping_head, silent, idle_after_answer)]


# Databases that fail


def fails(name, done, codes, *words):
    """A command that cannot do its work: an exit code, one Vietnamese sentence, nothing of the inside."""
    told = done.stdout + done.stderr
    expect(done.returncode in codes, f"{name}: exit code {done.returncode} is one of {codes}", told)
    expect(VIETNAMESE.search(told), f"{name}: says so in Vietnamese", told)
    expect(not re.search(r"SELECT|StorageError|Fatal|\.swift|DatabaseError|SQLite error|Stack dump", told), f"{name}: tells nothing of the inside", told)
    for word in words:
        expect(word in told, f"{name}: names {word}", told)


def import_until(house, officer, start, most):
    """Imports until one is refused; gives the answer of the last and how many went in."""
    chance = random.Random(start)
    for number in range(most):
        answer, receipt = officer.paste(directive(start + number, chance) + "Phụ lục. " * 3000 + str(number))
        if receipt is None:
            return answer, number
    return answer, most


def broken_databases():
    with Installation() as house:
        for command in (["serve"], ["user", "list"], ["user", "password", "x"], ["import", __file__, "--as", "x"]):
            fails(f"no database yet, {' '.join(command[:2])}", house.run(*command, typed="một mật khẩu dài\n"), [69], "hoptac migrate")
        database = house.data / "hoptac.db"
        for ending in ("", "-wal", "-shm"):
            (house.data / f"hoptac.db{ending}").unlink(missing_ok=True)
        database.write_bytes(b"Day khong phai co so du lieu. " * 400)
        for command in (["serve"], ["migrate"], ["user", "list"]):
            fails(f"not a database, {command[0]}", house.run(*command), [69], "hoptac.db" if command == ["serve"] else "ơ sở dữ liệu")
        expect(database.read_bytes().startswith(b"Day khong phai"), "not a database: the file is left as it is")
        database.unlink()
        database.mkdir()
        fails("a folder in its place", house.run("serve"), [69])

    with Installation() as house:
        house.seed()
        copy = sqlite3.connect(f"file:{house.data}/hoptac.db?immutable=1", uri=True)  # As one who copies only this file.
        tables = copy.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'").fetchone()[0]
        copy.close()
        expect(tables > 5, "a command that ended leaves everything in hoptac.db, not in its log beside", f"{tables} tables")
        house.start()
        officer = house.officer()
        lock = sqlite3.connect(house.data / "hoptac.db", isolation_level=None)
        lock.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        token = officer.token("/van-ban/nhap")
        expect(time.monotonic() - began < 2, "locked by another: reading does not wait for it", time.monotonic() - began)
        began = time.monotonic()
        answer, _ = officer.paste(directive(1, random.Random(1)), token)
        seconds = time.monotonic() - began
        expect(answer.status == 503 and "Cơ sở dữ liệu đang bận" in answer.text, "locked by another: 503 with its sentence", answer.status)
        expect(answer.headers.get("Retry-After") and seconds < 9, "locked by another: within the time-out, saying when to come back", seconds)
        expect(officer.get("/van-ban").status == 200, "locked by another: reading goes on")
        lock.execute("ROLLBACK")
        lock.close()
        expect(officer.paste(directive(1, random.Random(1)))[1], "after the lock: imports again")

        house.stop()
        lock = sqlite3.connect(house.data / "hoptac.db", isolation_level=None)
        lock.execute("PRAGMA locking_mode = EXCLUSIVE")
        lock.execute("BEGIN EXCLUSIVE")
        fails("locked whole by another, serve", house.run("serve"), [69])
        lock.execute("ROLLBACK")
        lock.close()

        house.start()
        officer = house.officer()
        for ending in ("", "-wal", "-shm"):
            (house.data / f"hoptac.db{ending}").unlink(missing_ok=True)
        statuses = {officer.get("/van-ban").status for _ in range(5)} | {officer.paste(directive(2, random.Random(2)))[0].status for _ in range(2)}
        expect(not statuses & {500}, "file removed while serving: no defect", statuses)
        ready = house.visitor().get("/readyz")
        expect(ready.status == 503, "file removed while serving: not ready", ready.status)
        expect("defect" not in house.told() or '"defect":null' in house.told(), "no defect in the log", house.told()[-500:])


def mounted(house, size):
    return subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size},mode=0700", "hoptac", house.data], capture_output=True).returncode == 0


def failing_disks():
    with Installation() as house:
        house.data.mkdir()
        if os.getuid() != 0 or not mounted(house, "6m"):
            print("  (skipped: a full and a read-only disk need root, who may mount)")
            return
        try:
            house.seed().start()
            officer = house.officer()
            answer, kept = import_until(house, officer, 1000, 400)
            expect(answer.status == 503 and "hết chỗ trống" in answer.text, f"disk full after {kept}: 503 with its sentence", (answer.status, answer.text[-300:]))
            listed = officer.get("/van-ban").text.count('href="/van-ban/0')
            expect(listed == kept, "disk full: what was confirmed is there, and nothing else", (listed, kept))
            status = house.visitor().post("/dang-nhap", {"dang_nhap": OFFICER, "mat_khau": house.people[OFFICER]}).status
            expect(status in (303, 503), "disk full: signing in works or says why not", status)
            subprocess.run(["mount", "-o", "remount,size=24m", house.data], check=True)
            expect(officer.paste(directive(1, random.Random(1)))[1], "room again: imports again")
            expect(officer.get("/van-ban").text.count('href="/van-ban/0') == kept + 1, "room again: everything is there")
            expect(not INSIDE.search(answer.text), "disk full: tells nothing of the inside", answer.text)
            house.stop()
            check = sqlite3.connect(house.data / "hoptac.db")
            expect(check.execute("PRAGMA integrity_check").fetchone() == ("ok",), "disk full: the file is sound")
            check.close()
            subprocess.run(["mount", "-o", "remount,ro", house.data], check=True)
            fails("read-only disk, import", house.run("import", __file__, "--as", OFFICER), [69, 73], "ơ sở dữ liệu")
            fails("read-only disk, migrate", house.run("user", "password", OFFICER, typed="một mật khẩu mới khác\n"), [69, 73], "ơ sở dữ liệu")
            fails("read-only disk, serve", house.run("serve", seconds=10), [69, 73])
        except subprocess.TimeoutExpired:
            expect(False, "read-only disk, serve: says so and ends", "it serves on")
        finally:
            if house.server:
                house.kill()
            subprocess.run(["umount", "--lazy", house.data], check=False)


# Settings


def settings():
    with Installation() as house:
        for name, value in {
            "PORT": "abc", "SESSION_MINUTES": "0", "URL": "ftp://x", "DATABASE": "mysql://root:bi-mat@x/y",
        }.items():
            done = house.run("serve", **{name: value})
            fails(f"HOPTAC_{name}={value}", done, [65, 78], f"HOPTAC_{name}")
            expect("bi-mat" not in done.stderr + done.stdout, f"HOPTAC_{name}: tells no password")
        for value in ("-1", "70000", "8080x", "１２"):
            fails(f"HOPTAC_PORT={value}", house.run("config", PORT=value), [65, 78], "HOPTAC_PORT")
        fails("all wrong at once", house.run("serve", PORT="a", SESSION_MINUTES="b", URL="c", DATABASE="d"), [65, 78],
              "HOPTAC_PORT", "HOPTAC_SESSION_MINUTES", "HOPTAC_URL", "HOPTAC_DATABASE")
        blocked = house.folder / "blocked"
        blocked.write_text("")
        fails("HOPTAC_DATA under a file", house.run("serve", DATA=blocked / "x"), [69, 73], "HOPTAC_DATA")
        fails("HOPTAC_DATABASE of an empty path", house.run("serve", DATABASE="sqlite:"), [65, 78], "HOPTAC_DATABASE")
        began = time.monotonic()
        done = house.run("serve", DATABASE="postgres://nguoi:bi-mat@127.0.0.1:1/hoptac", seconds=60)
        fails("PostgreSQL that is not there", done, [69], "ơ sở dữ liệu")
        expect("bi-mat" not in done.stdout + done.stderr and time.monotonic() - began < 30, "PostgreSQL that is not there: soon, and without the password")
        shown = house.must("config", DATABASE="postgres://nguoi:bi-mat@may/hoptac")
        expect("bi-mat" not in shown and "HOPTAC_DATABASE" in shown, "config hides the password", shown)
        fails("seed on an open address", house.run("seed", HOST="0.0.0.0"), [77], "HOPTAC_HOST")

        house.seed()
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            fails("port taken", house.run("serve", PORT=taken.getsockname()[1]), [69], "HOPTAC_PORT")
        fails("open to the network without https", house.run("serve", HOST="0.0.0.0"), [65, 69, 77, 78], "HOPTAC_URL")
        fails("an address that is not ours", house.run("serve", HOST="192.0.2.1", ALLOW_PLAIN_HTTP="yes"), [69], "HOPTAC_HOST")
        fails("a host that is none", house.run("serve", HOST="khong.co.invalid", ALLOW_PLAIN_HTTP="yes"), [69], "HOPTAC_HOST")

        fails("import of no file", house.run("import", "khong-co.txt", "--as", OFFICER), [66], "khong-co.txt")
        fails("import as nobody", house.run("import", __file__, "--as", "khong.co.ai"), [66, 77], "khong.co.ai")
        fails("import as somebody who may not", house.run("import", __file__, "--as", "klam.htx"), [77])
        fails("read of no text", house.run("read", "/bin/true"), [65, 66])
        fails("weak password", house.run("user", "password", OFFICER, typed="ngan\n"), [65])
        fails("no password", house.run("user", "password", OFFICER), [65])
        fails("unknown role", house.run("user", "add", "ai.do", "--name", "Ai", "--role", "vua", "--office", "x", typed="mật khẩu dài\n"), [65], "vua")
        fails("login taken", house.run("user", "add", OFFICER, "--name", "Ai", "--role", "leader", "--office", "x", typed="mật khẩu đủ dài\n"), [65])
        done = house.run("khong-co-lenh")
        expect(done.returncode == 64, "unknown command: exit code 64", done.returncode)
        house.start()
        code = house.stop()
        expect(code == 0, "asked to end: exit code 0", code)


def main():
    with Installation() as house:
        house.seed().start()
        dawdling = []
        for part in (addresses_and_methods, crowd, guessing, percent_and_nul, bodies, sessions, shapes):
            began = time.monotonic()
            part(house)
            print(f"  {part.__name__}: {time.monotonic() - began:.1f} s", flush=True)
            dawdling = dawdling or part is crowd and slow(house)
        for part in (settings, broken_databases, failing_disks):
            began = time.monotonic()
            part()
            print(f"  {part.__name__}: {time.monotonic() - began:.1f} s", flush=True)
        for one in dawdling:
            one.result()
        print(f"  slow: {time.monotonic() - began:.1f} s more", flush=True)
        alive(house.port, "after everything")
        log = house.told()
        expect(house.people[OFFICER] not in log and "DROP TABLE" not in log, "the log holds no value")
        defects = re.findall(r'.*"defect":"[^"]+".*', log)
        expect(not defects, "no request ended as a defect", "\n".join(defects[:8]))
    report.close()


if __name__ == "__main__":
    main()
