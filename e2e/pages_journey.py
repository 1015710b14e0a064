"""Every address that somebody may open, each with a thing of its own: found by following links as people do, held against
the rules of every page on a desk and at 360 pixels, walked by Tab with the focus in sight, and printed."""

import re

from playwright.sync_api import Error

from browsing import DESK, NARROW, OURS, PICTURES, WIDEST, Browsing, chapter, faults, journey
from follow_journey import given
from hoptac import OFFICER

# Files, not pages.
FILES = re.compile(r"/(xuat|ban-goc|tep|loi\.xlsx|mau\.xlsx|anh\.png|excel|healthz|readyz)$|/(tep|xuat|phu-luc|dinh-kem)/")
# Where Tab leads, and whether one sees it; within one field, as a date, the browser shows it itself.
FOCUS = """
() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  if (at === window.before) return "";
  window.before = at;
  const style = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  const seen = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) && box.width > 0 && box.height > 0;
  return seen ? "" : at.outerHTML.slice(0, 120);
}
"""
PRINTED = {"/van-ban/:id", "/van-ban", "/phong-mau", "/dieu-hanh", "/hop-tac-xa/:id"}


def patterns(house):
    """The addresses that give a page, those with a name in them after those without."""
    told = re.findall(r"^\| GET \| `([^`]*)`", house.must("routes"), re.MULTILINE)
    return sorted((one for one in told if not FILES.search(one)), key=lambda one: (one.count(":"), one))


def matching(path, known):
    """The pattern that an address is of; one without a name stands before one with."""
    for pattern in known:
        if re.fullmatch(re.sub(r":\w+", "[^/]+", pattern), path):
            return pattern
    return None


def tab_through(person, steps=25):
    """Tab from the top of the page: each stop is seen."""
    person.page.evaluate("document.activeElement?.blur()")
    for _ in range(steps):
        person.page.keyboard.press("Tab")
        unseen = person.page.evaluate(FOCUS)
        if unseen is None:
            return
        if unseen:
            person.complain(f"the focus is not seen at {unseen}")
            return


def fits(person, picture):
    """Nothing sticks out sideways; what is read aloud is the same as on the desk."""
    person.page.screenshot(path=PICTURES / f"{picture}.png", full_page=True)
    if person.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        person.complain(f"{picture} scrolls sideways: {person.page.evaluate(WIDEST)}")


def name_of(pattern):
    return "route" + re.sub(r"[^a-z0-9]+", "-", pattern).rstrip("-")


def walk(person, known, reached):
    """Follows links from the first page on, one address of each pattern; looks at what nobody has opened before."""
    page = person.page
    waiting, seen, mine = ["/"], set(), set()
    waiting += [pattern for pattern in known if ":" not in pattern]
    while waiting:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        pattern = matching(path.split("?")[0], known)
        if pattern is None or pattern in mine:
            continue
        try:
            answer = page.goto(path)
        except Error as error:
            if "Download is starting" not in str(error):
                raise
            continue
        if answer is None or answer.status != 200:
            continue
        is_there = matching(re.sub(r"^https?://[^/]+", "", page.url).split("?")[0], known) == pattern
        if is_there:
            mine.add(pattern)
        if is_there and pattern not in reached:
            reached[pattern] = path
            person.look(name_of(pattern))
            tab_through(person)
            if pattern in PRINTED:
                page.emulate_media(media="print")
                page.screenshot(path=PICTURES / f"print{name_of(pattern)[5:]}.png", full_page=True)
                page.emulate_media(media="screen")
            page.set_viewport_size(NARROW)
            fits(person, "narrow-" + name_of(pattern))
            page.set_viewport_size(DESK)
        waiting += page.evaluate(
            "[...document.querySelectorAll('a[href^=\"/\"]')].map(a => a.getAttribute('href').split('#')[0])")


def main():
    with journey("pages") as (house, chromium):
        house.must(
            "user", "add", "quan.tri", "--name", "Đinh Thị Quản Trị", "--role", "administrator", "--office",
            "Liên minh HTX tỉnh", typed="một câu dễ nhớ\n")
        known, reached = patterns(house), {}
        officer = Browsing(chromium, house, "officer", viewport=DESK)
        leader = Browsing(chromium, house, "leader", viewport=DESK)
        with chapter(officer, "a directive to look at, and work that was given"):
            given(officer, leader)
            officer.upload(OURS / "chi-thi-ubnd.txt")
            officer.is_at_directive()
        for login in ["quan.tri", OFFICER, *(name for name in house.people if name != OFFICER), None]:
            person = Browsing(chromium, house, login or "a stranger", viewport=DESK)
            with chapter(person, f"every page of {person.name}"):
                if login:
                    person.sign_in(login, "một câu dễ nhớ" if login == "quan.tri" else None)
                    person.page.wait_for_url(lambda url: "/dang-nhap" not in url)
                walk(person, known, reached)
        unseen = [pattern for pattern in known if pattern not in reached]
        print(f"  {len(reached)} of {len(known)} addresses; no page led to: {', '.join(unseen) or 'none'}")
        if len(reached) < len(known) * 0.6:
            faults.append(f"only {len(reached)} of {len(known)} addresses could be opened")


if __name__ == "__main__":
    main()
