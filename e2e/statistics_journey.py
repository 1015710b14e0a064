"""Figures: every number that is pressed opens as many records; years, areas, maps, files, declarations, what the public sees."""

import csv
import io
import re

from browsing import DESK, NARROW, Browsing, chapter, expect, journey
from hoptac import OFFICER

WHERE = "dia_ban=62%402025-06-30"
THEN = f"{WHERE}&ngay=2021-11-23"


def number(text):
    """195 of `195`, 11605 of `11.605`, 7 of `7 / 10`; None of a percentage or of nothing."""
    found = re.fullmatch(r"\s*(-?[\d.]+)(?: / [\d.]+)?\s*", text)
    return int(found[1].replace(".", "")) if found else None


def records(page, part):
    """The rows of a table of records: how many it says, how many it shows, and what their values come to."""
    card = page.locator(f"#{part}")
    said = number(card.locator(".head .tag").inner_text())
    rows = card.locator("tbody tr").count()
    values = card.locator("tbody td.num").all_inner_texts()
    return said, rows, sum(number(value) or 0 for value in values) if values else rows


def figure(page, name):
    card = page.locator("ul.figures > li").filter(has=page.locator(".name", has_text=re.compile(f"^{name}$")))
    return number(card.locator("b").inner_text()) if card.count() else None


def numbers(officer):
    """Presses each number of the list; its page must hold as many records as it says."""
    page = officer.page
    page.goto(f"/so-lieu?{THEN}")
    officer.look("so-lieu")
    links = page.locator("main table a").evaluate_all("all => all.map(a => [a.getAttribute('href'), a.textContent])")
    assert len(links) > 60, len(links)
    pressed = 0
    for address, text in links:
        page.goto(address)
        shown = figure(page, "Giá trị")
        # A share and a mean are told with what stands above the line; a count is that itself.
        above = figure(page, "Tử số")
        part = shown if above is None else above
        said, rows, total = records(page, "ban-ghi")
        assert rows == min(said, 500), (address, said, rows)
        if part is not None and said <= 500 and "triệu" not in page.locator("ul.figures").inner_text():
            assert part in (said, total), (address, part, said, total)
            pressed += 1
        whole = figure(page, "Mẫu số")
        if whole is not None and page.locator("#mau-so").count():
            said, rows, total = records(page, "mau-so")
            assert whole in (said, total), (address, whole, said, total)
    assert pressed > 40, pressed


def places(officer):
    """From a figure to its areas, each of which opens its own records; on three maps the same."""
    page = officer.page
    page.goto(f"/so-lieu/K.b1.htx?{THEN}")
    officer.look("so-lieu-chi-tieu")
    assert figure(page, "Giá trị") == 195
    for chip in ["Bản đồ trước 01/7/2025", "Bản đồ hiện nay", "Bản đồ của ngày tính"]:
        page.get_by_role("link", name=chip).click()
        assert figure(page, "Giá trị") == 195, chip
    cells = page.locator("#dia-ban details").first.locator("tbody tr td:nth-child(2) a")
    page.locator("#dia-ban details").first.evaluate("e => e.open = true")
    parts = [number(text) for text in cells.all_inner_texts()]
    assert sum(parts) == 195, sum(parts)
    biggest = parts.index(max(parts))
    cells.nth(biggest).click()
    assert figure(page, "Giá trị") == max(parts)
    assert records(page, "ban-ghi")[1] == max(parts)
    page.goto(f"/so-lieu/K.b1.htx?{THEN}&so_voi=612%402021-06-30")
    expect(page.get_by_role("columnheader", name="huyện Đắk Tô")).to_be_visible()


def files(officer):
    for form in ["csv", "xlsx", "json"]:
        answer = officer.page.request.get(f"/so-lieu/K.b1.htx?{THEN}&dang={form}")
        assert answer.ok and len(answer.body()) > 5000, form
        if form == "csv":
            assert len(list(csv.reader(io.StringIO(answer.text())))) == 196
        if form == "json":
            assert len(answer.json()) == 195


def declaring(officer):
    """An expression that cannot be read is told where; one that can is said back, tried, and kept from its day on."""
    page = officer.page
    page.goto("/so-lieu/khai-bao")
    officer.look("so-lieu-khai-bao")
    page.get_by_label("Mã").fill("D.1")
    page.get_by_label("Tên", exact=False).first.fill("HTX vận tải đang hoạt động")
    page.get_by_label("Biểu thức").fill("count(htx, operatin)")
    page.get_by_label("Đơn vị tính").fill("hợp tác xã")
    page.get_by_label("Điều khoản hoặc biểu mẫu").fill("Yêu cầu của Liên minh")
    page.get_by_role("button", name="Xem trước").click()
    expect(page.locator("main")).to_contain_text("gặp “operatin”")
    page.get_by_label("Biểu thức").fill("count(htx, operating, field transport)")
    page.get_by_role("button", name="Xem trước").click()
    expect(page.locator("main")).to_contain_text("số hợp tác xã đang hoạt động thuộc lĩnh vực vận tải")
    officer.look("so-lieu-xem-truoc")
    page.get_by_role("button", name="Áp dụng từ ngày đã ghi").click()
    expect(page).to_have_url(re.compile(r"/so-lieu/D\.1$"))
    assert figure(page, "Giá trị") == records(page, "ban-ghi")[0]


def population(officer):
    page = officer.page
    page.goto(f"/so-lieu/P.t9?{WHERE}")
    expect(page.locator("main")).to_contain_text("cận trên (lượt thành viên)")
    page.goto("/so-lieu/quan-sat")
    officer.look("so-lieu-quan-sat")
    page.goto("/so-lieu/P.t7", wait_until="commit")
    expect(page.locator("main")).to_contain_text("chưa có nguồn truy xuất", ignore_case=True)


if __name__ == "__main__":
    with journey("statistics") as (house, chromium):
        officer = Browsing(chromium, house, "officer", viewport=DESK)
        phone = Browsing(chromium, house, "phone", viewport=NARROW)
        with chapter(officer, "each number opens as many records"):
            officer.sign_in(OFFICER)
            numbers(officer)
        with chapter(officer, "areas make the whole, on three maps"):
            places(officer)
        with chapter(officer, "files of the records"):
            files(officer)
        with chapter(officer, "an indicator is declared"):
            declaring(officer)
        with chapter(officer, "population and its source; what cannot be measured"):
            population(officer)
        with chapter(phone, "on a phone"):
            phone.sign_in(OFFICER)
            phone.page.goto(f"/so-lieu/K.b1.htx?{THEN}")
            phone.look("so-lieu-chi-tieu-360")
            phone.page.goto(f"/so-lieu?{THEN}")
            phone.look("so-lieu-360")
