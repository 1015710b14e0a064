"""People at real browsers: Debian's Chromium, driven by Playwright.

A journey is a script of chapters; every page it looks at is held against the same rules: no fault of accessibility, no
scrolling sideways, no complaint on the console, nothing the content security policy had to stop. Pictures go to .build/e2e.
"""

import contextlib
import re
import sys
import time

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from hoptac import ROOT, Installation

PICTURES = ROOT / ".build/e2e"
OURS = ROOT / "Tests/DirectiveReaderTests/Examples"
SHARED = ROOT.parent / "shared/directives"
DESK = {"width": 1280, "height": 800}
NARROW = {"width": 360, "height": 740}
faults = []


class Browsing:
    """One person at one browser, with what the browser complained about."""

    def __init__(self, chromium, house, name, **options):
        self.house = house
        self.name = name
        self.context = chromium.new_context(base_url=f"http://127.0.0.1:{house.port}", locale="vi-VN", **options)
        self.context.set_default_timeout(20_000)
        self.page = self.context.new_page()
        self.page.on("console", self.heard)
        self.page.on("pageerror", lambda error: self.complain(f"script: {error}"))
        self.page.on("requestfailed", self.missed)
        self.page.on("response", self.answered)

    def complain(self, what):
        faults.append(f"{self.name}: {what} ({self.page.url})")

    def heard(self, message):
        # Chromium tells of every answer of 400 and more; which of them are right is for the chapter to say.
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource: the server responded"):
            self.complain(f"console: {message.text}")

    def missed(self, request):
        if "ERR_ABORTED" not in (request.failure or ""):
            self.complain(f"not loaded: {request.url} {request.failure}")

    def answered(self, response):
        if response.status >= 400 and response.request.resource_type != "document":
            self.complain(f"{response.status} for {response.url}")

    def look(self, picture):
        """Looks at the page as it stands: accessibility, width; takes a picture."""
        page = self.page
        page.screenshot(path=PICTURES / f"{picture}.png", full_page=True)
        for violation in Axe().run(page).response["violations"]:
            for node in violation["nodes"][:3]:
                told = node.get("failureSummary", "").replace("\n", " ")
                fault = f"axe {violation['id']} at {' '.join(map(str, node['target']))}: {told}"
                if fault not in faults:
                    faults.append(fault)
                    print(f"    {picture}.png: {fault}", flush=True)
        wide, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        if wide > room:
            self.complain(f"{picture} scrolls sideways: {wide} of {room} pixels; {page.evaluate(WIDEST)}")

    def sign_in(self, login, password=None):
        self.page.goto("/dang-nhap")
        self.page.get_by_label("Tên đăng nhập").fill(login)
        self.page.get_by_label("Mật khẩu").fill(password or self.house.people[login])
        self.page.get_by_role("button", name="Đăng nhập").click()

    def upload(self, path):
        self.page.goto("/van-ban/nhap")
        self.page.get_by_label("Tệp văn bản").set_input_files(path)
        self.page.get_by_role("button", name="Đọc và nhập").click()

    def paste(self, text):
        self.page.goto("/van-ban/nhap")
        self.page.get_by_label("Hoặc dán nội dung").fill(text)
        self.page.get_by_role("button", name="Đọc và nhập").click()

    def is_at_directive(self):
        expect(self.page).to_have_url(re.compile(r"/van-ban/[0-9a-f-]{36}$"))
        return self.page.url

    def tab_to(self, selector):
        """Presses Tab until the element has the focus, as somebody without a mouse does."""
        for _ in range(60):
            if self.page.evaluate("selector => document.activeElement?.matches(selector) ?? false", selector):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{selector} cannot be reached by the keyboard at {self.page.url}")


WIDEST = """
[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
  .slice(0, 3).map(e => e.tagName + "." + e.className).join(", ")
"""


@contextlib.contextmanager
def chapter(browsing, name):
    """Tells how a chapter went; one that fails leaves a picture and lets the others go on."""
    began = time.monotonic()
    try:
        yield
        print(f"  ✔ {name} ({time.monotonic() - began:.1f} s)", flush=True)
    except Exception as error:  # whatever it is, the journey goes on and fails at its end
        browsing.page.screenshot(path=PICTURES / f"failed-{re.sub(r'[^a-z]+', '-', name.lower())}.png", full_page=True)
        told = str(error).split("Call log:")[0].strip()[:600]
        faults.append(f"{name}: {told} ({browsing.page.url})")
        print(f"  ✘ {name}", flush=True)


@contextlib.contextmanager
def journey(name, at=None, **settings):
    """A house with the sample in it, served, and a Chromium beside it; at the end, what was found wrong decides.

    `at` is the moment in Vietnam at which it begins in the house, where that is not the machine's own; `settings` are those
    of the server."""
    expect.set_options(timeout=20_000)
    PICTURES.mkdir(parents=True, exist_ok=True)
    with Installation() as house, sync_playwright() as playwright:
        house.at(at).seed().start(**settings)
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield house, chromium
        chromium.close()
    for fault in dict.fromkeys(faults):
        print(f"  ✘ {fault}")
    print(f"{'✘' if faults else '✔'} {name}: {len(faults)} faults, pictures in .build/e2e")
    sys.exit(1 if faults else 0)
