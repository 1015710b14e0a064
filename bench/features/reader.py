"""Reading directives."""

from harness import ROOT, ROUNDS, record


def row_read(bench):
    shared = sorted((ROOT.parent / "shared/directives").glob("*.txt"))
    files = shared or sorted((ROOT / "Tests/DirectiveReaderTests/Examples").glob("*.txt"))
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(bench.ours_tells("read", *files)[0])
        theirs.append(bench.peer_tells("read.py", *files)[0])
    note = f"{len(files)} documents; findings {ours[0]['findings']:.1f} and {theirs[0]['findings']:.1f} each"
    for unit, goal in (("documents", 1), ("megabytes", 1)):
        record(f"reading directives, {unit}", [one[unit] for one in ours], f"{unit}/s", "higher", goal, [one[unit] for one in theirs],
               "regular expressions in Python", note)


def row_pages(bench):
    longest = max((ROOT / "Tests/DirectiveReaderTests/Examples").glob("*.txt"), key=lambda path: path.stat().st_size)
    told = {one["pages"]: one["seconds"] for one in bench.ours_tells("pages", longest)}
    record("a plan of 300 pages read", [told[300]], "s", "lower", 1)
    growth = (told[1000] / told[10]) / 100
    record("growth from 10 to 1,000 pages against linear", [growth], "×", "lower", 1.5, note=str({int(k): round(v, 4) for k, v in told.items()}))


ROWS = {"read": row_read, "pages": row_pages}
