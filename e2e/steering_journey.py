"""The steering journey: five real documents come in, are confirmed by correcting, merging, splitting and adding, are given
by a leader and followed to a mix of states; the 23 targets, the dated duty, the baselines and every duty stand by their
clauses; what has come of it leaves as Word and Excel, and whoever may not know of it finds none of it.

    e2e/steering_journey.py
"""

import csv
import io
import re
import sys
import zipfile

from playwright.sync_api import expect

from browsing import DESK, NARROW, PICTURES, SHARED, Browsing, chapter, journey

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


# Of the 23 targets: how many each clause sets, by the letter of its document.
TARGETS = {
    "P": {"II.2.1-1": 3, "II.2.1-2": 2, "II.2.1-3": 1, "II.2.1-4": 1, "II.2.1-5": 1, "II.2.2-1": 1, "II.2.2-3": 2, "II.2.2-4": 1, "III.3-7": 1},
    "V": {"1-1": 7, "10-1": 2}, "T": {"2-2": 1},
}


def rows(person, address):
    """The rows of a list as its file of records gives them, each by the titles of its columns."""
    answer = person.page.request.get(address)
    assert answer.ok, (address, answer.status)
    return list(csv.DictReader(io.StringIO(answer.text().lstrip("\ufeff"))))


def duties():
    """The addresses in the table of duties, `K.2.1-2` and the like; what Reporting computes by itself is not among them."""
    table = (SHARED.parent / "clauses.md").read_text().split("## Duties")[1]
    found = []
    for line in table.splitlines():
        cells = line.split("|")
        if len(cells) < 4 or cells[1].strip().startswith(("**", "address", "---")):
            continue
        for part in re.split("[,;]", cells[1]):
            part = part.strip()
            if part.startswith("-") and found:
                found.append(found[-1].rsplit("-", 1)[0] + part.split()[0])
            elif "." in part:
                found.append(part.split()[0])
    return found


def decide_rest(page):
    """What the reader was not sure of is looked at one by one."""
    while True:
        waiting = page.locator(".finding").get_by_role("button", name="Xác nhận", exact=True)
        count = waiting.count()
        if not count:
            return
        waiting.first.click()
        expect(waiting).to_have_count(count - 1)


def give(page, address, lead):
    """Gives all that was confirmed: of what is long past a third is done with its paper, a third is dropped."""
    while True:
        page.goto(address + "/giao")
        if not page.locator("main form .primary").count():
            return
        for number, past in enumerate(page.locator("select[name^=qua_han]").all()):
            past.select_option(["da-xong", "het-theo-doi", "tiep-tuc"][number % 3])
            if number % 3 == 0:
                page.locator(f"[name={past.get_attribute('name').replace('qua_han', 'van_ban')}]").fill("Báo cáo tổng kết của cơ quan")
        for field in page.locator("input[name^=chu_tri]").all():
            if not field.input_value():
                field.fill(lead)
        page.get_by_role("button", name="Đưa vào theo dõi").click()
        expect(page.get_by_text(re.compile(r"Đã đưa \d+ nhiệm vụ"))).to_be_visible()


def step(person, address, title, **typed):
    """Takes one step with an assignment: its button, its fields by name, its form."""
    page = person.page
    page.goto(address)
    page.get_by_role("link", name=title, exact=True).first.click()
    for name, value in typed.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("main form .primary").click()
    expect(page.locator(".flash")).to_contain_text(title)


def downloaded(page, name):
    """The parts of a file that a link gives: an .xlsx and a .docx are archives."""
    with page.expect_download() as download:
        page.get_by_role("link", name=name).click()
    with zipfile.ZipFile(download.value.path()) as archive:
        return {part: archive.read(part).decode("utf-8", "replace") for part in archive.namelist() if part.endswith(".xml")}


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

        with chapter(officer, "How sure the reader must be is chosen; what it was sure of is confirmed at once, the rest one by one"):
            page.goto(found["C"])
            page.get_by_text(re.compile("^Độ tin cậy từ 80 %")).click()
            page.get_by_role("link", name=re.compile("^95 %")).click()
            expect(page.get_by_text(re.compile("^Độ tin cậy từ 95 %"))).to_be_visible()
            officer.look("steering-surety")
            # Of two targets the letter does not say again that they are of 2019, and how they are meant.
            page.goto(found["V"])
            for _ in range(9):
                open_one = page.locator(".finding.target").filter(has_not_text="đến năm").filter(has=page.get_by_role("button", name="Xác nhận"))
                if not open_one.count():
                    break
                open_one.first.get_by_role("link", name="Sửa").click()
                page.get_by_label("Đến hết năm").fill("2019")
                if page.get_by_label("Mức", exact=True).input_value() == "20":
                    page.get_by_label("Là mức hay mức tăng, giảm").select_option("increase")
                button(page, "Lưu").click()
                expect(page.get_by_text("Đã lưu.")).to_be_visible()
            for key in FIVE:
                page.goto(found[key] + "?tin-cay=60")
                confirm_rest(page)
                decide_rest(page)
        with chapter(officer, "Who follows a document is named, as its text says"):
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
            give(leader.page, plan, "Liên minh Hợp tác xã tỉnh")
            for key, address in found.items():
                give(leader.page, address, f"Ủy ban nhân dân tỉnh {'Quảng Bình' if key in 'CT' else 'Kon Tum'}")
            leader.page.goto(found["P"] + "/theo-doi")
            expect(leader.page.get_by_text("theo Kế hoạch 120/KH-UBND").first).to_be_visible()
            leader.look("steering-coverage")
            leader.page.goto("/chi-tieu/danh-sach")
            leader.look("steering-targets")

        with chapter(leader, "The 23 targets, the dated duty and every duty stand with their words and their clauses"):
            documents = {"41-CTr/TU": "P", "765/VP-KTTH": "V"}
            targets = rows(leader, "/chi-tieu/danh-sach/xuat?dang=csv&cot=muc&cot=van-ban&cot=dieu-khoan&cot=trich")
            counted = {}
            for row in targets:
                key = next((key for number, key in documents.items() if number in row["Văn bản"]), "T")
                counted.setdefault(key, {}).setdefault(row["Điều khoản"], 0)
                counted[key][row["Điều khoản"]] += 1
                assert row["Chữ trong văn bản"] and row["Mức"], row
            assert counted == TARGETS and len(targets) == 23, counted
            at_work = set()
            for key, address in found.items():
                answer = leader.page.request.get(f"/nhiem-vu/xuat?dang=csv&cot=dieu&cot=han&van-ban={address.rsplit('/', 1)[1]}")
                works = list(csv.DictReader(io.StringIO(answer.text().lstrip("\ufeff"))))
                at_work |= {f"{key}.{row['Điều khoản']}" for row in works}
                at_work |= {f"{key}.{clause}" for clause in counted.get(key, {})}
                if key == "P":
                    assert any(row["Điều khoản"] == "III.1 *" and row["Hạn"] == "2022-12-31" for row in works), "the dated duty"
            asked = duties()
            missing = [duty for duty in asked if not any(work == duty or work.startswith(duty + "-") for work in at_work)]
            assert len(asked) > 60 and not missing, missing
            leader.page.goto(found["K"] + "/so-lieu-nen")
            expect(leader.page.get_by_text("> 11.000 thành viên")).to_be_visible()

        with chapter(officer, "Work is followed to a mix of states: taken, told of, done, sent back, more time asked for and given"):
            leader.page.goto("/nhiem-vu?viec=dang-theo-doi&van-ban=" + found["P"].rsplit("/", 1)[1])
            works = []
            for address in leader.page.locator("table th a").evaluate_all("all => all.map(a => a.href)"):
                page.goto(address)
                if page.get_by_role("link", name="Báo cáo kết quả", exact=True).count():
                    works.append(address)
                if len(works) == 5:
                    break
            told = {"noi_dung": "Đã ban hành kế hoạch", "van_ban": "Kế hoạch 7/KH", "can_cu": "Họp giao ban"}
            step(officer, works[0], "Báo cáo tiến độ", noi_dung="Đang lấy ý kiến", vuong_mac="Chưa bố trí được kinh phí", can_cu="Điện thoại")
            for address in works[1:4]:
                step(officer, address, "Báo cáo kết quả", **told)
            step(leader, works[1], "Xác nhận hoàn thành", van_ban="Kế hoạch 7/KH")
            step(leader, works[2], "Đề nghị bổ sung", noi_dung="Thiếu phụ lục")
            step(officer, works[4], "Xin gia hạn", han_moi="2031-06-30", noi_dung="Chờ Trung ương hướng dẫn", can_cu="Họp giao ban")
            step(leader, works[4], "Đồng ý gia hạn")
            expect(leader.page.locator("main")).to_contain_text("30/06/2031")
            states = {row["Trạng thái"].split(",")[0] for row in rows(leader, "/nhiem-vu/xuat?dang=csv&cot=trang-thai")}
            for state in ("đã giao", "đang làm", "chờ xác nhận", "đề nghị bổ sung", "dừng theo dõi"):
                assert any(state in found_state for found_state in states), (state, states)

        with chapter(leader, "One assignment is tied to a clause of another document, and counted there"):
            officer.page.goto(works[0])
            officer.page.get_by_role("link", name="Gắn với điều khoản của văn bản khác").click()
            officer.page.get_by_label("Văn bản", exact=False).first.select_option(found["K"].rsplit("/", 1)[1])
            button(officer.page, "Xem điều khoản").click()
            officer.page.get_by_label(re.compile("^Điều khoản của Kết luận 240")).select_option("3")
            button(officer.page, "Gắn nhiệm vụ").click()
            expect(officer.page.locator(".flash")).to_contain_text("điều khoản 3")
            officer.look("steering-serving")
            leader.page.goto(found["K"] + "/theo-doi")
            expect(leader.page.get_by_text("theo Chương trình 41-CTr/TU").first).to_be_visible()

        with chapter(leader, "What has come of a directive leaves as Word and Excel, in the form of whoever signs"):
            leader.page.goto(found["P"] + "/theo-doi")
            sheet = downloaded(leader.page, "Tải Excel")
            assert any("Chưa bố trí được kinh phí" in text for text in sheet.values()), list(sheet)
            leader.page.get_by_role("link", name="Báo cáo tình hình").click()
            leader.look("steering-statement")
            leader.page.emulate_media(media="print")
            leader.page.screenshot(path=PICTURES / "steering-statement-print.png", full_page=True)
            leader.page.emulate_media(media="screen")
            body = re.sub("<[^>]+>", "", downloaded(leader.page, "Tải Word")["word/document.xml"])
            for words in ("BÁO CÁO", "Tình hình thực hiện Chương trình 41-CTr/TU", "Chưa bố trí được kinh phí", "Ủy ban nhân dân tỉnh Quảng Ngãi"):
                assert words in body, words
            leader.page.goto(found["V"].replace("/van-ban/", "/don-doc/van-ban/"))
            leader.page.get_by_role("link", name="Dự thảo công văn").click()
            leader.look("steering-letter")
            body = re.sub("<[^>]+>", "", downloaded(leader.page, "Tải Word")["word/document.xml"])
            assert "V/v đôn đốc thực hiện Công văn 765/VP-KTTH" in body and "quá hạn" in body

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
            party = found["P"].rsplit("/", 1)[1]
            for path in (
                "/van-ban", "/van-ban?q=41-CTr", "/van-ban?q=tuyen+giao", "/van-ban?q=kinh+te+tap+the", "/van-ban/xuat?dang=csv",
                "/dieu-hanh", "/nhiem-vu", "/nhiem-vu/xuat?dang=csv", "/chi-tieu", "/chi-tieu/danh-sach", "/diem-tin", "/so-lieu", "/bao-cao",
                f"/van-ban/{party}/theo-doi", f"/van-ban/{party}/bao-cao-tinh-hinh", f"/van-ban/{party}/bao-cao-tinh-hinh/tep",
                f"/van-ban/{party}/bao-cao-tinh-hinh/excel", f"/don-doc/van-ban/{party}/cong-van", f"/nhiem-vu?van-ban={party}",
                works[0], works[0] + "/dieu-khoan",
            ):
                body = manager.page.request.get(path).text()
                for words in ("41-CTr", "240-KL", "Chưa bố trí được kinh phí", "riêng việc quán triệt"):
                    assert words not in body or "41-CTr" in path and words == "41-CTr", (path, words)
            manager.page.goto(found["P"])
            expect(manager.page.get_by_text("Không tìm thấy văn bản này")).to_be_visible()
            manager.look("steering-not-found")

        phone = Browsing(chromium, house, "phone", viewport=NARROW)
        with chapter(phone, "The same on a telephone"):
            phone.sign_in("hanh.lienminh")
            for name, address in (
                ("directive", found["P"]), ("register", found["T"] + "/dang-ky"), ("lineage", plan + "/lien-quan"),
                ("circulation", found["P"] + "/luu-hanh"), ("coverage", found["P"] + "/theo-doi"),
                ("statement", found["P"] + "/bao-cao-tinh-hinh"), ("serving", works[0] + "/dieu-khoan"),
            ):
                phone.page.goto(address)
                phone.look(f"steering-{name}-phone")


if __name__ == "__main__":
    main()
