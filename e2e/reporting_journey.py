"""From a directive's words to a signed report, and back: one round of reports in real browsers, no figure prepared.

What the registry counts stands in the commune's report and in the alliance's Word file; a later dissolution changes the
figure of today and nothing that was sent.
"""

import re
import zipfile

from playwright.sync_api import expect

from browsing import DESK, NARROW, PICTURES, SHARED, Browsing, chapter, journey

OFFICER, LEADER = "hanh.lienminh", "binh.lanhdao"
COMMUNE, HEAD, ALLIANCE_HEAD = "lan.daktokan", "quang.daktokan", "ngoc.lienminh"
PROGRAMME = "Chương trình 41-CTr/TU, II.2.1"


def target_from_words(officer, leader):
    """An officer confirms “khoảng … 150 hợp tác xã”, a leader gives it, measured by P.t2."""
    officer.sign_in(OFFICER)
    officer.upload(SHARED / "41-CTr-TU.txt")
    directive = officer.is_at_directive()
    finding = officer.page.locator(".finding", has_text="150 hợp tác xã")
    finding.get_by_role("button", name="Xác nhận").first.click()
    expect(finding.first).to_contain_text("đã xác nhận")
    leader.sign_in(LEADER)
    leader.page.goto(directive + "/giao")
    leader.page.get_by_label("Chỉ số đo").first.select_option("P.t2")
    leader.page.locator("main form .primary").click()
    expect(leader.page.locator(".flash")).to_be_visible()


def register(commune, number):
    page = commune.page
    page.goto("/hop-tac-xa/dang-ky")
    page.locator("[name=loai]").nth(1).check()
    page.locator("[name=ten]").fill(f"HTX Báo cáo {number}")
    page.locator("[name=xa]").select_option(index=1)
    page.locator("[name=linh_vuc]").select_option(index=1)
    page.locator("[name=can_cu]").first.check()
    page.locator("[name=so_giay]").fill(f"3600{number}/ĐK")
    page.locator("[name=ngay]").fill("2026-10-01")
    page.locator("[name=ngay_thanh_lap]").fill("2026-10-01")
    page.locator("[name=co_quan]").fill("UBND xã Đăk Tô")
    page.locator("main form.form .primary").click()
    expect(page).to_have_url(re.compile(r"/hop-tac-xa/[0-9a-f-]{36}$"))
    return page.url


def count(page, title):
    """What a row of the report's figures stands at for the period."""
    row = page.locator("table tr", has=page.get_by_role("rowheader", name=re.compile("^" + title)))
    return int(row.locator('td[data-label="Ước năm"], td[data-label="Thực hiện"]').first.inner_text().split("\n")[0].strip() or 0)


def begin(person):
    """Opens the report that the reminder on the page names."""
    page = person.page
    page.goto("/bao-cao")
    row = page.locator("main table tr", has_text="Báo cáo năm").first
    row.get_by_role("button", name="Lập báo cáo").click()
    expect(page).to_have_url(re.compile(r"/bao-cao/[0-9a-f-]{36}$"))
    return page.url


def fill(person):
    page = person.page
    for name, value in {"doanh-thu": "1.250", "can-bo": "9", "can-bo-nu": "4", "thanh-vien-nu": "1", "htx.ke-hoach": "6"}.items():
        field = page.locator(f'[name="{name}"]')
        if field.count():
            field.fill(value)
    for item in page.locator('main table input[type="text"]').all():
        if not item.input_value() and "." not in item.get_attribute("name") and not item.get_attribute("name").endswith(("-nu", "-dtts")):
            item.fill("0")
    for name, words in {"ket-qua": "Vận động thành lập 03 hợp tác xã.", "kho-khan": "Thiếu vốn, thiếu cán bộ kế toán.",
                        "phuong-huong": "Củng cố 02 hợp tác xã yếu."}.items():
        page.locator(f'textarea[name="{name}"]').fill(words)


def unit_reports_at(commune, head, address):
    """The commune's officer writes, its chairman approves with the next number, the officer sends and has a receipt."""
    page = commune.page
    page.goto(address)
    fill(commune)
    expect(page.locator("[data-saved]")).to_contain_text("Đã lưu lúc", timeout=15_000)
    commune.look("report-form")
    page.get_by_role("button", name="Lưu và trình lãnh đạo").click()
    expect(page.locator(".flash")).to_contain_text("Đã trình lãnh đạo")
    head.sign_in(HEAD)
    expect(head.page.locator("aside.due")).to_be_visible()
    head.page.goto(address)
    head.page.get_by_role("link", name="góp ý").first.click()
    head.page.get_by_label("Nội dung").fill("Kiểm tra lại số này với phòng Kinh tế.")
    head.look("report-remark")
    head.page.get_by_role("button", name="Gửi ý kiến").click()
    head.page.get_by_role("link", name="Duyệt").click()
    head.page.get_by_label("Lấy số tiếp theo").check()
    head.page.get_by_label("Ngày ký").fill("2026-11-20")
    head.page.get_by_label("Quyền hạn ký").select_option("TM.")
    head.page.get_by_label("Người ký").fill("Lê Văn Quang, Chủ tịch")
    head.look("report-approve")
    head.page.get_by_role("button", name="Duyệt").click()
    page.goto(address)
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.locator(".flash")).to_contain_text("Số biên nhận BN-")
    expect(page.get_by_text("01/BC-UBND")).to_be_visible()
    commune.look("report-sent")
    return address


def word(person, picture):
    """Asks for the report as Word and gives its words."""
    page = person.page
    page.get_by_role("button", name="Xuất Word").click()
    link = page.get_by_role("link", name="Tải Word (.docx)")
    expect(link).to_be_visible(timeout=60_000)
    person.look(picture)
    with page.expect_download() as waiting:
        link.click()
    path = PICTURES / f"{picture}.docx"
    waiting.value.save_as(path)
    with zipfile.ZipFile(path) as file:
        xml = file.read("word/document.xml").decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", xml))


def alliance_consolidates(officer, commune_count):
    page = officer.page
    page.goto("/bao-cao")
    officer.look("reports-alliance")
    page.get_by_role("link", name="Xem từng đơn vị").first.click()
    officer.look("report-round")
    address = begin(officer)
    expect(page.get_by_text("1/47 đơn vị")).to_be_visible()
    total = count(page, "Hợp tác xã thành lập mới từ 07/10/2022")
    assert total >= commune_count, (total, commune_count)
    officer.look("report-consolidated")
    words = word(officer, "report-export")
    assert PROGRAMME in words, words[:2000]
    assert f" {total} " in words, "the number of the page is not in the file"
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words and "UBND xã Đăk Tô" in words or "Ủy ban nhân dân xã Đăk Tô" in words
    return address, total


def four_clicks_back(officer, address):
    """From the number in the report to the words that ask for it."""
    page = officer.page
    page.goto(address)
    page.locator("main table a", has_text="Hợp tác xã").first.click()
    officer.look("report-target")
    page.locator("main .card a", has_text="Chương trình 41-CTr/TU").first.click()
    expect(page.locator("article.paper mark:target, article.paper :target").first).to_be_visible()


def dissolve(commune, organisation):
    page = commune.page
    page.goto(organisation + "/su-kien")
    page.locator("[name=su_kien]").select_option("dissolved")
    for name, value in {"ngay": "2026-11-10", "so_van_ban": "12/QĐ-UBND", "co_quan": "UBND xã Đăk Tô"}.items():
        page.locator(f"[name={name}]").fill(value)
    page.get_by_role("button", name="Ghi sự kiện").click()
    expect(page).to_have_url(re.compile(r"/hop-tac-xa/[0-9a-f-]{36}$"))


def main():
    with journey("reporting") as (house, chromium):
        if not SHARED.is_dir():
            print("  – left out: the shared directives are not beside the project")
            return
        officer = Browsing(chromium, house, "officer", viewport=DESK)
        leader = Browsing(chromium, house, "leader", viewport=DESK)
        commune = Browsing(chromium, house, "commune", viewport=DESK)
        head = Browsing(chromium, house, "head", viewport=DESK)
        with chapter(officer, "from words to a target"):
            target_from_words(officer, leader)
        with chapter(commune, "a figure that rises with the registry"):
            commune.sign_in(COMMUNE)
            commune.page.goto("/bao-cao")
            address = begin(commune)
            title = "Hợp tác xã thành lập mới từ 07/10/2022"
            before = count(commune.page, title)
            made = [register(commune, number) for number in range(3)]
            commune.page.goto(address)
            after = count(commune.page, title)
            assert after == before + 3, (before, after)
        with chapter(commune, "the unit reports"):
            commune.page.goto("/bao-cao")
            unit_reports_at(commune, head, address)
        with chapter(officer, "the alliance consolidates"):
            consolidated, _ = alliance_consolidates(officer, after)
        with chapter(officer, "back to the words"):
            four_clicks_back(officer, consolidated)
        with chapter(commune, "what was sent stays"):
            standing = "Hợp tác xã hiện có"
            commune.page.goto(address)
            sent = count(commune.page, standing)
            officer.page.goto(consolidated)
            live = count(officer.page, standing)
            dissolve(commune, made[0])
            commune.page.goto(address)
            assert count(commune.page, standing) == sent, "the frozen report has changed"
            officer.page.goto(consolidated)
            assert count(officer.page, standing) == live - 1, "the live figure has not"
        narrow = Browsing(chromium, house, "narrow", viewport=NARROW, is_mobile=True, has_touch=True)
        with chapter(narrow, "360 pixels"):
            narrow.sign_in(OFFICER)
            for name, path in {"report-narrow": consolidated, "reports-narrow": "/bao-cao", "round-narrow": "/bao-cao/dot/V.units/2026",
                               "templates-narrow": "/bao-cao/mau-trinh-bay", "ask-narrow": "/bao-cao/yeu-cau",
                               "kept-narrow": "/bao-cao/dot/V.units/2026/dung-han"}.items():
                narrow.page.goto(path)
                narrow.look(name)


if __name__ == "__main__":
    main()
