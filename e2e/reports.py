"""What the journeys about reports share: how a report is filled in, signed, sent and taken out as a file, and how the
files are opened and looked at."""

import re
import shutil
import subprocess
import tempfile
import pathlib
import zipfile
from xml.etree import ElementTree

from playwright.sync_api import expect

from browsing import PICTURES

TYPED = {
    "doanh-thu": "1.250", "can-bo": "9", "can-bo-nu": "4", "htx.ke-hoach": "6", "lop": "3", "duoc-ho-tro": "12",
    "kinh-phi": "1.850,5",
}
WRITTEN = {
    "ket-qua": "Vận động thành lập mới 03 hợp tác xã; các hợp tác xã hoạt động ổn định.",
    "kho-khan": "Thiếu vốn, thiếu cán bộ kế toán.",
    "phuong-huong": "Củng cố 02 hợp tác xã yếu, thành lập mới 02 hợp tác xã.",
}
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def begin(person):
    """Opens the report of the year that the person's body owes."""
    person.page.goto("/bao-cao")
    row = person.page.locator("main table tr", has_text="Báo cáo năm").first
    row.get_by_role("button", name="Lập báo cáo").click()
    expect(person.page).to_have_url(re.compile(r"/bao-cao/[0-9a-f-]{36}$"))
    return person.page.url


def row_of(page, title):
    """The row of a report's figures whose name begins so."""
    return page.locator("main table tr").filter(has=page.locator("th", has_text=title)).first


def figure(page, title):
    """What a row of a report's figures stands at for the period."""
    cell = row_of(page, title).locator('td[data-label="Ước năm"], td[data-label="Thực hiện"]').first
    return int(cell.inner_text().split("\n")[0].replace(".", "").strip() or 0)


def fill(page, texts=WRITTEN):
    """Types what the form asks for and nobody can compute."""
    for name, value in TYPED.items():
        field = page.locator(f'main form[data-autosave] [name="{name}"]')
        if field.count():
            field.fill(value)
    for name, words in texts.items():
        page.locator(f'textarea[name="{name}"]').fill(words)


def sign(page, signer, powers="TM.", day="2026-11-20"):
    """A leader approves what was presented, with the next number of the book."""
    page.get_by_role("link", name="Duyệt", exact=True).click()
    page.get_by_label("Lấy số tiếp theo").check()
    page.get_by_label("Ngày ký").fill(day)
    page.get_by_label("Quyền hạn ký").select_option(powers)
    page.get_by_label("Người ký").fill(signer)
    page.locator("main form .primary").click()
    expect(page.locator(".flash")).to_contain_text("Duyệt")


def file_of(person, title, path):
    """Asks for the report as a file, waits for it and keeps it."""
    page = person.page
    page.get_by_role("button", name="Xuất " + title).click()
    link = page.get_by_role("link", name=re.compile("^Tải " + title))
    expect(link).to_be_visible(timeout=90_000)
    with page.expect_download() as waiting:
        link.click()
    waiting.value.save_as(path)
    return path


def words_of_word(path):
    """Every word of a .docx, in order."""
    with zipfile.ZipFile(path) as file:
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", file.read("word/document.xml").decode()))


def rows_of_word(path):
    """Every row of every table of a .docx, as the texts of its cells."""
    with zipfile.ZipFile(path) as file:
        document = ElementTree.fromstring(file.read("word/document.xml"))
    return [
        ["".join(text.text or "" for text in cell.iter(WORD + "t")) for cell in row.findall(WORD + "tc")]
        for row in document.iter(WORD + "tr")]


def words_of_pdf(path):
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True, timeout=60).stdout


def pictures(path, name):
    """Each page of a PDF as a picture, for a person to look at; gives how many there are."""
    for old in PICTURES.glob(f"{name}-*.png"):
        old.unlink()
    subprocess.run(["pdftoppm", "-r", "60", "-png", path, PICTURES / name], check=True, timeout=60)
    return len(list(PICTURES.glob(f"{name}-*.png")))


def opened(path):
    """A .docx as LibreOffice opens it, for whoever wants to see its pages: the PDF beside it."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder, path],
            capture_output=True, check=True, timeout=90)
        made = path.with_suffix(".docx.pdf")
        shutil.move(pathlib.Path(folder) / (path.stem + ".pdf"), made)
    return made
