"""One officer's day, and a manager's, in a real browser: a chapter a function."""

import io
import re
import zipfile

from playwright.sync_api import expect

from browsing import DESK, NARROW, OURS, PICTURES, SHARED, Browsing, chapter, journey
from hoptac import COOPERATIVE, OFFICER

MARKER = "Zimbralon"


def first_sign_in(officer):
    """A wrong password is told at the field and above the form; the name that was typed stays."""
    page = officer.page
    page.goto("/")
    expect(page).to_have_url(re.compile("/dang-nhap"))
    officer.look("sign-in")
    officer.sign_in(OFFICER, "sai-mat-khau-1")
    expect(page).to_have_title(re.compile("^Có lỗi: "))
    expect(page.locator("#loi a")).to_have_text(re.compile("Tên đăng nhập hoặc mật khẩu chưa đúng"))
    expect(page.locator("#o-mat_khau-loi")).to_contain_text("chưa đúng")
    expect(page.get_by_label("Mật khẩu")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Tên đăng nhập")).to_have_value(OFFICER)
    expect(page.get_by_label("Mật khẩu")).to_have_value("")
    officer.look("sign-in-wrong")
    page.locator("#loi a").click()
    expect(page.get_by_label("Mật khẩu")).to_be_focused()
    page.get_by_label("Mật khẩu").fill(officer.house.people[OFFICER])
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/dieu-hanh$"))
    officer.look("first-page")


def empty_state(officer):
    """With nothing there, the page says what will stand there and leads to the one thing to do."""
    page = officer.page
    page.goto("/van-ban")
    expect(page.get_by_text("Chưa có văn bản nào")).to_be_visible()
    officer.look("empty")
    page.locator(".nothing").get_by_role("link", name="Nhập văn bản").click()
    expect(page).to_have_url(re.compile("/van-ban/nhap$"))
    officer.look("import")


def upload_and_read(officer):
    """An uploaded directive is read; what was found stands beside the text, and each leads to the other."""
    page = officer.page
    officer.upload(OURS / "chi-thi-ubnd.txt")
    address = officer.is_at_directive()
    expect(page.locator(".flash")).to_contain_text("Đã nhập")
    expect(page.get_by_role("heading", level=1)).to_contain_text("09/CT-UBND")
    expect(page.locator(".paper")).to_contain_text("Giao Sở Nông nghiệp và Môi trường")
    officer.look("directive")
    findings = page.locator(".finding")
    assert findings.count() >= 5, f"{findings.count()} findings in chi-thi-ubnd.txt"
    for index in (0, findings.count() - 1):
        number = findings.nth(index).get_attribute("data-finding")
        findings.nth(index).locator("a.ref").click()
        expect(page).to_have_url(re.compile(f"#vb-{number}$"))
        expect(page.locator(f"#vb-{number}")).to_be_in_viewport()
        page.locator(f".paper a.ref[href='#dx-{number}']").click()
        expect(page).to_have_url(re.compile(f"#dx-{number}$"))
        expect(page.locator(f"#dx-{number}")).to_be_in_viewport()
    with page.expect_download() as download:
        page.get_by_role("link", name="Bản gốc").click()
    assert download.value.path().read_bytes() == (OURS / "chi-thi-ubnd.txt").read_bytes(), "the original came back changed"
    return address


def every_example(officer):
    """Each of our examples can be uploaded and read."""
    for path in sorted(OURS.glob("*.txt")):
        officer.upload(path)
        officer.is_at_directive()
        assert officer.page.locator(".finding").count() > 0, f"nothing was found in {path.name}"
        officer.look(f"example-{path.stem}")


def shared_directives(officer):
    """The real directives, where they lie beside the sources."""
    paths = sorted(SHARED.glob("*.txt"))
    if not paths:
        print("  (skipped: there is no ../shared/directives)")
    for path in paths:
        officer.upload(path)
        officer.is_at_directive()
        assert officer.page.locator(".finding").count() > 0, f"nothing was found in {path.name}"
        officer.look(f"shared-{path.stem}")


def paste_and_repeat(officer, first):
    """A text that is here already, as a file or pasted with other line ends, is recognised and not kept twice."""
    page = officer.page
    text = (OURS / "chi-thi-ubnd.txt").read_text()
    for repeat in (lambda: officer.upload(OURS / "chi-thi-ubnd.txt"), lambda: officer.paste(text.replace("\n", "\r\n") + "\n")):
        repeat()
        assert officer.is_at_directive() == first, "a second copy was kept"
        expect(page.locator(".flash")).to_contain_text("đã có trong hệ thống")
    officer.paste(text.replace("09/CT-UBND", "10/CT-UBND").replace("cháy rừng", "bão lũ"))
    assert officer.is_at_directive() != first, "another number was taken for the same directive"
    page.goto("/van-ban")
    expect(page.get_by_role("link", name="Chỉ thị 09/CT-UBND")).to_have_count(1)
    officer.look("list")
    page.get_by_role("searchbox", name="Tìm").fill("chay rung")
    page.keyboard.press("Enter")
    expect(page.locator("tbody tr")).to_have_count(1)
    officer.look("list-searched")
    page.goto("/van-ban?q=kh%C3%B4ng-c%C3%B3-g%C3%AC")
    expect(page.get_by_text("Không tìm thấy văn bản nào")).to_be_visible()
    officer.look("list-nothing-found")


def lists(officer):
    """A list is filtered, sorted, given out as it is filtered, kept as a view, and changed many rows at once, then undone."""
    page = officer.page
    page.goto("/van-ban")
    page.locator(".chip summary", has_text="Loại").click()
    page.get_by_label("Chỉ thị").check()
    page.locator(".chip [type=submit], .chip button", has_text="Lọc").locator("visible=true").click()
    expect(page).to_have_url(re.compile("loai=chi_thi"))
    expect(page.locator("tbody tr")).to_have_count(2)
    page.locator("main .actions details summary").click()
    for title, ending in (("Excel", "xlsx"), ("CSV", "csv")):
        with page.expect_download() as download:
            page.get_by_role("link", name=title).click()
        assert download.value.suggested_filename.endswith(f".{ending}"), download.value.suggested_filename
        content = download.value.path().read_bytes()
        if ending == "xlsx":
            with zipfile.ZipFile(io.BytesIO(content)) as book:
                sheet = book.read("xl/worksheets/sheet1.xml").decode()
            for mark in ("09/CT-UBND", '<pane ySplit="1"', "<autoFilter", "<f>"):
                assert (mark in sheet) == (mark != "<f>"), f"{mark} in the sheet"
        else:
            assert content.decode("utf-8-sig").count("\r\n") == 3, content
    page.goto("/van-ban?loai=chi_thi")
    page.locator(".chip summary", has_text="Lưu bộ lọc").click()
    page.get_by_label("Tên bộ lọc").fill("Các chỉ thị")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator(".tabs [aria-current]")).to_have_text("Các chỉ thị")
    officer.look("list-view")
    page.get_by_label("Chọn cả 2").check()
    page.get_by_role("button", name="Chỉ cho nơi nhận").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Chỉ cho nơi nhận: 2 văn bản")
    officer.look("bulk-preview")
    page.get_by_role("button", name="Chỉ cho nơi nhận 2 văn bản").click()
    officer.look("bulk-undo")
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator(".flash")).to_have_text("Đã hoàn tác 2 dòng.")


def list_by_keyboard(person):
    """A chip is opened, set and taken off, a row picked and opened, without a mouse."""
    page, keyboard = person.page, person.page.keyboard
    person.sign_in(OFFICER)
    expect(page).to_have_url(re.compile("/dieu-hanh$"))
    page.goto("/van-ban")
    person.tab_to(".chip summary")
    keyboard.press("Enter")
    person.tab_to(".chip [open] input")
    keyboard.press("Space")
    keyboard.press("Escape")
    expect(page.locator(".chip summary").first).to_be_focused()
    keyboard.press("Enter")
    person.tab_to(".chip [open] button")
    keyboard.press("Enter")
    expect(page).to_have_url(re.compile("khoi=party"))
    person.tab_to(".chip.on > a")
    keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/van-ban$"))
    keyboard.press("j")
    keyboard.press("j")
    keyboard.press("x")
    expect(page.locator("tbody tr").nth(1).locator(".pick input")).to_be_checked()
    person.look("keyboard-list")
    keyboard.press("Enter")
    person.is_at_directive()


def every_page(person):
    """Every page without a name in its address has no fault of accessibility and does not scroll sideways."""
    for path in re.findall(r"^\| GET \| `(/[^`:]*)`", person.house.must("routes"), re.MULTILINE):
        if path.endswith(("/xuat", "/tai-ve", "/hang-loat")) or path in ("/", "/healthz", "/readyz"):
            continue
        if person.page.goto(path).status == 200:
            person.look("page" + path.replace("/", "-"))


def refusals(officer):
    """What is no directive is refused in a sentence at its field."""
    page = officer.page
    page.goto("/van-ban/nhap")
    page.get_by_role("button", name="Đọc và nhập").click()
    expect(page.locator("#loi")).to_contain_text("Chưa có nội dung văn bản")
    officer.look("import-empty")
    page.get_by_label("Tệp văn bản").set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": b"\xff\xfe\xfd\x00x"})
    page.get_by_role("button", name="Đọc và nhập").click()
    expect(page.locator("#o-tep-loi")).to_contain_text("không phải văn bản chữ")


def secret_document(officer):
    """A document with a mark of secrecy is refused, and not one word of it stays behind."""
    page = officer.page
    secret = (OURS / "chi-thi-ubnd.txt").read_text().replace("09/CT-UBND", "77/CT-UBND")
    secret = "MẬT\n\n" + secret.replace("Thời gian qua", f"{MARKER} thời gian qua")
    before = list_of_directives(page)
    for send in (officer.paste, lambda text: officer.upload({"name": f"{MARKER}.txt", "mimeType": "text/plain", "buffer": text.encode()})):
        send(secret)
        expect(page.locator("#loi")).to_contain_text("HopTac không tiếp nhận tài liệu bí mật nhà nước")
        officer.look("secret")
    assert list_of_directives(page) == before, "the list has changed"
    house = officer.house
    house.stop()
    searched = [house.log, *(path for path in house.data.rglob("*") if path.is_file())]
    assert any(path.suffix == ".db" for path in searched), searched
    for path in searched:
        assert MARKER.encode() not in path.read_bytes(), f"a word of the secret document is in {path.name}"
    house.start(PORT=house.port)


def list_of_directives(page):
    page.goto("/van-ban")
    return page.locator("tbody").inner_text()


def sign_out(officer):
    page = officer.page
    page.goto("/van-ban")
    page.locator("details.person summary").click()
    officer.look("menu")
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page).to_have_url(re.compile("/dang-nhap$"))
    expect(page.locator(".flash")).to_contain_text("Bạn đã đăng xuất")
    page.goto("/van-ban")
    expect(page).to_have_url(re.compile("/dang-nhap"))


def manager_knows_nothing(manager, addresses):
    """A cooperative's manager finds no internal directive, not even at its address, and not a word about it."""
    page = manager.page
    manager.sign_in(COOPERATIVE)
    expect(page).to_have_url(re.compile("/van-ban$"))
    expect(page.get_by_text("Chưa có văn bản nào")).to_be_visible()
    expect(page.get_by_role("link", name="Nhập văn bản")).to_have_count(0)
    manager.look("manager")
    for address in addresses:
        for place in (address, address + "/ban-goc"):
            assert page.goto(place).status == 404, place
            expect(page.get_by_role("heading", level=1)).to_have_text("Không tìm thấy")
            assert "CT-UBND" not in page.content() and "NQ/TU" not in page.content(), "the refusal tells what it hides"
    manager.look("not-found")
    assert page.goto("/van-ban/nhap").status == 403
    manager.look("forbidden")


def keyboard_only(person):
    """Signing in, importing, following a finding and signing out, without a mouse."""
    page, keyboard = person.page, person.page.keyboard
    page.goto("/dang-nhap")
    keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    person.look("keyboard-skip")
    person.tab_to("#o-dang_nhap")
    keyboard.type("Hạnh.liênminh")
    person.tab_to("#o-mat_khau")
    keyboard.type(person.house.people[OFFICER])
    keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/dieu-hanh$"))
    person.tab_to("nav a[href='/van-ban']")
    keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/van-ban$"))
    person.tab_to("main a[href='/van-ban/nhap']")
    keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/van-ban/nhap$"))
    person.tab_to("#o-noi_dung")
    keyboard.insert_text((OURS / "quyet-dinh.txt").read_text() + "\nThêm một dòng.")
    person.tab_to("form.form button")
    keyboard.press("Enter")
    person.is_at_directive()
    person.tab_to(".finding a.ref")
    person.look("keyboard-finding")
    keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#vb-1$"))
    page.goto("/van-ban")
    person.tab_to("details.person summary")
    keyboard.press("Enter")
    person.tab_to("details.person button")
    keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/dang-nhap$"))


def narrow_screen(person, addresses):
    """Everything fits a telephone of 360 pixels."""
    page = person.page
    page.goto("/dang-nhap")
    person.look("narrow-sign-in")
    person.sign_in(OFFICER, "sai-mat-khau-2")
    person.look("narrow-sign-in-wrong")
    person.sign_in(OFFICER)
    for name, path in {"list": "/van-ban", "import": "/van-ban/nhap", "gallery": "/phong-mau", "lost": "/khong-co"}.items():
        page.goto(path)
        person.look(f"narrow-{name}")
    for index, address in enumerate(addresses):
        page.goto(address)
        person.look(f"narrow-directive-{index}")


def gallery(officer):
    officer.page.goto("/phong-mau")
    officer.look("gallery")


def without_scripts(person):
    """Everything works where scripts do not."""
    page = person.page
    person.sign_in(OFFICER)
    expect(page).to_have_url(re.compile("/dieu-hanh$"))
    person.upload(OURS / "chi-thi-ubnd.txt")
    person.is_at_directive()
    expect(page.locator(".flash")).to_contain_text("đã có trong hệ thống")


def account(administrator, newcomer):
    """An administrator opens an account and gives it a post; its owner signs in with the password that was shown once,
    chooses another, and may then do what the post says."""
    page = administrator.page
    administrator.sign_in("quan.tri", "một câu dễ nhớ")
    page.goto("/nguoi-dung/moi")
    page.get_by_label("Họ và tên").fill("Phạm Thị Mới")
    page.get_by_label("Tên đăng nhập").fill("moi.daktokan")
    page.get_by_label("Số điện thoại").fill("0905 123 456")
    page.get_by_role("button", name="Mở tài khoản").click()
    once = page.locator(".facts code").nth(1).inner_text()
    page.get_by_role("link", name="Giao chức danh").click()
    page.get_by_label("Vai trò").select_option(label="Cán bộ xã, phường")
    page.get_by_label("Địa bàn, cơ quan").fill("dak")
    page.get_by_role("button", name="Giao chức danh").click()
    page.get_by_label("xã Đăk Tô, tỉnh Quảng Ngãi").check()
    administrator.look("give-post")
    page.get_by_role("button", name="Giao chức danh").click()
    expect(page.locator(".flash")).to_contain_text("xã Đăk Tô")
    administrator.look("user")
    person = newcomer.page
    newcomer.sign_in("0905123456", once)
    expect(person.get_by_role("heading", level=1)).to_have_text("Chọn mật khẩu của bạn")
    newcomer.look("choose-password")
    person.get_by_label("Mật khẩu mới", exact=True).fill("câu của riêng tôi")
    person.get_by_label("Gõ lại mật khẩu mới").fill("câu của riêng tôi")
    person.get_by_role("button", name="Lưu mật khẩu").click()
    expect(person).to_have_url(re.compile("/dieu-hanh$"))


def main():
    for old in PICTURES.glob("*.png"):
        old.unlink()
    with journey("journey") as (house, chromium):
        officer = Browsing(chromium, house, "officer", viewport=DESK)
        addresses = []
        with chapter(officer, "first sign-in"):
            first_sign_in(officer)
        with chapter(officer, "empty state"):
            empty_state(officer)
        with chapter(officer, "upload and read"):
            addresses.append(upload_and_read(officer))
        with chapter(officer, "paste and repeat"):
            paste_and_repeat(officer, addresses[0])
        with chapter(officer, "lists"):
            lists(officer)
        with chapter(officer, "refusals"):
            refusals(officer)
        with chapter(officer, "secret document"):
            secret_document(officer)
        with chapter(officer, "every example"):
            every_example(officer)
        with chapter(officer, "shared directives"):
            shared_directives(officer)
        with chapter(officer, "Party directive"):
            officer.upload(OURS / "nghi-quyet-tinh-uy.txt")
            addresses.append(officer.is_at_directive())
        with chapter(officer, "gallery"):
            gallery(officer)
        with chapter(officer, "sign out"):
            sign_out(officer)
        manager = Browsing(chromium, house, "manager")
        with chapter(manager, "manager knows nothing"):
            manager_knows_nothing(manager, addresses)
        keyboard = Browsing(chromium, house, "keyboard")
        with chapter(keyboard, "keyboard only"):
            keyboard_only(keyboard)
        with chapter(keyboard, "list by keyboard"):
            list_by_keyboard(keyboard)
        with chapter(keyboard, "every page"):
            every_page(keyboard)
        narrow = Browsing(chromium, house, "narrow", viewport=NARROW, is_mobile=True, has_touch=True)
        with chapter(narrow, "360 pixels"):
            narrow_screen(narrow, addresses)
        plain = Browsing(chromium, house, "without scripts", java_script_enabled=False)
        with chapter(plain, "without scripts"):
            without_scripts(plain)
        house.must(
            "user", "add", "quan.tri", "--name", "Đinh Thị Quản Trị", "--role", "administrator", "--office",
            "Liên minh HTX tỉnh", typed="một câu dễ nhớ\n")
        administrator = Browsing(chromium, house, "administrator", viewport=DESK)
        newcomer = Browsing(chromium, house, "newcomer", viewport=NARROW, is_mobile=True, has_touch=True)
        with chapter(administrator, "an account"):
            account(administrator, newcomer)


if __name__ == "__main__":
    main()
