"""The steering journey: five real documents come in, are confirmed by correcting, merging, splitting and adding, are given
by a leader, and stand with their figures, their lineage and whoever may know of them.

    e2e/steering_journey.py
"""

import re
import sys

from playwright.sync_api import expect

from browsing import DESK, NARROW, SHARED, Browsing, chapter, journey

FIVE = {
    "K": "240-KL-TU.txt", "P": "41-CTr-TU.txt", "C": "27-CT-TU.txt", "V": "765-VP-KTTH.txt", "T": "TB-QuangBinh-2016.txt",
}
PLAN = """ỦY BAN NHÂN DÂN
TỈNH KON TUM
Số: 120/KH-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Kon Tum, ngày 15 tháng 01 năm 2023

KẾ HOẠCH
Thực hiện Chương trình số 41-CTr/TU, ngày 07 tháng 10 năm 2022 của Ban Chấp hành Đảng bộ tỉnh

Thực hiện Chương trình số 41-CTr/TU, ngày 07 tháng 10 năm 2022, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
1. Sở Kế hoạch và Đầu tư chủ trì, phối hợp với Liên minh Hợp tác xã tỉnh hướng dẫn thành lập mới tổ hợp tác, hợp tác xã, \
liên hiệp hợp tác xã, hoàn thành trước ngày 30 tháng 12 năm 2027.
2. Ủy ban nhân dân các huyện, thành phố xây dựng mô hình hợp tác xã kiểu mẫu để nhân rộng trên địa bàn, hoàn thành trước \
ngày 30 tháng 6 năm 2027.

Nơi nhận:
- Các sở, ban, ngành;
- Ủy ban nhân dân các huyện, thành phố.
"""


def button(page, name):
    return page.get_by_role("button", name=name)


def confirm_rest(page):
    """Confirms what the reader was sure of, all at once; what is left waits for somebody to look."""
    many = page.get_by_role("button", name=re.compile(r"^Xác nhận \d+ đề xuất$"))
    if many.count():
        many.click()
        expect(page.get_by_text(re.compile(r"Đã xác nhận \d+ đề xuất"))).to_be_visible()


def main():
    if not SHARED.is_dir():
        print("  (skipped: the shared directives are not laid out beside the checkout)")
        sys.exit(0)
    with journey("steering") as (house, chromium):
        officer = Browsing(chromium, house, "officer", viewport=DESK)
        page = officer.page
        found = {}

        with chapter(officer, "Five documents come in"):
            officer.sign_in("hanh.lienminh")
            for key, name in FIVE.items():
                officer.upload(SHARED / name)
                found[key] = officer.is_at_directive()
            expect(page.get_by_role("heading", level=1)).to_contain_text("Thông báo")

        with chapter(officer, "The head that was lost is filled in, with what the leader wrote on it and a copy beside it"):
            page.goto(found["T"] + "/dang-ky")
            page.get_by_label("Cơ quan ban hành").fill("Ủy ban nhân dân tỉnh Quảng Bình")
            page.get_by_label("Ngày ban hành").fill("2016-12-21")
            page.get_by_label("Số đến").fill("35")
            page.get_by_label("Ngày đến").fill("2016-12-28")
            button(page, "Lưu thông tin").click()
            expect(page.get_by_text("Ủy ban nhân dân tỉnh Quảng Bình").first).to_be_visible()
            page.goto(found["T"] + "/dang-ky")
            page.get_by_label("Người bút phê").fill("Chủ tịch Liên minh")
            page.get_by_label("Ngày", exact=True).fill("2016-12-29")
            page.get_by_label("Ý kiến chỉ đạo").fill("Phòng Kế hoạch tham mưu thực hiện.")
            button(page, "Ghi bút phê").click()
            expect(page.get_by_text("Phòng Kế hoạch tham mưu thực hiện.").first).to_be_visible()
            officer.look("steering-register")

        with chapter(officer, "A reading is corrected: words selected in the text, a lead typed, confirmed at once"):
            page.goto(found["P"])
            officer.look("steering-directive")
            first = page.locator(".finding.task").first
            first.get_by_role("link", name="Sửa").click()
            expect(page.get_by_role("heading", level=1)).to_have_text("Sửa nhiệm vụ")
            page.evaluate("""() => {
              const mark = document.querySelector(".paper mark");
              const range = document.createRange();
              range.selectNodeContents(mark);
              getSelection().removeAllRanges();
              getSelection().addRange(range);
            }""")
            page.locator("[data-takes=trich]").click()
            expect(page.get_by_label("Chữ trong văn bản")).not_to_have_value("")
            page.get_by_label("Chủ trì").fill("Ban Tuyên giáo Tỉnh ủy; Ban Dân vận Tỉnh ủy")
            officer.look("steering-edit")
            button(page, "Lưu").click()
            expect(page.get_by_text("Đã lưu.")).to_be_visible()
            expect(page.locator(".finding.task").first).to_contain_text("Ban Dân vận Tỉnh ủy")
            expect(page.locator(".finding.task").first).to_contain_text("đã xác nhận")

        with chapter(officer, "One is split, merged again, a missing one added, and the last act taken back"):
            waiting = page.locator(".finding.task", has=page.get_by_role("button", name="Xác nhận")).first
            quote = waiting.locator("h3").inner_text()
            waiting.get_by_role("link", name="Sửa").click()
            words = page.get_by_label("Chữ trong văn bản").input_value().split()
            page.get_by_label("Phần sau bắt đầu bằng").fill(" ".join(words[len(words) // 2:len(words) // 2 + 4]))
            button(page, "Tách").click()
            expect(page.get_by_text("Đã tách làm hai")).to_be_visible()
            page.locator(".finding.task", has=page.get_by_role("button", name="Xác nhận")).first.get_by_role("link", name="Sửa").click()
            page.locator("input[name=gop]").first.check()
            button(page, "Gộp").click()
            expect(page.get_by_text("Đã gộp")).to_be_visible()
            page.get_by_role("button", name=re.compile("Hoàn tác: gộp")).click()
            expect(page.get_by_text("Đã hoàn tác.")).to_be_visible()
            page.get_by_role("button", name=re.compile("Hoàn tác: tách")).click()
            expect(page.get_by_text("Đã hoàn tác.")).to_be_visible()
            expect(page.locator(".finding.task").filter(has_text=" ".join(quote.split()[2:8])).first).to_be_visible()
            page.goto(found["K"] + "/so-lieu-nen")
            for words, title, value, unit in (
                ("195 hợp tác xã", "Hợp tác xã hiện có", "195", "HTX"),
                ("210 tổ hợp tác", "Tổ hợp tác hiện có", "210", "THT"),
                ("hơn 11.000 thành viên", "Thành viên", "11.000", "thành viên"),
            ):
                page.get_by_label("Chữ trong văn bản").fill(words)
                page.get_by_label("Đo cái gì").fill(title)
                page.get_by_label("Số", exact=True).fill(value)
                page.get_by_label("Đơn vị tính").fill(unit)
                page.get_by_label("Tại ngày").fill("2021-11-23")
                button(page, "Lưu").click()
                expect(page.get_by_text("Đã lưu số liệu.")).to_be_visible()
            officer.look("steering-baselines")

        with chapter(officer, "By the keyboard alone: on, confirm, drop, take back"):
            page.goto(found["V"])
            page.keyboard.press("j")
            page.keyboard.press("x")
            expect(page.locator(".finding").first).to_contain_text("đã xác nhận")
            page.keyboard.press("u")
            expect(page.get_by_text("Đã hoàn tác.")).to_be_visible()
            page.keyboard.press("j")
            page.keyboard.press("j")
            page.keyboard.press("b")
            expect(page.locator(".finding").nth(0).or_(page.locator(".finding").nth(1)).filter(has_text="đã bỏ")).to_be_visible()
            page.keyboard.press("u")
            expect(page.get_by_text("Đã hoàn tác.")).to_be_visible()

        with chapter(officer, "What the reader was sure of is confirmed at once, and who follows is named"):
            for key in FIVE:
                page.goto(found[key])
                confirm_rest(page)
            page.goto(found["K"])
            button(page, "Xác nhận cơ quan theo dõi").click()
            expect(page.get_by_text("Cơ quan theo dõi, đôn đốc: Ban cán sự đảng")).to_be_visible()

        with chapter(officer, "The plan of the People's Committee carries the programme's clauses down"):
            officer.paste(PLAN)
            plan = officer.is_at_directive()
            confirm_rest(page)
            page.goto(plan + "/lien-quan")
            row = page.get_by_role("row").filter(has_text="41-CTr/TU")
            if row.get_by_role("button", name="Đúng").count():
                row.get_by_role("button", name="Đúng").first.click()
            else:
                page.get_by_label("Văn bản này").select_option("implements")
                page.get_by_label("Văn bản trước").select_option(index=1)
                button(page, "Thêm").click()
            page.get_by_role("link", name="Điều khoản").first.click()
            officer.look("steering-clauses")
            page.get_by_label(re.compile(r"^II\.2\.1-1")).select_option("1")
            page.get_by_label(re.compile(r"^III\.3-7")).select_option("2")
            button(page, "Lưu").click()
            expect(page.get_by_text(re.compile(r"Đã ghi \d+ điều khoản"))).to_be_visible()
            officer.look("steering-lineage")

        leader = Browsing(chromium, house, "leader", viewport=DESK)
        with chapter(leader, "A leader gives the work, settles what is long past, and the programme counts the plan's"):
            leader.sign_in("binh.lanhdao")
            for address in (plan, found["V"]):
                leader.page.goto(address + "/giao")
                for past in leader.page.locator("select[name^=qua_han]").all():
                    past.select_option("het-theo-doi")
                for lead in leader.page.locator("input[name^=chu_tri]").all():
                    if not lead.input_value():
                        lead.fill("Liên minh Hợp tác xã tỉnh")
                leader.page.get_by_role("button", name="Đưa vào theo dõi").click()
                expect(leader.page.get_by_text(re.compile(r"Đã đưa \d+ nhiệm vụ"))).to_be_visible()
            leader.page.goto(found["P"] + "/theo-doi")
            expect(leader.page.get_by_text("theo Kế hoạch 120/KH-UBND").first).to_be_visible()
            leader.look("steering-coverage")
            leader.page.goto("/chi-tieu/danh-sach")
            leader.look("steering-targets")

        with chapter(leader, "Directives of bodies that have ended wait for a decision"):
            leader.page.goto("/van-ban/can-quyet-dinh")
            expect(leader.page.get_by_text("Ban Thường vụ Tỉnh ủy Kon Tum (đến hết 30/06/2025) →").first).to_be_visible()
            leader.look("steering-discontinued")
            leader.page.get_by_role("row").filter(has_text="240-KL/TU").get_by_role("link", name="Quyết định").click()
            leader.page.get_by_label("Tiếp tục trên địa bàn cũ").check()
            leader.page.get_by_label("Căn cứ").fill("Kết luận số 5-KL/TU, 10/07/2025")
            leader.look("steering-continuation")
            leader.page.get_by_role("button", name="Ghi quyết định").click()
            expect(leader.page.get_by_text("được tiếp tục thực hiện, theo Kết luận số 5-KL/TU").first).to_be_visible()

        manager = Browsing(chromium, house, "manager", viewport=NARROW)
        with chapter(manager, "A cooperative manager finds none of the Party's documents, nor their words"):
            manager.sign_in("klam.htx")
            for path in ("/van-ban", "/van-ban?q=41-CTr", "/van-ban?q=tuyen+giao", "/van-ban?q=kinh+te+tap+the"):
                manager.page.goto(path)
                body = manager.page.locator("main").inner_text()
                assert "Chương trình 41" not in body and "Kết luận 240" not in body, path
            manager.page.goto(found["P"])
            expect(manager.page.get_by_text("Không tìm thấy văn bản này")).to_be_visible()
            manager.look("steering-not-found")

        phone = Browsing(chromium, house, "phone", viewport=NARROW)
        with chapter(phone, "The same on a telephone"):
            phone.sign_in("hanh.lienminh")
            for name, address in (
                ("directive", found["P"]), ("register", found["T"] + "/dang-ky"), ("lineage", plan + "/lien-quan"),
                ("circulation", found["P"] + "/luu-hanh"),
            ):
                phone.page.goto(address)
                phone.look(f"steering-{name}-phone")


if __name__ == "__main__":
    main()
