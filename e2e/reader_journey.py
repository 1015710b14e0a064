"""A scan comes in: its words stand beside the pictures of their pages until somebody has compared them."""

import pathlib
import subprocess
import tempfile

from browsing import DESK, NARROW, OURS, Browsing, expect, journey
from hoptac import OFFICER


def scanned(folder):
    """The first page of an example as a scanner would give it."""
    plain = folder / "quet.txt"
    plain.write_text((OURS / "chi-thi-ubnd.txt").read_text())
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/lo", "--headless", "--convert-to", "pdf", "--outdir", folder,
         plain], check=True, capture_output=True, timeout=120)
    subprocess.run(
        ["pdftoppm", "-r", "150", "-gray", "-jpeg", "-f", "1", "-l", "1", "-singlefile", folder / "quet.pdf",
         folder / "quet"], check=True, timeout=60)
    return folder / "quet.jpg"


with tempfile.TemporaryDirectory() as name, journey("reader journey") as (house, chromium):
    officer = Browsing(chromium, house, "officer", viewport=DESK)
    officer.sign_in(OFFICER)
    officer.upload(scanned(pathlib.Path(name)))
    page = officer.page
    page.get_by_role("link", name="Đối chiếu bản quét (còn 1 trang)").click()
    expect(page.get_by_role("img", name="Ảnh trang 1")).to_be_visible()
    expect(page.locator(".scan li").first).not_to_be_empty()
    officer.look("reader-scan")
    page.set_viewport_size(NARROW)
    officer.look("reader-scan-narrow")
    page.set_viewport_size(DESK)
    page.get_by_role("button", name="Đã đối chiếu trang 1").click()
    expect(page.locator(".tag.done")).to_be_visible()
    page.goto(page.url.split("/ban-quet")[0])
    expect(page.get_by_role("link", name="Đối chiếu bản quét", exact=True)).to_be_visible()
