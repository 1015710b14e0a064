"""Work that was given, followed to its end: the course of assignments, a rollout, a committee, urging and the desks."""

import re
import zipfile

from playwright.sync_api import expect

from browsing import DESK, NARROW, Browsing, chapter, journey
from hoptac import OFFICER

LEADER = "binh.lanhdao"
TEXT = """ỦY BAN NHÂN DÂN
TỈNH KON TUM
Số: 91/KH-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Kon Tum, ngày 10 tháng 3 năm 2023

KẾ HOẠCH
Phát triển kinh tế tập thể tỉnh Kon Tum

1. Sở Kế hoạch và Đầu tư chủ trì xây dựng danh mục hợp tác xã cần hỗ trợ, hoàn thành trước ngày 30 tháng 12 năm 2030.
2. Ủy ban nhân dân các huyện, thành phố rà soát hợp tác xã ngừng hoạt động trên địa bàn, hoàn thành trước ngày 30 \
tháng 6 năm 2023.
3. Các huyện ủy, thành ủy phổ biến, quán triệt Kế hoạch này trong toàn đảng bộ.
4. Liên minh Hợp tác xã tỉnh báo cáo kết quả thực hiện trước ngày 10 tháng 12 hằng năm.
"""


def given(officer, leader):
    """An officer confirms what was read, a leader gives it; each stands by clause."""
    officer.sign_in(OFFICER)
    officer.paste(TEXT)
    directive = officer.is_at_directive()
    while officer.page.locator(".finding").get_by_role("button", name="Xác nhận", exact=True).count():
        officer.page.locator(".finding").get_by_role("button", name="Xác nhận", exact=True).first.click()
        officer.page.wait_for_load_state()
    leader.sign_in(LEADER)
    leader.page.goto(directive + "/giao")
    leader.page.locator("main form .primary").click()
    expect(leader.page).to_have_url(re.compile("/theo-doi$"))
    leader.look("follow-coverage")
    return directive


def work(person, words):
    """Opens the assignment whose title has the words."""
    person.page.goto("/nhiem-vu")
    person.page.locator("table a", has_text=words).first.click()
    expect(person.page.locator("h1")).to_contain_text(words)
    return person.page.url


def course(officer, leader):
    """The follower records what a body has reported by letter; more is asked for; the leader confirms."""
    address = work(officer, "danh mục hợp tác xã")
    page = officer.page
    page.locator(".card", has_text="Ghi thay cơ quan").get_by_role("link", name="Báo cáo kết quả").click()
    page.get_by_label("Kết quả đã đạt").fill("Đã trình danh mục 12 hợp tác xã")
    page.locator("main form .primary").click()
    expect(page).to_have_title(re.compile("^Có lỗi"))
    officer.look("follow-step-wrong")
    page.get_by_label("Văn bản, sản phẩm").fill("Báo cáo 45/BC-STC")
    page.get_by_label("Số đến").fill("812")
    page.get_by_label("Ngày đến").fill("2026-11-20")
    page.locator("main form .primary").click()
    expect(page.locator(".flash")).to_contain_text("Báo cáo kết quả")
    expect(page.locator("main")).to_contain_text("số đến 812")
    leader.page.goto(address)
    leader.page.get_by_role("link", name="Xác nhận hoàn thành").click()
    leader.page.get_by_label("Căn cứ xác nhận").fill("Quyết định 12/QĐ-UBND")
    leader.page.locator("main form .primary").click()
    expect(leader.page.locator("main")).to_contain_text("hoàn thành")
    leader.look("follow-assignment")


def recurring(leader):
    """A yearly duty is met round by round."""
    work(leader, "báo cáo kết quả thực hiện")
    expect(leader.page.get_by_role("heading", name="Các kỳ")).to_be_visible()
    leader.look("follow-rounds")


def distributed(leader):
    """Work of a district that has ended is handed to the communes that took over."""
    page = leader.page
    page.goto("/nhiem-vu/phan-chia")
    leader.look("follow-distribution")
    card = page.locator("section.card").first
    card.get_by_role("checkbox").first.check()
    card.get_by_label("Căn cứ").fill("Công văn 3/UBND")
    card.get_by_role("button", name="Phân chia").click()
    expect(page.locator(".flash")).to_contain_text("Đã phân chia")


def urged(officer):
    """One press reminds everybody who is late; the words and the picture are there to be pasted; a call is noted."""
    work(officer, "rà soát hợp tác xã")
    page = officer.page
    page.get_by_role("link", name="Đôn đốc", exact=True).click()
    expect(page.get_by_label("Sao chép và dán vào Zalo")).to_have_value(re.compile("đơn vị chưa xong"))
    officer.look("follow-urging")
    with page.expect_download() as download:
        page.get_by_role("link", name="Ảnh để gửi Zalo").click()
    assert download.value.path().read_bytes().startswith(b"\x89PNG"), "no picture"
    page.get_by_role("button", name=re.compile("^Nhắc")).click()
    expect(page.locator(".flash")).to_contain_text("Nhắc trên hệ thống")
    page.get_by_label("Bằng cách").select_option("call")
    page.get_by_label("Nội dung, người đã nói chuyện").fill("Đã gọi Văn phòng")
    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(page.locator(".timeline")).to_contain_text("Gọi điện")


def rollout(officer, directive):
    """Who has to tell its people, who has and who has not."""
    page = officer.page
    page.goto(directive + "/trien-khai")
    page.get_by_label("Nội dung").fill("Quán triệt Kế hoạch 91/KH-UBND")
    page.get_by_label("Đơn vị").fill("các huyện ủy, thành ủy")
    page.get_by_label("Hạn: đến hết ngày").fill("2026-12-31")
    page.locator("main form .primary").click()
    expect(page.locator("main table").first.locator("tbody tr")).to_have_count(10)
    page.locator("tbody a").first.click()
    page.get_by_label("Ngày tổ chức").fill("2026-11-20")
    page.get_by_label("Hình thức").select_option("both")
    for name, value in {"Số được triệu tập": "120", "Số dự": "116", "Số chi bộ đã quán triệt": "5", "Tổng số chi bộ": "5"}.items():
        page.get_by_label(name, exact=False).first.fill(value)
    page.get_by_label("Căn cứ", exact=False).first.fill("Báo cáo 4-BC/HU")
    page.get_by_label("Ghi thay theo nguồn nào").fill("Số đến 5, 21/11/2026")
    page.locator("main form .primary").click()
    expect(page.locator("main .summary")).to_contain_text("1/10 huyện, thành phố")
    officer.look("follow-rollout")


def committee(officer):
    """A committee with its members, its meetings and a notice that becomes a directive."""
    page = officer.page
    page.goto("/ban-chi-dao/them")
    for name, value in {
        "Tên": "Ban Chỉ đạo Phát triển kinh tế tập thể tỉnh Kon Tum", "Quyết định thành lập": "Quyết định 5/QĐ-UBND",
        "Ngày thành lập": "2023-01-10", "Cơ quan thường trực": "Liên minh Hợp tác xã tỉnh Kon Tum",
        "Địa danh trên thông báo": "Kon Tum", "Cơ quan ban hành thông báo": "Ủy ban nhân dân, tỉnh Kon Tum",
    }.items():
        page.get_by_label(name).fill(value)
    page.locator("main form .primary").click()
    for name, value in {
        "Họ tên": "Trần Văn Mẫu", "Chức vụ": "Phó Giám đốc", "Cơ quan": "Sở Kế hoạch và Đầu tư tỉnh Kon Tum",
        "Từ ngày": "2023-01-10",
    }.items():
        page.locator(".card", has=page.get_by_role("heading", name="Thêm thành viên")).get_by_label(name).fill(value)
    page.locator(".card", has=page.get_by_role("heading", name="Thêm thành viên")).get_by_label(re.compile("^Quyết định")).fill("QĐ 6/QĐ-UBND")
    page.get_by_role("button", name="Thêm").first.click()
    expect(page.locator(".note.warning")).to_contain_text("đã kết thúc")
    page.get_by_role("button", name="Lập lịch").click()
    officer.look("follow-committee")
    page.get_by_role("link", name=re.compile("quý III")).click()
    page.get_by_label("Ngày họp").fill("2026-09-25")
    page.get_by_label("Chủ trì", exact=False).first.fill("Phó Chủ tịch UBND tỉnh")
    page.get_by_label("Biên bản").first.fill("Họp đủ thành phần")
    page.get_by_role("button", name="Lưu biên bản").click()
    page.get_by_label("Cơ quan chủ trì").fill("Sở Tài chính")
    page.get_by_label("Việc phải làm").fill("Hoàn thiện hồ sơ thành lập Quỹ")
    page.get_by_label("Hạn: đến hết ngày").fill("2026-12-15")
    page.get_by_role("button", name="Thêm kết luận").click()
    meeting = page.url
    page.get_by_role("link", name="Dự thảo thông báo").click()
    officer.look("follow-notice")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải Word").click()
    with zipfile.ZipFile(download.value.path()) as archive:
        body = re.sub("<[^>]+>", "", archive.read("word/document.xml").decode())
    assert "THÔNG BÁO" in body and "Sở Tài chính chủ trì hoàn thiện hồ sơ thành lập Quỹ" in body, body[:500]
    page.goto(meeting)
    page.get_by_label("Số, ký hiệu").fill("88/TB-UBND")
    page.get_by_label("Ngày ban hành").fill("2026-10-01")
    page.get_by_label("Người ký").fill("Nguyễn Văn Mẫu")
    page.get_by_role("button", name="Thành văn bản").click()
    expect(page.get_by_role("link", name="Thông báo 88/TB-UBND")).to_be_visible()
    officer.look("follow-meeting")


def desks(leader, narrow):
    """The leader's page on one screen; every page of following on a telephone."""
    leader.page.goto("/dieu-hanh")
    expect(leader.page.locator("h1")).to_contain_text("Bảng điều hành")
    leader.look("follow-desk")
    narrow.sign_in(LEADER)
    for name, path in {
        "desk": "/dieu-hanh", "mine": "/ban-lam-viec", "list": "/nhiem-vu", "rollouts": "/trien-khai",
        "committees": "/ban-chi-dao", "heads": "/nguoi-dung-dau", "digests": "/diem-tin", "distribution": "/nhiem-vu/phan-chia",
    }.items():
        narrow.page.goto(path)
        narrow.look(f"follow-narrow-{name}")


def main():
    with journey("follow") as (house, chromium):
        officer = Browsing(chromium, house, "officer", viewport=DESK)
        leader = Browsing(chromium, house, "leader", viewport=DESK)
        directive = None
        with chapter(leader, "given"):
            directive = given(officer, leader)
        with chapter(officer, "the course of an assignment"):
            course(officer, leader)
        with chapter(leader, "a yearly duty"):
            recurring(leader)
        with chapter(leader, "handed to those that took over"):
            distributed(leader)
        with chapter(officer, "urged"):
            urged(officer)
        with chapter(officer, "a rollout"):
            rollout(officer, directive)
        with chapter(officer, "a committee"):
            committee(officer)
        narrow = Browsing(chromium, house, "narrow", viewport=NARROW, is_mobile=True, has_touch=True)
        with chapter(narrow, "the desks"):
            desks(leader, narrow)


if __name__ == "__main__":
    main()
