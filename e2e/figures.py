"""Every indicator of every area and year, computed once more in DuckDB from the tables, row by row, on a random country."""

import csv
import io
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "bench"))

import country  # noqa: E402
import recompute  # noqa: E402
from hoptac import Installation  # noqa: E402

ORGANISATIONS, YEARS, LAST = 1500, 4, 2025


def main():
    with Installation() as place:
        place.seed()
        path = place.data / "hoptac.db"
        country.write(path, ORGANISATIONS, YEARS, LAST)
        mine = recompute.Country(path)
        lines, codes, wrong = 0, set(), []
        for day in recompute.days(LAST - YEARS + 1, LAST):
            printed = list(csv.reader(io.StringIO(place.must("figures", "--years", day[:4], seconds=120))))[1:]
            mine.places(day, place.must("figures", "--years", day[:4], "--places", seconds=120))
            more, of, differ = recompute.compare(printed, recompute.figures(mine, day), day)
            lines += more
            codes |= of
            wrong += differ
        for one in wrong[:20]:
            print("✘", *one)
        assert not wrong, f"{len(wrong)} of {lines} lines differ"
        assert len(codes) >= 60, len(codes)
        assert lines > 50_000, lines
        print(f"{lines} lines of {len(codes)} indicators are the same in DuckDB")


if __name__ == "__main__":
    main()
