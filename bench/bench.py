"""Measures ours against peers, in turn, five rounds each; prints each row and writes bench/results.json.

A row counts only if both sides gave the same rows and bodies within a tenth of each other; what does not count says why.
"""

import argparse
import contextlib
import importlib
import json
import pathlib
import signal
import sys
import time

sys.path[:0] = [str(pathlib.Path(__file__).parent), str(pathlib.Path(__file__).parent / "features")]

import harness  # noqa: E402


def rows():
    """Every row by name, as the files under bench/features bring them."""
    found = {}
    for path in sorted((harness.ROOT / "bench/features").glob("*.py")):
        brought = importlib.import_module(path.stem).ROWS
        twice = found.keys() & brought.keys()
        if twice:
            raise SystemExit(f"{path.name}: there is a row named {', '.join(twice)} already")
        found |= brought
    return found


def main():
    measures = rows()
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--only", choices=measures, action="append", help="one of the rows; may be given several times")
    chosen = options.parse_args().only or list(measures)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    began = time.monotonic()
    failed = []
    with contextlib.ExitStack() as stack:
        bench = harness.Bench(stack)
        for name in chosen:
            try:
                measures[name](bench)
            except Exception as error:  # the other rows are measured all the same
                failed.append(name)
                print(f"✘ {name}: {error}", flush=True)
    results = harness.results
    (harness.ROOT / "bench/results.json").write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n")
    short = [row["name"] for row in results if not row["met"]]
    print(f"{len(results)} rows in {time.monotonic() - began:.0f} s; short of their goals: {', '.join(short) or 'none'}; "
          f"not measured: {', '.join(failed) or 'none'}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
