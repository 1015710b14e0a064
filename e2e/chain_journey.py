"""The whole chain in real browsers, no figure prepared: from the words of a directive to a number in the alliance's report,
and from the number back to the words.

What the registry counts stands in the commune's report and in the alliance's Word file; a later dissolution changes the
figure of today and nothing that was sent.
"""

import re

from playwright.sync_api import expect

from browsing import DESK, NARROW, PICTURES, SHARED, Browsing, chapter, journey
from reports import begin, figure, file_of, fill, row_of, rows_of_word, sign, words_of_word

OFFICER, LEADER = "hanh.lienminh", "binh.lanhdao"
COMMUNE, HEAD = "lan.daktokan", "quang.daktokan"
PROGRAMME = "Chương trình 41-CTr/TU, II.2.1"
NEW, STANDING = "Hợp tác xã thành lập mới từ 07/10/2022", "Hợp tác xã hiện có"
PLAN = """ỦY BAN NHÂN DÂN
TỈNH QUẢNG NGÃI
Số: 215/KH-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Quảng Ngãi, ngày 15 tháng 01 năm 2026

KẾ HOẠCH
Thực hiện Chương trình số 41-CTr/TU, ngày 07 tháng 10 năm 2022

Thực hiện Chương trình số 41-CTr/TU, ngày 07 tháng 10 năm 2022, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
1. Ủy ban nhân dân các xã, phường vận động, hướng dẫn thành lập mới hợp tác xã trên địa bàn, hoàn thành trước ngày 30 tháng \
12 năm 2030.
2. Liên minh Hợp tác xã tỉnh hướng dẫn các xã, phường xây dựng điều lệ hợp tác xã, hoàn thành trước ngày 30 tháng 6 năm 2030.

Nơi nhận:
- Các sở, ban, ngành;
- Ủy ban nhân dân các xã, phường.
"""


def confirmed(officer):
    """An officer brings the programme in, and confirms one target and one assignment of what was read."""
    page = officer.page
    officer.sign_in(OFFICER)
    officer.upload(SHARED / "41-CTr-TU.txt")
    programme = officer.is_at_directive()
    for finding in (page.locator(".finding", has_text="150 hợp tác xã"), page.locator(".finding.task")):
        finding.first.get_by_role("button", name="Xác nhận", exact=True).click()
        expect(finding.first).to_contain_text("đã xác nhận")
    return programme


def given(leader, directive, indicator=None):
    """A leader gives what was confirmed; a target is measured by an indicator from then on."""
    page = leader.page
    page.goto(directive + "/giao")
    if indicator:
        page.get_by_label("Chỉ số đo").first.select_option(indicator)
    for past in page.locator("select[name^=qua_han]").all():
        past.select_option("het-theo-doi")
    for lead in page.locator("input[name^=chu_tri]").all():
        if not lead.input_value():
            lead.fill("Liên minh Hợp tác xã tỉnh")
    page.locator("main form .primary").click()
    expect(page).to_have_url(re.compile("/theo-doi$"))


def carried_down(officer, leader, commune, programme):
    """A plan of the People's Committee carries the programme's clause down to every commune."""
    page = officer.page
    officer.paste(PLAN)
    plan = officer.is_at_directive()
    while page.locator(".finding").get_by_role("button", name="Xác nhận", exact=True).count():
        page.locator(".finding").get_by_role("button", name="Xác nhận", exact=True).first.click()
        page.wait_for_load_state()
    page.goto(plan + "/lien-quan")
    row = page.get_by_role("row").filter(has_text="41-CTr/TU")
    row.get_by_role("button", name="Đúng").first.click()
    page.get_by_role("link", name="Điều khoản").first.click()
    page.get_by_label(re.compile(r"^II\.2\.1-1")).select_option("1")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_text(re.compile(r"Đã ghi \d+ điều khoản"))).to_be_visible()
    given(leader, plan)
    leader.page.goto(programme + "/theo-doi")
    expect(leader.page.get_by_text("theo Kế hoạch 215/KH-UBND").first).to_be_visible()
    leader.look("chain-coverage")
    commune.page.goto("/nhiem-vu")
    expect(commune.page.locator("main table")).to_contain_text("thành lập mới hợp tác xã")
    commune.look("chain-commune-work")


def measured(leader):
    """How far the programme's target has come."""
    leader.page.goto("/chi-tieu")
    return int(re.search(r"(\d+) / 150", leader.page.locator("ul.paces").inner_text())[1])


def register(commune, number):
    page = commune.page
    page.goto("/hop-tac-xa/dang-ky")
    page.locator("[name=loai]").nth(1).check()
    page.locator("[name=ten]").fill(f"HTX Cà phê Chuỗi {number}")
    page.locator("[name=xa]").select_option(index=1)
    page.locator("[name=linh_vuc]").select_option(index=1)
    page.locator("[name=can_cu]").first.check()
    page.locator("[name=so_giay]").fill(f"3500{number}/ĐK")
    page.locator("[name=ngay]").fill("2026-10-01")
    page.locator("[name=ngay_thanh_lap]").fill("2026-10-01")
    page.locator("[name=co_quan]").fill("UBND xã Đăk Tô")
    page.locator("main form.form .primary").click()
    expect(page).to_have_url(re.compile(r"/hop-tac-xa/[0-9a-f-]{36}$"))
    return page.url


def unit_reports(commune, head, address):
    """The commune's officer writes, its chairman approves with the next number, the officer sends and has a receipt."""
    page = commune.page
    page.goto(address)
    expect(page.locator("main")).to_contain_text("Kế hoạch 215/KH-UBND")
    fill(page)
    expect(page.locator("[data-saved]")).to_contain_text("Đã lưu lúc")
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
    sign(head.page, "Lê Văn Quang, Chủ tịch")
    page.goto(address)
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.locator(".flash")).to_contain_text("Số biên nhận BN-")
    expect(page.get_by_text("01/BC-UBND")).to_be_visible()
    commune.look("report-sent")


def alliance_reports(officer):
    """The alliance's report has the figure; its Word file prints it with the clause that asks for it."""
    page = officer.page
    page.goto("/bao-cao")
    officer.look("reports-alliance")
    address = begin(officer)
    expect(page.get_by_text("1/47 đơn vị")).to_be_visible()
    officer.look("report-consolidated")
    total = figure(page, NEW)
    path = file_of(officer, "Word", PICTURES / "chain.docx")
    officer.look("report-exported")
    words = words_of_word(path)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words and "Đăk Tô" in words, words[:600]
    printed = next((row for row in rows_of_word(path) if row[0].startswith(NEW)), None)
    assert printed and PROGRAMME in printed[0], printed
    assert str(total) in printed, (total, printed)
    return address, total


def back_to_the_words(officer, address, total):
    """From the number to the records behind it; and in four clicks, by the target, to the words that ask for it."""
    page = officer.page
    page.goto(address)
    row = row_of(page, NEW)
    row.get_by_role("link", name=str(total), exact=True).click()
    expect(page.get_by_text("HTX Cà phê Chuỗi 3")).to_be_visible()
    officer.look("chain-records")
    page.go_back()
    row.get_by_role("link").filter(has_text=PROGRAMME).click()
    officer.look("chain-target")
    page.locator("main .card a", has_text="Chương trình 41-CTr/TU").first.click()
    words = page.locator("article.paper mark:target, article.paper :target").first
    expect(words).to_be_visible()
    expect(words).to_contain_text("150 hợp tác xã")
    officer.look("chain-words")


def dissolve(commune, organisation):
    page = commune.page
    page.goto(organisation + "/su-kien")
    page.locator("[name=su_kien]").select_option("dissolved")
    for name, value in {"ngay": "2026-11-10", "so_van_ban": "12/QĐ-UBND", "co_quan": "UBND xã Đăk Tô"}.items():
        page.locator(f"[name={name}]").fill(value)
    page.get_by_role("button", name="Ghi sự kiện").click()
    expect(page).to_have_url(re.compile(r"/hop-tac-xa/[0-9a-f-]{36}$"))


def sent_stays(officer, commune, address, consolidated, organisation):
    """One of the three is dissolved with an earlier date: what is live follows, what was sent does not."""
    commune.page.goto(address)
    sent = figure(commune.page, STANDING)
    officer.page.goto(consolidated)
    live = figure(officer.page, STANDING)
    dissolve(commune, organisation)
    commune.page.goto(address)
    assert figure(commune.page, STANDING) == sent, "the frozen report has changed"
    officer.page.goto(consolidated)
    assert figure(officer.page, STANDING) == live - 1, "the live figure has not changed"


def main():
    if not SHARED.is_dir():
        print("  (skipped: the shared directives are not laid out beside the checkout)")
        return
    with journey("chain") as (house, chromium):
        officer, leader, commune, head = (
            Browsing(chromium, house, name, viewport=DESK) for name in ("officer", "leader", "commune", "head"))
        with chapter(officer, "from words to a target"):
            programme = confirmed(officer)
            leader.sign_in(LEADER)
            given(leader, programme, "P.t2")
        with chapter(leader, "carried down to communes"):
            commune.sign_in(COMMUNE)
            carried_down(officer, leader, commune, programme)
        with chapter(commune, "a figure that rises with the registry"):
            before = measured(leader)
            address = begin(commune)
            own = figure(commune.page, NEW)
            made = [register(commune, number) for number in (1, 2, 3)]
            commune.look("registered")
            commune.page.goto(address)
            assert figure(commune.page, NEW) == own + 3, (own, figure(commune.page, NEW))
            assert measured(leader) == before + 3, before
            leader.look("targets")
        with chapter(commune, "the unit reports"):
            unit_reports(commune, head, address)
        with chapter(officer, "the alliance reports"):
            consolidated, total = alliance_reports(officer)
            assert total == before + 3, (before, total)
        with chapter(officer, "back to the words"):
            back_to_the_words(officer, consolidated, total)
        with chapter(commune, "what was sent stays"):
            sent_stays(officer, commune, address, consolidated, made[0])
        narrow = Browsing(chromium, house, "narrow", viewport=NARROW, is_mobile=True, has_touch=True)
        with chapter(narrow, "360 pixels"):
            narrow.sign_in(COMMUNE)
            narrow.page.goto(address)
            narrow.look("chain-narrow-sent")
            narrow.sign_in(OFFICER)
            narrow.page.goto(consolidated)
            narrow.look("chain-narrow-report")


if __name__ == "__main__":
    main()
