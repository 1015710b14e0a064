"""Answering: plain pages through the whole door, the start, memory at rest."""

import contextlib
import os
import pathlib
import re
import subprocess
import time

from harness import BUILD, ROUNDS, against_peers, free_port, get, record


def row_empty(bench):
    against_peers(bench, "empty page", (["/bench/trong"], ["/empty"]), {"Django": 6, "Go": 0.45, "nginx": 0.4, "FastAPI": 1}, lambda body: None)


def row_cached(bench):
    against_peers(bench, "cached public page", (["/bench/cong-khai"], ["/open"]), {"Go": 1.3, "nginx": 0.4}, lambda body: None)


def row_start(bench):
    data = bench.folder / "start"
    settings = {"HOPTAC_DATA": str(data)}
    bench.run(BUILD / "hoptac", "seed", **settings)
    times, memory = [], []
    for _ in range(ROUNDS):
        port = free_port()
        began = time.perf_counter()
        process = subprocess.Popen([BUILD / "hoptac", "serve"], env=os.environ | settings | {"HOPTAC_PORT": str(port)},
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            while True:
                with contextlib.suppress(OSError):
                    if get(port, "/dang-nhap")[0] == 200:
                        break
                time.sleep(0.002)
            times.append((time.perf_counter() - began) * 1000)
            time.sleep(2)
            rollup = pathlib.Path(f"/proc/{process.pid}/smaps_rollup").read_text()
            memory.append(int(re.search(r"Anonymous:\s+(\d+)", rollup)[1]) / 1024)
        finally:
            process.terminate()
            process.wait()
    record("start to first answer", times, "ms", "lower", 300)
    record("idle anonymous memory", memory, "MB", "lower", 30)


ROWS = {"empty": row_empty, "cached": row_cached, "start": row_start}
