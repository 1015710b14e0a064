#!/usr/bin/env python3
"""The registry in a browser: a messy list comes in, is reviewed, applied and taken back; an organisation is registered,
recognised, dissolved; its extract is checked by anybody. Pictures go to .build/e2e."""

import csv
import io
import re

from playwright.sync_api import expect

from browsing import DESK, NARROW, Browsing, chapter, journey

MESSY = """DANH SÁCH HỢP TÁC XÃ (kèm công văn);;;;
;;;;
TT;Tên đơn vị;Xã;Ngày thành lập;Xếp loại 2025
1;HTX Chuối rừng Thử nghiệm;Tân Cảnh;15/03/2020;Khá
2;HTX Lan rừng Thử nghiệm;Không Có;16/03/2020;Tốt
3;HTX DƯỢC LIỆU MĂNG RI;Măng Ri;12/03/2019;
"""


def imported(finance):
    """A messy list, its review, its application, its undoing."""
    page = finance.page
    page.goto("/hop-tac-xa/nhap")
    finance.look("registry-import")
    page.get_by_label("Danh sách", exact=False).first.set_input_files(
        {"name": "ds.csv", "mimeType": "text/csv", "buffer": MESSY.encode()})
    page.get_by_label("Danh sách ghi tên xã của ngày").fill("2021-06-30")
    page.get_by_label("Danh sách của địa bàn").fill("62@2021-06-30")
    page.get_by_role("button", name="Đọc và xem trước").click()
    expect(page.locator(".flash")).to_contain_text("Chưa có gì được ghi")
    address = page.url
    wait_for(page, address, "Nhập 1 dòng")
    expect(page.locator("main")).to_contain_text("Không Có")
    finance.look("registry-review")
    page.get_by_role("button", name="Là một").click()
    page.get_by_role("link", name="Đối chiếu với sổ bộ").click()
    expect(page.locator("h1")).to_contain_text("Đối chiếu")
    finance.look("registry-reconciliation")
    page.goto(address)
    page.get_by_role("button", name="Nhập 1 dòng").click()
    wait_for(page, address, "Hoàn tác cả đợt")
    page.goto("/hop-tac-xa?q=chuoi+rung")
    expect(page.locator("main")).to_contain_text("HTX Chuối rừng Thử nghiệm")
    finance.look("registry-list-found")
    page.goto(address)
    page.get_by_role("button", name="Hoàn tác cả đợt").click()
    wait_for(page, address, "đã hoàn tác")
    page.goto("/hop-tac-xa?q=chuoi+rung+thu+nghiem")
    expect(page.locator("main")).to_contain_text("Không tìm thấy")


def wait_for(page, address, words):
    """The work goes on beside answering; the page takes itself anew."""
    for _ in range(60):
        page.goto(address)
        if words in page.locator("main").inner_text():
            return
        page.wait_for_timeout(300)
    raise AssertionError(f"“{words}” never came at {address}: {page.locator('main').inner_text()[:400]}")


def listed(officer):
    """The list: filters, columns, a saved view, a file."""
    page = officer.page
    page.goto("/hop-tac-xa")
    officer.look("registry-list")
    page.goto("/hop-tac-xa?loai=htx&xep_loai=tốt&dia_ban=62@2025-06-30")
    expect(page.locator("main")).to_contain_text("khớp bộ lọc")
    officer.look("registry-list-filtered")
    with page.expect_download() as file:
        page.get_by_text("Xuất").first.click()
        page.get_by_role("link", name="CSV (.csv)").click()
    rows = list(csv.reader(io.StringIO(open(file.value.path(), encoding="utf-8-sig").read())))
    assert len(rows) > 2 and "Tên" in rows[0], rows[:2]
    page.goto("/hop-tac-xa?canh_bao=thieu-so-lieu")
    officer.look("registry-list-warned")


def lived(commune):
    """Registered, recognised by nobody yet, dissolved; the extract says so."""
    page = commune.page
    page.goto("/hop-tac-xa/dang-ky")
    page.get_by_label("Tên đầy đủ").fill("HTX Thử nghiệm Một đời")
    commune.look("registry-registration")
    page.goto("/hop-tac-xa?q=mang+ri")
    page.locator("main table a").first.click()
    expect(page).to_have_url(re.compile(r"/hop-tac-xa/[0-9a-f-]{36}$"))
    commune.look("registry-profile")
    page.get_by_role("link", name="In bản trích").click()
    expect(page.get_by_role("img", name="Mã QR")).to_be_visible()
    commune.look("registry-extract")
    return page.get_by_role("link", name="Mở trang kiểm tra").get_attribute("href")


def recognised(officer):
    page = officer.page
    page.goto("/hop-tac-xa?q=mang+ri")
    page.locator("main table a").first.click()
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


def public(anybody, check):
    page = anybody.page
    page.goto("/tra-cuu?q=mang+ri")
    expect(page.locator("main")).to_contain_text("Măng Ri")
    anybody.look("registry-public")
    page.goto(check)
    expect(page.locator("main")).to_contain_text("đúng với")
    anybody.look("registry-check")
    page.goto(re.sub(r"ma=\w+", "ma=000000000000", check))
    expect(page.locator("main")).to_contain_text("không còn đúng")
    assert "Mẫu" not in page.locator("main").inner_text(), "no person stands on a public page"


def narrow(person):
    page = person.page
    for name, path in {"list": "/hop-tac-xa", "import": "/hop-tac-xa/nhap", "day": "/hop-tac-xa/theo-ngay"}.items():
        page.goto(path)
        person.look(f"registry-narrow-{name}")


def main():
    with journey("registry journey") as (house, chromium):
        house.must("user", "password", "dung.taichinh", typed="một câu dễ nhớ\n")
        finance = Browsing(chromium, house, "finance", viewport=DESK)
        finance.sign_in("dung.taichinh", "một câu dễ nhớ")
        officer = Browsing(chromium, house, "officer", viewport=DESK)
        officer.sign_in("hanh.lienminh")
        commune = Browsing(chromium, house, "commune", viewport=DESK)
        commune.sign_in("lan.daktokan")
        anybody = Browsing(chromium, house, "anybody", viewport=NARROW)
        phone = Browsing(chromium, house, "phone", viewport=NARROW)
        phone.sign_in("dung.taichinh", "một câu dễ nhớ")
        with chapter(finance, "a messy list"):
            imported(finance)
        with chapter(officer, "the list"):
            listed(officer)
        check = None
        with chapter(commune, "registering and the extract"):
            check = lived(commune)
        with chapter(officer, "recognitions"):
            recognised(officer)
        if check:
            with chapter(anybody, "what anybody sees"):
                public(anybody, check)
        with chapter(phone, "a telephone"):
            narrow(phone)


main()
