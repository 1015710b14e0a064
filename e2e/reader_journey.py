"""A scan comes in: it is read in the background, page by page, and its words stand beside the pictures of their pages
until somebody has compared them."""

import pathlib
import re
import subprocess
import tempfile

from browsing import DESK, NARROW, OURS, Browsing, chapter, expect, journey
from hoptac import OFFICER

# Enough that a quick machine is not through with them before somebody has looked and pressed.
PAGES = 12


def scanned(folder, name, pages):
    """Examples one after the other, as a scanner would give them: a PDF of pictures alone."""
    plain, pdf = folder / f"{name}.txt", folder / f"{name}.pdf"
    plain.write_text((OURS / f"{name}.txt").read_text())
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/lo", "--headless", "--convert-to", "pdf", "--outdir", folder,
         plain], check=True, capture_output=True, timeout=120)
    subprocess.run(["pdftoppm", "-jpeg", "-scale-to-x", "1240", "-scale-to-y", "1754", "-l", "1",
         "-singlefile", pdf, folder / name], check=True)
    return of_pictures(folder / f"{name}-quet.pdf", (folder / f"{name}.jpg").read_bytes(), pages)


def of_pictures(path, jpeg, pages):
    """A PDF whose pages all show one picture of A4 at 150 dpi."""
    kids = " ".join(f"{4 + 2 * page} 0 R" for page in range(pages))
    paint = b"595 0 0 842 0 0 cm /I Do"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {pages}/Kids[{kids}]>>".encode(),
        f"<</Type/XObject/Subtype/Image/Width 1240/Height 1754/ColorSpace/DeviceRGB/BitsPerComponent 8"
        f"/Filter/DCTDecode/Length {len(jpeg)}>>stream\n".encode() + jpeg + b"\nendstream",
    ]
    for page in range(pages):
        parts.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {5 + 2 * page} 0 R"
                     "/Resources<</XObject<</I 3 0 R>>>>>>".encode())
        parts.append(f"<</Length {len(paint)}>>stream\n".encode() + paint + b"\nendstream")
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += f"{number} 0 obj".encode() + part + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out += (f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(parts) + 1}/Root 1 0 R>>\n"
            f"startxref\n{len(out)}\n%%EOF\n").encode()
    path.write_bytes(out)
    return path


def reads(officer, file):
    """A file goes in, and its progress shows."""
    officer.upload(file)
    expect(officer.page.get_by_role("heading", name="Đọc tệp văn bản")).to_be_visible(timeout=60_000)


with tempfile.TemporaryDirectory() as name, journey("reader journey", READING_SECONDS=1) as (house, chromium):
    folder = pathlib.Path(name)
    long = scanned(folder, "chi-thi-ubnd", PAGES)
    officer = Browsing(chromium, house, "officer", viewport=DESK)
    officer.sign_in(OFFICER)
    page = officer.page
    with chapter(officer, "a scan is read in the background; stopped, it goes on where it was"):
        reads(officer, long)
        expect(page.locator("progress")).to_be_visible()
        officer.look("reader-progress")
        page.set_viewport_size(NARROW)
        officer.look("reader-progress-narrow")
        page.set_viewport_size(DESK)
        page.get_by_role("button", name="Dừng đọc").click()
        expect(page.get_by_role("button", name="Đọc tiếp")).to_be_visible(timeout=60_000)
        officer.look("reader-stopped")
        page.get_by_role("button", name="Đọc tiếp").click()
        page.evaluate("document.activeElement?.blur()")
        page.wait_for_url(re.compile(r"/van-ban/[0-9a-f-]{36}$"), timeout=180_000)
        directive = officer.is_at_directive()
        expect(page.get_by_text("Đã đọc xong tệp")).to_be_visible()
        officer.look("reader-directive")
    with chapter(officer, "the words of each page stand beside its picture until they were compared"):
        expect(page.get_by_role("link", name="ảnh trang 1").first).to_be_visible()
        page.get_by_role("link", name=f"Đối chiếu bản quét (còn {PAGES} trang)").click()
        expect(page.get_by_role("img", name="Ảnh trang 1", exact=True)).to_be_visible()
        expect(page.locator(".scan li").first).not_to_be_empty()
        officer.look("reader-scan")
        page.set_viewport_size(NARROW)
        officer.look("reader-scan-narrow")
        page.set_viewport_size(DESK)
        page.get_by_role("button", name="Đã đối chiếu trang 1", exact=True).click()
        expect(page.locator(".tag.done")).to_have_count(1)
        page.goto(directive)
        expect(page.get_by_role("link", name=f"Đối chiếu bản quét (còn {PAGES - 1} trang)")).to_be_visible()
        expect(page.get_by_role("link", name="ảnh trang 1", exact=True)).to_have_count(0)
    with chapter(officer, "without scripts the page is loaded again by hand, and leads to the directive"):
        plain = Browsing(chromium, house, "plain", viewport=NARROW, java_script_enabled=False)
        plain.sign_in(OFFICER)
        reads(plain, scanned(folder, "ke-hoach-xa", 2))
        for _ in range(90):
            again = plain.page.get_by_role("link", name="Tải lại trang để xem")
            if not again.count():
                break
            plain.page.wait_for_timeout(1000)
            again.click()
        plain.is_at_directive()
