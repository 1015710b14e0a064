"""Reading directives as a first draft would: regular expressions for numbers, deadlines, targets and who is to act."""

import json
import re
import sys
import time

NUMBER = re.compile(r"Số:?\s*([\w/.-]+)")
DAY = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.I)
CLAUSE = re.compile(r"^\s*(?:[IVX]+\.|\d+(?:\.\d+)*\.|[a-zđ]\)|[-+*])\s", re.M)
TASK = re.compile(r"^.*?((?:Giao|Yêu cầu)\s+[^,;:\n]+|[^,;\n]+?\bchủ trì\b).*$", re.M)
TARGET = re.compile(r"(ít nhất|tối thiểu|trên|khoảng|đạt|phấn đấu)\s+(\d+(?:[.,]\d+)*)\s*(%|[^\s,.;]+)", re.I)
DEADLINE = re.compile(r"(trước|trong|chậm nhất|hoàn thành|đến)\s+(?:ngày\s+)?(\d{1,2}/\d{1,2}/\d{4}|quý\s+[IV]+|năm\s+\d{4})", re.I)
texts = [open(path, encoding="utf-8").read() for path in sys.argv[1:]]
documents = size = findings = 0
began = time.perf_counter()
while time.perf_counter() - began < 2:
    for text in texts:
        NUMBER.search(text), DAY.search(text), CLAUSE.findall(text)
        for line in TASK.findall(text):
            findings += 1
        findings += len(TARGET.findall(text))
        DEADLINE.findall(text)
        size += len(text.encode())
    documents += len(texts)
spent = time.perf_counter() - began
print(json.dumps({"documents": documents / spent, "megabytes": size / spent / 1e6, "findings": findings / documents}))
