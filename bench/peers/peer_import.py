"""A CSV file with times in its first column into typed columns, by pandas or polars: `peer_import.py READER PATH`."""

import json
import resource
import sys
import time
from importlib.metadata import version


def read_with_pandas(path):
    import pandas

    clock = Clock()
    frame = pandas.read_csv(path, parse_dates=["timestamp"])
    clock.stop()
    assert frame["timestamp"].dtype.kind == "M"
    return clock, len(frame)


def read_with_polars(path):
    import polars

    clock = Clock()
    frame = polars.read_csv(path, try_parse_dates=True)
    clock.stop()
    assert frame.schema["timestamp"].is_temporal()
    return clock, len(frame)


class Clock:
    """Measures from when it is made."""

    def __init__(self):
        self.started = time.perf_counter()
        self.cpu_started = time.process_time()

    def stop(self):
        self.ms = (time.perf_counter() - self.started) * 1000
        self.cpu_ms = (time.process_time() - self.cpu_started) * 1000


readers = {"pandas": read_with_pandas, "polars": read_with_polars}

reader, path = sys.argv[1:]
clock, rows = readers[reader](path)
reading = {
    "ms": clock.ms,
    "cpuMs": clock.cpu_ms,
    "peakBytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    "rows": rows,
    "longestPauseMs": None,
    "parts": {},
    "versions": {reader: version(reader)},
}
print(json.dumps(reading))
