#!/usr/bin/env python3
"""The registry in a browser: a messy workbook comes in, is reviewed and applied; its organisation is found in the list,
recognised, joins the alliance, goes out in a file; many are changed at once and put back; anybody checks an extract on a
telephone; the import is taken back. Pictures go to .build/e2e."""

import csv
import io
import re
import zipfile
from xml.sax.saxutils import escape

from playwright.sync_api import expect

from browsing import DESK, NARROW, Browsing, chapter, journey

HEADINGS = ["TT", "Tên đơn vị", "Xã", "Ngày thành lập", "Điện thoại", "Thành viên 2025", "Xếp loại 2025"]
ROWS = [
    [1, "HTX Chuối rừng Thử nghiệm", "Tân Cảnh", "15/03/2020", "0905 123 456", 31, "Khá"],
    [2, "HTX Lan rừng Thử nghiệm", "Không Có", "16/03/2020", "", "mười", "Tốt"],
    [3, "HTX DƯỢC LIỆU MĂNG RI", "Măng Ri", "12/03/2019", "", "", ""],
]


SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def xlsx(sheet, **parts):
    """A workbook of one sheet, written by hand so that it can be as bad as files are."""
    package = "http://schemas.openxmlformats.org/package/2006"
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", (
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
            f'ContentType="{kinds}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" '
            f'ContentType="{kinds}.worksheet+xml"/></Types>'))
        file.writestr("_rels/.rels", (
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{RELATIONS}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>'))
        file.writestr("xl/workbook.xml", (
            f'<workbook xmlns="{SHEET}" xmlns:r="{RELATIONS}"><sheets><sheet name="DS" sheetId="1" r:id="r1"/></sheets>'
            '</workbook>'))
        file.writestr("xl/_rels/workbook.xml.rels", (
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{RELATIONS}/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>'))
        file.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, content in parts.items():
            file.writestr(name, content)
    return held.getvalue()


def rows(lines, after=""):
    """The lines as a sheet; a cell may be its own XML."""
    def cell(value):
        text = str(value)
        return text if text.startswith("<c") else f'<c t="inlineStr"><is><t>{escape(text)}</t></is></c>'
    made = "".join(
        f'<row r="{number}">{"".join(map(cell, line))}</row>' for number, line in enumerate(lines, 1) if line)
    return f'<worksheet xmlns="{SHEET}"><sheetData>{made}</sheetData>{after}</worksheet>'


def workbook():
    """A list as people make it: a title above the headings, blank lines, days and numbers as texts."""
    return xlsx(rows([["DANH SÁCH HỢP TÁC XÃ (kèm công văn)"], [], [], HEADINGS] + ROWS))


FEW = ["Tên đơn vị", "Xã", "Ngày thành lập", "Thành viên 2025"]
# What is bad about a file, the file, and what the person is told: at once, or beside the row.
BAD = {
    "a bomb": (xlsx(rows([FEW]) + " " * (100 << 20)), "bung ra lớn bất thường"),
    "a million columns": (
        xlsx(rows([FEW + ['<c r="BDWGN1" t="inlineStr"><is><t>x</t></is></c>'], ["HTX A", "Tân Cảnh", "15/03/2020", 1]])),
        "ngoài cột thứ"),
    "no workbook": (b"PK\x03\x04 broken", "bị hỏng"),
    "a day that no calendar has": (xlsx(rows([FEW, ["HTX A", "Tân Cảnh", "31/02/2020", 1]])), "31/02/2020"),
    "a formula without result": (
        xlsx(rows([FEW, ["HTX A", "Tân Cảnh", "15/03/2020", "<c><f>1/0</f></c>"]])), "Ô không đọc được"),
    "words for a number": (xlsx(rows([FEW, ["HTX A", "Tân Cảnh", "15/03/2020", "ba mươi"]])), "ba mươi"),
}
# What is odd about a file that is read all the same, and the words that show its clean value.
ODD = {
    "macros": xlsx(rows([FEW, ["HTX A", "Tân Cảnh", "15/03/2020", 12]]), **{"xl/vbaProject.bin": b"macro"}),
    "a number as text": xlsx(rows([FEW, ["HTX A", "Tân Cảnh", "15/03/2020", " 1.234 "]])),
    "a commune merged over two rows": xlsx(rows(
        [FEW, ["HTX A", '<c r="B2" t="inlineStr"><is><t>Tân Cảnh</t></is></c>', "15/03/2020", 1],
         ["HTX Sai", '<c r="B3"/>', "32/13/2020", 1]], '<mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>')),
    "an old font": "Tªn ®¬n vÞ,X·,Ngµy thµnh lËp\nHTX N«ng nghiÖp,T©n C¶nh,15/03/2020\n".encode("latin-1"),
}


def wait_for(page, address, words, what=""):
    """The work goes on beside answering; the page is taken anew."""
    for _ in range(80):
        if address:
            page.goto(address)
        if words in page.locator("main").inner_text():
            return
        page.wait_for_timeout(250)
        if not address and re.search(r"/nhap/[0-9a-f-]{36}", page.url):
            page.reload()
    raise AssertionError(f"{what}: “{words}” never came at {page.url}: {page.locator('main').inner_text()[:400]}")


def given(page, name, content):
    page.goto("/hop-tac-xa/nhap")
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content})
    page.get_by_label("Danh sách ghi tên xã của ngày").fill("2021-06-30")
    page.get_by_label("Danh sách của địa bàn").fill("62@2021-06-30")
    page.get_by_role("button", name="Đọc và xem trước").click()


def staged(finance, name, content):
    """Gives a list to be read; nothing is in the registry yet."""
    page = finance.page
    given(page, name, content)
    expect(page.locator("h1")).to_have_text(name)
    wait_for(page, page.url, "Nhập 1 dòng")
    return page.url


def imported(finance):
    """A messy list, its review, its application."""
    page = finance.page
    page.goto("/hop-tac-xa/nhap")
    finance.look("registry-import")
    address = staged(finance, "ds.xlsx", workbook())
    expect(page.locator("main")).to_contain_text("Không Có")
    expect(page.locator("main")).to_contain_text("trùng tên, cùng xã")
    finance.look("registry-review")
    page.get_by_role("button", name="Là một").click()
    page.get_by_role("link", name="Đối chiếu với sổ bộ").click()
    expect(page.locator("h1")).to_contain_text("Đối chiếu")
    finance.look("registry-reconciliation")
    page.goto(address)
    page.get_by_role("button", name="Nhập 1 dòng").click()
    wait_for(page, address, "Hoàn tác cả đợt")
    return address


def refused(finance):
    """Bad files: each gives a clear word or a clean value, and nothing of them is in the registry."""
    page = finance.page
    page.goto("/hop-tac-xa")
    before = page.locator("main").inner_text().split(" tổ chức")[0].split()[-1]
    for what, (content, words) in BAD.items():
        given(page, "xau.xlsx", content)
        wait_for(page, None, words, what)
    for what, content in ODD.items():
        given(page, "la.csv" if what == "an old font" else "la.xlsx", content)
        wait_for(page, None, "Nhập 1 dòng", what)
    page.goto("/hop-tac-xa")
    expect(page.locator("main")).to_contain_text(f"{before} tổ chức")


def listed(officer):
    """The list: found however it is typed, narrowed, told of another day, saved, given out exactly as filtered."""
    page = officer.page
    page.goto("/hop-tac-xa")
    officer.look("registry-list")
    page.goto("/hop-tac-xa?q=rung+chuoi+thu+nghiemm")
    expect(page.locator("main tbody th a").first).to_have_text("HTX Chuối rừng Thử nghiệm")
    page.goto("/hop-tac-xa?loai=htx&xep_loai=khá&dia_ban=62@2025-06-30")
    count = re.search(r"([\d.]+) tổ chức khớp bộ lọc", page.locator("main").inner_text())
    assert count, page.locator("main").inner_text()[:300]
    officer.look("registry-list-filtered")
    with page.expect_download() as file:
        page.locator("summary", has_text="Xuất").click()
        page.get_by_role("link", name="CSV (.csv)").click()
    rows = list(csv.reader(io.StringIO(open(file.value.path(), encoding="utf-8-sig").read())))
    assert len(rows) - 1 == int(count[1].replace(".", "")), (len(rows), count[1])
    page.goto("/hop-tac-xa?ngay=2021-11-23&dia_ban=62@2021-06-30&loai=htx")
    # The sample has 195 of that day, and the list that just came in one founded before it.
    expect(page.locator("main")).to_contain_text("196 tổ chức khớp bộ lọc")
    officer.look("registry-list-past")
    page.goto("/hop-tac-xa?canh_bao=cho-giai-the")
    officer.look("registry-list-warned")


def changed_at_once(officer):
    """Several join the alliance, seen before it is done, and are put back."""
    page = officer.page
    page.goto("/hop-tac-xa?lien_minh=0&loai=htx")
    before = page.locator("main").inner_text().split(" tổ chức khớp")[0].split()[-1]
    for place in range(2):
        page.locator("tbody input[type=checkbox]").nth(place).check()
    page.get_by_role("button", name="Ghi vào Liên minh").click()
    expect(page.locator("main")).to_contain_text("Chưa có gì thay đổi")
    officer.look("registry-bulk")
    page.get_by_role("button", name="Ghi vào Liên minh 2 tổ chức").click()
    expect(page.locator("main")).to_contain_text("Đã ghi vào Liên minh 2 dòng")
    page.get_by_role("button", name="Hoàn tác").click()
    page.goto("/hop-tac-xa?lien_minh=0&loai=htx")
    expect(page.locator("main")).to_contain_text(f"{before} tổ chức khớp")


def lived(officer):
    """The profile: recognised, in the alliance, its extract."""
    page = officer.page
    page.goto("/hop-tac-xa?q=chuoi+rung")
    page.locator("main tbody th a").first.click()
    expect(page).to_have_url(re.compile(r"/hop-tac-xa/[0-9a-f-]{36}$"))
    address = page.url
    officer.look("registry-profile-new")
    page.get_by_role("link", name="Ghi xếp loại, công nhận").click()
    page.get_by_role("button", name="Ghi công nhận").click()
    expect(page.locator("main")).to_contain_text("Chưa chọn loại công nhận")
    officer.look("registry-recognition-wrong")
    page.get_by_label("Loại công nhận").select_option(label="Khen thưởng")
    page.get_by_label("Của năm").fill("2025")
    page.get_by_label("Kết quả").fill("Bằng khen")
    page.get_by_label("Văn bản", exact=False).first.fill("12/QĐ-UBND")
    page.get_by_role("button", name="Ghi công nhận").click()
    expect(page.locator("main")).to_contain_text("Bằng khen")
    page.get_by_role("link", name="Ghi vào Liên minh").click()
    officer.look("registry-membership")
    page.get_by_label("Là thành viên từ ngày").fill("2024-05-01")
    page.get_by_label("Văn bản").fill("05/QĐ-LMHTX")
    page.get_by_role("button", name="Ghi vào Liên minh").click()
    expect(page.locator("main")).to_contain_text("từ 01/05/2024")
    officer.look("registry-profile")
    page.get_by_role("link", name="In bản trích").click()
    expect(page.get_by_role("img", name="Mã QR")).to_be_visible()
    officer.look("registry-extract")
    page.pdf(path="/dev/null")
    return address, page.get_by_role("link", name="Mở trang kiểm tra").get_attribute("href")


def warned(officer):
    """An organisation of the sample with years of figures."""
    page = officer.page
    page.goto("/hop-tac-xa?canh_bao=dieu-le-cu")
    if page.locator("main tbody th a").count():
        page.locator("main tbody th a").first.click()
        expect(page.locator("main")).to_contain_text("cần xem")
    officer.look("registry-profile-warned")


def public(anybody, check):
    page = anybody.page
    page.goto("/tra-cuu")
    page.get_by_label("Tên hoặc mã số").fill("chuoi rung thu nghiem")
    page.get_by_role("button", name="Tìm").click()
    expect(page.locator("main")).to_contain_text("HTX Chuối rừng Thử nghiệm")
    assert "0905" not in page.content()
    anybody.look("registry-public")
    page.goto(check)
    expect(page.locator("main")).to_contain_text("đúng với")
    anybody.look("registry-check")
    page.goto(re.sub(r"ma=\w+", "ma=000000000000", check))
    expect(page.locator("main")).to_contain_text("không còn đúng")


def narrow(person, profile):
    page = person.page
    for name, path in {"list": "/hop-tac-xa", "import": "/hop-tac-xa/nhap", "profile": profile}.items():
        page.goto(path)
        person.look(f"registry-narrow-{name}")


def taken_back(finance, address):
    """An import on which somebody has worked stays; another goes as a whole."""
    page = finance.page
    page.goto(address)
    page.get_by_role("button", name="Hoàn tác cả đợt").click()
    expect(page.locator("main")).to_contain_text("được cập nhật sau khi nhập")
    text = "Tên đơn vị;Xã;Ngày thành lập\nHTX Nấm lim Thử nghiệm;Tân Cảnh;15/03/2020\n"
    address = staged(finance, "mot.csv", text.encode())
    page.get_by_role("button", name="Nhập 1 dòng").click()
    wait_for(page, address, "Hoàn tác cả đợt")
    page.goto("/hop-tac-xa?q=nam+lim")
    expect(page.locator("main")).to_contain_text("HTX Nấm lim Thử nghiệm")
    page.goto(address)
    page.get_by_role("button", name="Hoàn tác cả đợt").click()
    wait_for(page, address, "đã hoàn tác")
    page.goto("/hop-tac-xa?q=nam+lim+thu+nghiem")
    expect(page.locator("main")).to_contain_text("Không tìm thấy")


def main():
    with journey("registry journey") as (house, chromium):
        house.must("user", "password", "dung.taichinh", typed="một câu dễ nhớ\n")
        finance = Browsing(chromium, house, "finance", viewport=DESK)
        finance.sign_in("dung.taichinh", "một câu dễ nhớ")
        officer = Browsing(chromium, house, "officer", viewport=DESK)
        officer.sign_in("hanh.lienminh")
        anybody = Browsing(chromium, house, "anybody", viewport=NARROW)
        phone = Browsing(chromium, house, "phone", viewport=NARROW)
        phone.sign_in("dung.taichinh", "một câu dễ nhớ")
        address = profile = check = None
        with chapter(finance, "a messy list"):
            address = imported(finance)
        with chapter(finance, "bad files"):
            refused(finance)
        with chapter(officer, "the list"):
            listed(officer)
        with chapter(officer, "many at once"):
            changed_at_once(officer)
        with chapter(officer, "the profile"):
            profile, check = lived(officer)
        with chapter(officer, "what is to be looked at"):
            warned(officer)
        if check:
            with chapter(anybody, "what anybody sees"):
                public(anybody, check)
            with chapter(phone, "a telephone"):
                narrow(phone, profile)
        if address:
            with chapter(finance, "what is taken back"):
                taken_back(finance, address)


main()
