"""Who did what: each record shows its history, the log is narrowed and given out, and an entry is erased under the law."""

import csv
import io
import re

from playwright.sync_api import expect

from browsing import DESK, NARROW, OURS, Browsing, chapter, journey
from hoptac import OFFICER

ADMINISTRATOR, PASSWORD = "quan.tri", "một câu dễ nhớ"
BASIS = "Quyết định 12/QĐ-SNV ngày 05/10/2026"


def records_show_their_history(officer):
    """A directive tells by whom it was imported; an organisation, a target and an agency have the same card."""
    page = officer.page
    officer.sign_in(OFFICER)
    officer.upload(OURS / "chi-thi-ubnd.txt")
    officer.is_at_directive()
    history = page.locator("#lich-su")
    expect(history).to_contain_text("1 thao tác, gần nhất: Nhập văn bản")
    history.locator("summary").first.click()
    history.locator("tbody summary").first.click()
    expect(history.locator("tbody")).to_contain_text("lưu hành: internal")
    officer.look("history")
    page.get_by_role("button", name=re.compile("^Xác nhận .* đề xuất")).click()
    expect(history).to_contain_text("thao tác, gần nhất: Xác nhận")
    for register, record in [("/hop-tac-xa", "tbody a[href^='/hop-tac-xa/']"), ("/co-quan", "tbody a[href^='/co-quan/']")]:
        page.goto(register)
        page.locator(record).first.click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        if register == "/hop-tac-xa":
            expect(page.locator("#lich-su")).to_be_visible()
    page.goto("/ban-chi-dao/them")
    for label, words in [("Tên", "Ban Chỉ đạo Phát triển kinh tế tập thể tỉnh"), ("Quyết định thành lập, kiện toàn", "12/QĐ-UBND"),
                         ("Ngày thành lập", "2026-01-05"), ("Cơ quan thường trực", "Liên minh HTX"), ("Địa danh trên thông báo", "Quảng Ngãi"),
                         ("Cơ quan ban hành thông báo", "Ủy ban nhân dân tỉnh")]:
        page.get_by_label(label, exact=False).first.fill(words)
    page.get_by_role("button", name="Lưu").click()
    page.get_by_role("button", name="Lập lịch").click()
    expect(history).to_contain_text("2 thao tác, gần nhất")
    officer.look("history-committee")
    page.get_by_role("table", name="Các phiên họp").locator("tbody a").first.click()
    expect(page.get_by_role("heading", name="Chương trình họp")).to_be_visible()


def the_log_is_narrowed_and_given_out(administrator):
    page = administrator.page
    administrator.sign_in(ADMINISTRATOR, PASSWORD)
    page.goto("/nhat-ky")
    administrator.look("log")
    chip = page.locator(".chip details", has_text="+ Việc")
    chip.locator("summary").click()
    chip.get_by_label("Việc").select_option(label="Nhập văn bản chỉ đạo")
    chip.get_by_role("button", name="Lọc").click()
    expect(page.locator(".summary")).to_contain_text("1 thao tác khớp bộ lọc")
    page.locator("details.button", has_text="Xuất").locator("summary").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    rows = list(csv.reader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))
    assert len(rows) == 2 and "Nhập văn bản chỉ đạo" in rows[1], rows
    assert "Thay đổi" in rows[0] and "lưu hành: internal" in rows[1][rows[0].index("Thay đổi")], rows


def an_entry_is_erased_under_the_law(administrator):
    page = administrator.page
    page.locator("tbody a[href^='/nhat-ky/']").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nhập văn bản chỉ đạo")
    administrator.look("log-entry")
    page.get_by_role("link", name="Xóa nội dung…").click()
    page.get_by_label("Căn cứ").fill("vì cần")
    page.get_by_role("button", name="Xem lại trước khi xóa").click()
    expect(page.locator("#loi")).to_contain_text("Chưa có căn cứ")
    page.get_by_label("Căn cứ").fill(BASIS)
    page.get_by_role("button", name="Xem lại trước khi xóa").click()
    expect(page.get_by_text("không lấy lại được")).to_be_visible()
    administrator.look("log-erase")
    page.get_by_role("button", name="Xóa hẳn nội dung").click()
    expect(page.locator(".flash")).to_contain_text("Đã xóa nội dung")
    expect(page.get_by_text("đã xóa theo căn cứ pháp luật").first).to_be_visible()
    expect(page.locator("#lich-su")).to_contain_text("Xóa nội dung bút tích")
    verified = administrator.house.must("audit", "verify")
    assert BASIS in verified, verified


def at_a_narrow_screen(administrator):
    page = administrator.page
    administrator.sign_in(ADMINISTRATOR, PASSWORD)
    page.goto("/nhat-ky")
    administrator.look("log-narrow")
    page.locator("tbody a[href^='/nhat-ky/']").first.click()
    administrator.look("log-entry-narrow")


with journey("trust") as (house, chromium):
    house.must(
        "user", "add", ADMINISTRATOR, "--name", "Đinh Thị Quản Trị", "--role", "administrator", "--office",
        "Liên minh HTX tỉnh", typed=PASSWORD + "\n")
    officer = Browsing(chromium, house, "officer", viewport=DESK)
    with chapter(officer, "each record shows its history"):
        records_show_their_history(officer)
    administrator = Browsing(chromium, house, "administrator", viewport=DESK)
    with chapter(administrator, "the log is narrowed and given out"):
        the_log_is_narrowed_and_given_out(administrator)
    with chapter(administrator, "an entry is erased under the law"):
        an_entry_is_erased_under_the_law(administrator)
    narrow = Browsing(chromium, house, "narrow", viewport=NARROW)
    with chapter(narrow, "the log at a narrow screen"):
        at_a_narrow_screen(narrow)
