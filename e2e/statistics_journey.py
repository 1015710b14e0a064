"""Figures: every number that is pressed opens as many records; years, areas, maps, files, declarations, what the public sees."""

import csv
import io
import re

from browsing import DESK, NARROW, PICTURES, Browsing, chapter, expect, journey
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


def dashboard(leader):
    """The numbers of the leader's page, of a shaded table and of what is public open as many records as they say."""
    page = leader.page
    page.goto("/dieu-hanh")
    leader.look("so-lieu-dieu-hanh")
    links = page.locator("main ul.figures > li a, main .chips a").evaluate_all(
        "all => all.map(a => [a.getAttribute('href'), a.closest('li, .chip')?.querySelector('b')?.textContent ?? ''])")
    pressed = 0
    for address, text in links:
        said = number(text)
        if said is None:
            continue
        page.goto(address)
        if address.startswith("/so-lieu/"):
            count, _, total = records(page, "ban-ghi")
            assert figure(page, "Giá trị") == said, (address, said)
            # Of a sum over more organisations than a page shows, the file has them all.
            assert said in (count, total) or count > 500, (address, said, count, total)
        else:
            shown = re.match(r"([\d.]+) nhiệm vụ", page.locator("main .summary").inner_text())
            assert shown and number(shown[1]) == said, (address, said)
        pressed += 1
    assert pressed > 6, links
    page.goto(f"/so-lieu/K.b1.htx?{THEN}")
    page.locator("#dia-ban details").evaluate_all("all => all.forEach(e => e.open = true)")
    cells = page.locator("table.heat td a").evaluate_all("all => all.map(a => [a.getAttribute('href'), a.textContent])")
    assert len(cells) > 200, len(cells)
    for address, text in cells[:: len(cells) // 12]:
        page.goto(address)
        assert figure(page, "Giá trị") == number(text) == records(page, "ban-ghi")[1], (address, text)
    for name, address in {"dieu-hanh": "/dieu-hanh", "chi-tieu": f"/so-lieu/K.b1.htx?{THEN}"}.items():
        page.goto(address)
        page.emulate_media(media="print")
        page.pdf(path=str(PICTURES / f"so-lieu-{name}-print.pdf"), format="A4")
        page.screenshot(path=str(PICTURES / f"so-lieu-{name}-print.png"), full_page=True)
        page.emulate_media(media="screen")


def in_public(public):
    """Anybody reads what was marked public; what one or two organisations told of themselves is not among it."""
    page = public.page
    page.goto("/cong-khai/so-lieu")
    public.look("so-lieu-cong-khai")
    text = page.locator("main").inner_text()
    assert "41-CTr" not in text and "240-KL" not in text, "a directive that is not public is cited"
    page.goto(f"/cong-khai/so-lieu/K.b1.htx?{WHERE}")
    public.look("so-lieu-cong-khai-chi-tieu")
    page.goto(f"/cong-khai/so-lieu/P.t4?{WHERE}")
    small = [cells for cells in page.locator("table tbody tr").all_inner_texts() if "không công bố" in cells]
    assert small, "nothing is hidden, though many communes have told of one or two"


def population(officer):
    page = officer.page
    page.goto(f"/so-lieu/P.t9?{WHERE}")
    expect(page.locator("main")).to_contain_text("cận trên (lượt thành viên)")
    page.goto("/so-lieu/quan-sat")
    officer.look("so-lieu-quan-sat")
    table = "Chuỗi,Địa bàn,Năm,Giá trị,Nguồn\ndan_so,62@2025-06-30,2024,600.000,Niên giám thống kê 2024\n"
    page.get_by_label("Hoặc cả bảng").set_input_files({"name": "dan-so.csv", "mimeType": "text/csv", "buffer": table.encode()})
    page.get_by_role("button", name="Ghi số liệu").click()
    expect(page.locator("main")).to_contain_text("Chưa ghi gì")
    officer.look("so-lieu-xem-truoc-bang")
    page.get_by_role("button", name=re.compile(r"^Ghi 1 số liệu")).click()
    expect(page.locator(".flash")).to_contain_text("Đã ghi 1 số liệu")
    expect(page.locator("main")).to_contain_text("Niên giám thống kê 2024")
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
        leader = Browsing(chromium, house, "leader", viewport=DESK)
        with chapter(leader, "the leader's page, a shaded table and their print"):
            leader.sign_in("binh.lanhdao")
            dashboard(leader)
        public = Browsing(chromium, house, "public", viewport=NARROW)
        with chapter(public, "what the public sees"):
            in_public(public)
        with chapter(phone, "on a phone"):
            phone.sign_in(OFFICER)
            phone.page.goto(f"/so-lieu/K.b1.htx?{THEN}")
            phone.look("so-lieu-chi-tieu-360")
            phone.page.goto(f"/so-lieu?{THEN}")
            phone.look("so-lieu-360")
