"""The register as a spreadsheet by XlsxWriter, in its mode of constant memory, with the same cells and formats."""

import csv
import datetime
import json
import os
import sys
import tempfile
import time

import xlsxwriter

with open(sys.argv[1], newline="", encoding="utf-8") as file:
    rows = [(one[0], one[1], one[2], one[3], int(one[4]), int(one[5]), datetime.date.fromisoformat(one[6]), int(one[7]) / 100)
            for one in list(csv.reader(file))[1:]]
path = os.path.join(tempfile.mkdtemp(), "peer.xlsx")
began = time.perf_counter()
book = xlsxwriter.Workbook(path, {"constant_memory": True})
sheet = book.add_worksheet("Tổ chức")
bold, whole, share, day = (book.add_format(f) for f in (
    {"bold": True}, {"num_format": "#,##0"}, {"num_format": "0.0%"}, {"num_format": "dd/mm/yyyy"}))
for column, (title, width) in enumerate([("Mã", 12), ("Tên", 44), ("Xã, phường", 24), ("Lĩnh vực", 20), ("Thành viên", 12),
                                         ("Doanh thu", 18), ("Thành lập", 12), ("Tỷ lệ", 10)]):
    sheet.set_column(column, column, width)
    sheet.write_string(0, column, title, bold)
sheet.freeze_panes(1, 0)
for number, one in enumerate(rows, 1):
    for column in range(4):
        sheet.write_string(number, column, one[column])
    sheet.write_number(number, 4, one[4], whole)
    sheet.write_number(number, 5, one[5], whole)
    sheet.write_datetime(number, 6, one[6], day)
    sheet.write_number(number, 7, one[7], share)
sheet.autofilter(0, 0, len(rows), 7)
book.close()
print(json.dumps({"rows": len(rows), "seconds": time.perf_counter() - began, "bytes": os.path.getsize(path)}))
os.remove(path)
os.rmdir(os.path.dirname(path))
