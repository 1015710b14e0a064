"""Areas through time."""

from harness import ROUNDS, record


def row_places(bench):
    told = [bench.ours_tells("places")[0] for _ in range(ROUNDS)]
    record("points of record resolved between two days", [one["per_second"] for one in told], "points/s", "higher", 1_000_000)
    record("whole history of the land loaded", [one["loading"] * 1000 for one in told], "ms", "lower", 200, note=f"{told[0]['areas']:.0f} areas")


ROWS = {"places": row_places}
