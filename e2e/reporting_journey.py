"""A year's round of reports from former Kon Tum, on the days around its deadline: forty communes and seven departments owe
one; most send in time, one by Excel, one on paper, some late, one has to supplement, one never does; the alliance brings
them together, edits, and issues a paper in the form of the state whose numbers are those of the statistics.

The days are those of 2026, whatever the machine's clock says.
"""

import html
import pathlib
import re
import tempfile
import zipfile

from openpyxl import load_workbook
from playwright.sync_api import expect

from browsing import DESK, NARROW, PICTURES, Browsing, chapter, journey
from reports import (
    TYPED, WRITTEN, begin, file_of, fill, opened, pictures, rows_of_word, sign, words_of_pdf, words_of_word)

ALLIANCE, HEAD = "hanh.lienminh", "ngoc.lienminh"
COMMUNE, CHAIRMAN = "lan.daktokan", "quang.daktokan"
ROUND = "/bao-cao/dot/V.units/2026"
# The day before the last one, and the second after it.
EVENING, LATE = "2026-12-08 16:00", "2026-12-11 08:00"
TOKEN = r'name="_token" value="([^"]+)"'
UNITS, LATECOMERS, NEVER = 47, 3, "Ngọk Bay"
EDITED = "Toàn tỉnh thành lập mới nhiều hợp tác xã; kết quả của từng xã ở các đoạn dưới."


class Units:
    """The officers and leaders of all units but one, each with an account that the administrator has opened for the round;
    they speak HTTP, so that a round of forty-seven takes seconds."""

    def __init__(self, house):
        self.house = house
        administrator = house.visitor()
        administrator.sign_in("quan.tri", "một câu dễ nhớ")
        page = house.officer(ALLIANCE).get(ROUND).text
        rows = re.findall(r'<th scope="row"[^>]*>([^<]+).*?name="don_vi" value="([^"]+)"', page, re.DOTALL)
        self.agencies = {html.unescape(name).strip(): agency for name, agency in rows}
        communes = {name: agency for name, agency in self.agencies.items() if agency.startswith("ubnd-xa.")}
        departments = {name: agency for name, agency in self.agencies.items() if name not in communes}
        self.passwords = {}
        posts = {
            "can.bo.xa": [("communeOfficer", "area", agency.removeprefix("ubnd-xa.")) for agency in communes.values()],
            "can.bo.so": [("departmentOfficer", "agency", agency) for agency in departments.values()],
            "lanh.dao": [("leader", "agency", agency) for agency in self.agencies.values()],
        }
        for login, given in posts.items():
            self.open(administrator, login, given)

    def open(self, administrator, login, given):
        made = administrator.post("/nguoi-dung/moi", {"ten": f"Người {login}", "dang_nhap": login, "dien_thoai": ""})
        once = re.findall(r"<code>([^<]+)</code>", made.text)[1]
        user = re.search(r"/nguoi-dung/([0-9a-f-]{36})/chuc-danh", made.text)[1]
        address = f"/nguoi-dung/{user}/chuc-danh"
        token = administrator.token(address)
        for role, reach, place in given:
            name = next(name for name, agency in self.agencies.items() if agency.endswith(place))
            fields = {"vai_tro": role, "pham_vi": reach, "noi": place_words(name, reach), "ma_noi": place, "tu": "2026-01-01", "don_vi": name}
            answer = administrator.post(address, fields, token)
            assert answer.status == 303, (role, name, re.findall(r'class="problem"[^>]*>([^<]+)', answer.text))
        person = self.house.visitor()
        person.sign_in(login, once)
        chosen = "câu của riêng tôi"
        page = person.get("/dang-nhap")
        answer = person.post("/dang-nhap/mat-khau-moi", {"mat_khau_moi": chosen, "nhac_lai": chosen}, re.search(TOKEN, page.text)[1])
        assert answer.status == 303, (login, answer.status)
        self.passwords[login] = chosen

    def visitor(self, login):
        visitor = self.house.visitor()
        visitor.sign_in(login, self.passwords[login])
        return visitor, visitor.token("/tai-khoan")

    def send(self, names):
        """Each writes its report; its leader approves; it is sent."""
        writers = {"ubnd-xa": self.visitor("can.bo.xa"), "": self.visitor("can.bo.so")}
        leader, token_of_leader = self.visitor("lanh.dao")
        for number, name in enumerate(names):
            agency = self.agencies[name]
            writer, token = writers["ubnd-xa" if agency.startswith("ubnd-xa.") else ""]
            address = writer.post(ROUND, {"don_vi": agency}, token).place
            assert address, name
            fields = TYPED | {"can-bo": str(5 + number % 7), "doanh-thu": f"1.{150 + number}"} | {
                item: f"{words} ({name})" if item != "ket-qua" else f"{words}" for item, words in WRITTEN.items()}
            must(writer.post(address, fields, token), name)
            must(writer.post(address + "/viec/trinh", {}, token), name)
            must(leader.post(address + "/viec/duyet", {
                "lay_so": "1", "ngay_ky": "2026-12-07", "quyen_han": "TM.", "nguoi_ky": "Người Mẫu, Chủ tịch"}, token_of_leader), name)
            must(writer.post(address + "/viec/gui", {}, token), name)


def place_words(name, reach):
    """What is typed to find the place of a post: of a commune its name, of a body all of it."""
    return name.split(",")[0].removeprefix("Ủy ban nhân dân ") if reach == "area" else name


def must(answer, name):
    assert answer.status == 303, (name, answer.status, re.findall(r'id="loi".*?</ul>', answer.text, re.DOTALL) or answer.text[:300])


def by_excel(commune, chairman, house):
    """A commune without a network: the form as a sheet, filled in and handed in again."""
    page = commune.page
    commune.sign_in(COMMUNE)
    expect(page.locator("aside.due")).to_contain_text("còn 1 ngày")
    commune.look("round-badge")
    address = begin(commune)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Tải mẫu Excel").click()
    path = pathlib.Path(tempfile.mkdtemp()) / "bao-cao.xlsx"
    waiting.value.save_as(path)
    book = load_workbook(path)
    sheet = book.active
    heads = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        code = sheet.cell(row, heads["Mã"]).value
        if code in TYPED:
            sheet.cell(row, heads["Thực hiện trong kỳ"]).value = float(TYPED[code].replace(".", "").replace(",", "."))
        if code in WRITTEN:
            sheet.cell(row, heads["Nội dung"]).value = WRITTEN[code]
    book.save(path)
    page.get_by_label("Tệp Excel đã điền").set_input_files(path)
    page.get_by_role("button", name="Nộp tệp Excel").click()
    expect(page.locator(".flash")).to_contain_text("Đã nhận tệp, số biên nhận")
    expect(page.locator('[name="doanh-thu"]')).to_have_value("1.250")
    commune.look("round-excel")
    page.get_by_role("button", name="Lưu và trình lãnh đạo").click()
    expect(page.locator(".flash")).to_contain_text("Đã trình lãnh đạo")
    chairman.sign_in(CHAIRMAN)
    chairman.page.goto(address)
    sign(chairman.page, "Lê Văn Quang, Chủ tịch", day="2026-12-08")
    page.goto(address)
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.locator(".flash")).to_contain_text("Số biên nhận BN-")
    return address


def on_paper(officer, name):
    """A department's report came on paper; the alliance enters it, with who signed it and how it came."""
    page = officer.page
    page.goto(ROUND)
    page.get_by_role("row").filter(has_text=name).get_by_role("button", name="Ghi thay").click()
    expect(page.locator("main")).to_contain_text("Bạn đang ghi thay")
    fill(page)
    page.get_by_role("button", name="Lưu nháp").click()
    page.get_by_role("link", name="Ghi thay báo cáo giấy").click()
    for label, value in {
        "Số, ký hiệu": "512/BC-SCT", "Ngày ký": "2026-12-07", "Người ký": "Trần Văn Mẫu, Phó Giám đốc", "Căn cứ ghi thay": "Số đến 88, 08/12/2026",
    }.items():
        page.get_by_label(label).fill(value)
    officer.look("round-on-behalf")
    page.locator("main form .primary").click()
    expect(page.locator(".flash")).to_contain_text("Số biên nhận BN-")


def supplemented(officer, commune, chairman, address):
    """The alliance asks a commune for more; it supplements and sends again, and both versions stay."""
    page = officer.page
    page.goto(address)
    page.get_by_role("link", name="Đề nghị bổ sung").click()
    page.get_by_label("Nội dung cần bổ sung").fill("Nêu rõ tên hai hợp tác xã yếu.")
    page.locator("main form .primary").click()
    commune.page.goto(address)
    expect(commune.page.locator("main")).to_contain_text("Nêu rõ tên hai hợp tác xã yếu.")
    commune.page.locator('textarea[name="phuong-huong"]').fill("Củng cố HTX Mẫu Một và HTX Mẫu Hai.")
    commune.page.get_by_role("button", name="Lưu và trình lãnh đạo").click()
    chairman.page.goto(address)
    sign(chairman.page, "Lê Văn Quang, Chủ tịch", day="2026-12-08")
    commune.page.goto(address)
    commune.page.get_by_role("button", name="Gửi báo cáo").click()
    expect(commune.page.locator("main")).to_contain_text("Khác với lần đã gửi")
    commune.look("round-supplemented")
    page.goto(address)
    page.get_by_role("button", name="Tiếp nhận").click()
    expect(page.locator(".flash")).to_contain_text("Tiếp nhận")


def overdue(officer, late):
    """After the deadline it is seen who has not sent."""
    page = officer.page
    page.goto(ROUND)
    expect(page.locator(".summary")).to_contain_text(f"{UNITS - late}/{UNITS} đơn vị đã gửi")
    officer.look("round-deadline")
    page.get_by_role("link", name=re.compile("^Quá hạn")).click()
    expect(page.locator("main tbody tr")).to_have_count(late)
    officer.look("round-overdue")
    page.goto(ROUND + "/dung-han")
    officer.look("round-kept")


def consolidated(officer):
    """The alliance edits one text; what units send later still joins the others, and no edit is lost."""
    page = officer.page
    address = begin(officer)
    expect(page.get_by_text(f"{UNITS - 1}/{UNITS} đơn vị")).to_be_visible()
    for item in ("ket-qua", "kho-khan", "phuong-huong"):
        assert "Đăk Tô" in page.locator(f'textarea[name="{item}"]').input_value(), item
    page.locator('textarea[name="ket-qua"]').fill(EDITED)
    page.locator('textarea[name="kien-nghi"]').fill("Đề nghị Liên minh Hợp tác xã Việt Nam hỗ trợ vốn.")
    expect(page.locator("[data-saved]")).to_contain_text("Đã lưu lúc")
    officer.look("round-consolidated")
    return address


def regenerated(officer, units, address, last):
    """The last unit sends after all: its words and numbers join, the edit stays."""
    units.send([last])
    page = officer.page
    page.goto(address)
    expect(page.get_by_text(f"{UNITS}/{UNITS} đơn vị")).to_be_visible()
    assert page.locator('textarea[name="ket-qua"]').input_value() == EDITED
    assert NEVER in page.locator('textarea[name="kho-khan"]').input_value()


def equal_to_statistics(officer, address):
    """Every computed number of the report is what the statistics say on its own page; gives them by their titles."""
    page = officer.page
    page.goto(address)
    links = page.locator("main table").first.locator("tbody tr").evaluate_all(
        """rows => rows.map(row => {
             const number = row.querySelector("td a[href^='/so-lieu/']");
             const name = row.querySelector("th").childNodes[0].textContent.trim();
             return number && [name, number.textContent, number.getAttribute("href")];
           }).filter(Boolean)""")
    assert len(links) >= 6, links
    for name, value, link in links:
        page.goto(link)
        expect(page.locator(".figures").first).to_contain_text(value)
    return {re.sub(r" \([^)]*\)$", "", name): value for name, value, _ in links}


def issued(officer, head, address, numbers):
    """Presented, approved by the alliance's own leader, and taken out as Word and PDF, which are opened and read."""
    page = officer.page
    page.goto(address)
    page.locator('[name="htx.ke-hoach"]').fill("210")
    page.get_by_role("button", name="Lưu và trình lãnh đạo").click()
    expect(page.locator(".flash")).to_contain_text("Đã trình lãnh đạo")
    head.sign_in(HEAD)
    head.page.goto(address)
    sign(head.page, "Y Ngọc, Chủ tịch", powers="", day="2026-12-11")
    page.goto(address)
    page.get_by_role("button", name="Gửi báo cáo").click()
    officer.look("round-issued")
    word = file_of(officer, "Word", PICTURES / "round.docx")
    page.goto(address)
    paper = file_of(officer, "PDF", PICTURES / "round.pdf")
    rows = rows_of_word(word)
    for name, value in numbers.items():
        row = next((row for row in rows if row[0].startswith(name)), None)
        assert row and value in row, (name, value, row)
    pages = pictures(paper, "paper-pdf")
    told = words_of_pdf(paper)
    for line in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "BÁO CÁO", "Nơi nhận:", "PHỤ LỤC", EDITED[:40]):
        assert line in told and line in words_of_word(word) or line == EDITED[:40], line
    assert EDITED[:40] in re.sub(r"\s+", " ", told)
    assert pages > 5, pages
    assert pictures(opened(word), "paper-word") > 5
    # The first page bears no number; the others do, above.
    for number, text in enumerate(told.split("\f")[:pages], 1):
        first = text.strip().split("\n")[0].strip()
        assert (first == str(number)) == (number > 1), (number, first)


def main():
    with tempfile.TemporaryDirectory(), journey("reporting", at=EVENING) as (house, chromium):
        house.must(
            "user", "add", "quan.tri", "--name", "Đinh Thị Quản Trị", "--role", "administrator", "--office",
            "Liên minh HTX tỉnh", typed="một câu dễ nhớ\n")
        officer, head, commune, chairman = (
            Browsing(chromium, house, name, viewport=DESK) for name in ("officer", "head", "commune", "chairman"))
        with chapter(officer, "everybody's accounts"):
            units = Units(house)
            assert len(units.agencies) == UNITS, len(units.agencies)
            own = next(name for name in units.agencies if "xã Đăk Tô" in name)
            last = next(name for name in units.agencies if NEVER in name)
            paper = next(name for name in units.agencies if "Công Thương" in name)
            rest = [name for name in units.agencies if name not in (own, last, paper)]
        with chapter(officer, "most send in time"):
            units.send(rest[LATECOMERS:])
        with chapter(commune, "one by Excel"):
            address = by_excel(commune, chairman, house)
        with chapter(officer, "one on paper"):
            officer.sign_in(ALLIANCE)
            on_paper(officer, paper)
        with chapter(officer, "one has to supplement"):
            supplemented(officer, commune, chairman, address)
        house.stop()
        house.at(LATE).start(PORT=house.port)
        for person, login in ((officer, ALLIANCE), (commune, COMMUNE)):
            person.sign_in(login)
        with chapter(officer, "who is late"):
            overdue(officer, LATECOMERS + 1)
        with chapter(officer, "some send late"):
            units.send(rest[:LATECOMERS])
        with chapter(officer, "brought together"):
            consolidated_at = consolidated(officer)
        with chapter(officer, "the last one joins, edits stay"):
            regenerated(officer, units, consolidated_at, last)
        with chapter(officer, "numbers of the statistics"):
            numbers = equal_to_statistics(officer, consolidated_at)
        with chapter(officer, "issued as Word and PDF"):
            issued(officer, head, consolidated_at, numbers)
        narrow = Browsing(chromium, house, "narrow", viewport=NARROW, is_mobile=True, has_touch=True)
        with chapter(narrow, "360 pixels"):
            narrow.sign_in(ALLIANCE)
            for name, path in {
                "report": consolidated_at, "reports": "/bao-cao", "round": ROUND, "kept": ROUND + "/dung-han",
                "templates": "/bao-cao/mau-trinh-bay", "ask": "/bao-cao/yeu-cau",
            }.items():
                narrow.page.goto(path)
                narrow.look(f"round-narrow-{name}")


if __name__ == "__main__":
    main()
