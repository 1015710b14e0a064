"""Deadline night as a load: people at their own connections, saves that are due at their moments, what came of each.

Arrivals are open: a save is due at its moment whether or not the one before it has been answered, and its latency counts
from that moment.
"""

import asyncio
import html
import random
import re
import time
import urllib.parse


class Browser:
    """One person's connection, kept open; requests of one person go one after the other, as a browser's form does."""

    def __init__(self, port, cookies=None):
        self.port = port
        self.cookies = cookies or {}
        self.turn = asyncio.Lock()
        self.reader = self.writer = None
        self.token = self.path = self.item = ""
        self.fields = {}

    async def ask(self, method, path, fields=None):
        """(status, headers, body), over one connection that is opened anew where the server has closed it."""
        async with self.turn:
            kept = self.writer is not None
            try:
                return await self.once(method, path, fields)
            except (ConnectionError, asyncio.IncompleteReadError):
                self.close()
                if not kept:
                    raise
                return await self.once(method, path, fields)

    def close(self):
        if self.writer:
            self.writer.close()
        self.reader = self.writer = None

    async def once(self, method, path, fields):
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 20)
        body = urllib.parse.urlencode(fields).encode() if fields is not None else b""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        origin = f"127.0.0.1:{self.port}"
        head = f"{method} {path} HTTP/1.1\r\nHost: {origin}\r\nOrigin: http://{origin}\r\nCookie: {cookies}\r\n"
        if fields is not None:
            head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        self.writer.write(head.encode() + b"\r\n" + body)
        lines = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            if name.lower() == "set-cookie":
                cookie, _, content = value.strip().split(";")[0].partition("=")
                self.cookies[cookie] = content
            elif name:
                headers[name.lower()] = value.strip()
        content = b""
        if headers.get("transfer-encoding") == "chunked":
            while size := int((await self.reader.readuntil(b"\r\n")).split(b";")[0], 16):
                content += await self.reader.readexactly(size)
                await self.reader.readexactly(2)
            await self.reader.readuntil(b"\r\n")
        else:
            content = await self.reader.readexactly(int(headers.get("content-length", 0)))
        if headers.get("connection", "").lower() == "close":
            self.close()
        return int(lines[0].split()[1]), headers, content

    async def form(self, path):
        """Opens a page with a form, whose token is kept, and gives the page."""
        status, _, page = await self.ask("GET", path)
        found = re.search(rb'name="(?:_token|csrfmiddlewaretoken)" value="([^"]+)"', page)
        if status != 200 or not found:
            raise RuntimeError(f"{status} at {path}: {page[:300]!r}")
        self.token = found[1].decode()
        return page.decode()

    async def post(self, path, **fields):
        """Sends a form that leads on; gives where to."""
        status, headers, body = await self.ask("POST", path, {"_token": self.token, **fields})
        if status != 303:
            raise RuntimeError(f"{status} at {path}: {body[:300]!r}")
        return headers["location"]

    async def sign_in(self, login, password):
        await self.form("/dang-nhap")
        await self.post("/dang-nhap", dang_nhap=login, mat_khau=password)
        await self.form("/tai-khoan")

    async def begin(self, unit, password):
        """Signs in, opens the unit's report and keeps all that its form would send."""
        await self.sign_in(unit["login"], password)
        self.path = await self.post(f"/bao-cao/dot/{unit['round']}", don_vi=unit["unit"])
        page = await self.form(self.path)
        form = re.search(r"<form[^>]*data-autosave.*?</form>", page, re.DOTALL)[0]
        self.fields = {name: html.unescape(value) for name, value in re.findall(r'<input type="text" name="([^"]+)"[^>]*?value="([^"]*)"', form)}
        for name in re.findall(r'<textarea[^>]*name="([^"]+)"', form):
            self.fields[name] = "Trong năm, xã vận động thành lập mới hai hợp tác xã, hỗ trợ chuyển đổi một hợp tác xã. " * 6
        self.item = unit["item"]

    async def render(self, title):
        """Asks for the report at hand as a file and waits until it is there."""
        place = await self.post(self.path + "/xuat", loai="docx", lan="")
        while (await self.ask("GET", place + "/tep"))[0] != 200:
            await asyncio.sleep(0.5)
        return title


class Night:
    """What came of one night."""

    def __init__(self):
        self.latencies = []
        self.refused = []
        # By address of the report, the numbers that were sent in their order, and how many of them are known to be kept.
        self.sent = {}
        self.kept = {}
        self.seen = []

    async def save(self, browser, number, due, fields):
        self.sent.setdefault(browser.path, []).append(number)
        try:
            status, _, body = await browser.ask("POST", browser.path, fields)
            told = body.decode(errors="replace")
        except (OSError, asyncio.IncompleteReadError) as error:
            status, told = 0, repr(error)
        self.latencies.append(time.monotonic() - due)
        if status == 200 and told.startswith("Đã lưu"):
            self.kept.setdefault(browser.path, []).append(number)
        else:
            self.refused.append((status, told[:120]))

    async def arrivals(self, browsers, rate, seconds, fields):
        """Saves that are due at random moments, `rate` of them a second, each the next number of its unit.

        Gives the latencies of these alone, in milliseconds."""
        began, before = time.monotonic(), len(self.latencies)
        draw = random.Random(rate)
        due, waiting = began, []
        number = sum(map(len, self.sent.values()))
        while (due := due + draw.expovariate(rate)) < began + seconds:
            await asyncio.sleep(max(0, due - time.monotonic()))
            number += 1
            browser = browsers[number % len(browsers)]
            waiting.append(asyncio.create_task(self.save(browser, number, due, fields(browser, number))))
        await asyncio.wait_for(asyncio.gather(*waiting), 180)
        return sorted(1000 * latency for latency in self.latencies[before:])

    async def read(self, browser, until, paths):
        """A leader who goes from page to page."""
        while time.monotonic() < until:
            for path in paths:
                began = time.monotonic()
                status, _, _ = await browser.ask("GET", path)
                self.seen.append((status, time.monotonic() - began))
                await asyncio.sleep(0.5)

    def lost(self, held):
        """Receipts that the database does not bear out: it has to hold the last number kept, or one sent after it.

        `held` is what stands in the database, by address."""
        return [
            path for path, numbers in self.kept.items()
            if held.get(path) not in self.sent[path][self.sent[path].index(numbers[-1]):]]


def percentile(ordered, share):
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
