"""A register of invented organisations, the same each time: what ours and the peers list, search and give out."""

import csv
import random
import unicodedata

KINDS = ["HTX", "HTX", "HTX", "Tổ hợp tác", "Liên hiệp HTX"]
FIELDS = ["Dược liệu", "Cà phê", "Vận tải", "Thủy sản", "Môi trường", "Chăn nuôi", "Cây ăn quả", "Xây dựng", "Du lịch",
          "Lâm nghiệp", "Thủ công", "Thương mại", "Điện nước", "Tín dụng", "Tổng hợp"]
SYLLABLES = ["Măng", "Ri", "Đăk", "Hà", "Ngọc", "Hồi", "Sa", "Loong", "Bờ", "Y", "Kon", "Đào", "Tu", "Mơ", "Rông", "Ia", "Chim",
             "Ya", "Ly", "Plông", "Xốp", "Dục", "Nông", "Pxi", "Ui", "Mar", "Réo", "Tụ", "Sao", "Tờ", "Kan", "Bla"]
COUNT = 35_000


def fold(text):
    """Without marks and capitals, as both sides keep it for searching."""
    plain = unicodedata.normalize("NFD", text.lower()).replace("đ", "d")
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def organisations(count=COUNT):
    chance = random.Random(35)
    communes = [f"xã {a} {b}" for a in SYLLABLES for b in SYLLABLES if a != b][:600]
    for number in range(count):
        field, commune = chance.choice(FIELDS), chance.choice(communes)
        name = f"{chance.choice(KINDS)} {field} {chance.choice(SYLLABLES)} {chance.choice(SYLLABLES)} {number % 97 + 1}"
        founded = f"{chance.randint(1998, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        yield (f"o{number:05}", name, commune, field, chance.randint(7, 900), chance.randint(0, 90_000) * 1_000_000, founded,
               chance.randint(0, 100))


def write(path):
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["id", "name", "commune", "field", "members", "revenue", "founded", "share"])
        out.writerows(organisations())


def queries(count=40):
    """Searches as people type them: two or three words, unmarked, the last cut short."""
    chance = random.Random(7)
    fields = [fold(field) for field in FIELDS]
    return [f"{chance.choice(fields)} {fold(chance.choice(SYLLABLES))}" for _ in range(count)]
