"""What the peer programs share: the job they are given, its data, the clock and the answer."""

import json
import sys
import time
from importlib.metadata import version

import numpy as np


def read_job():
    return json.loads(sys.argv[1])


def make_windows(job):
    """Normal noise: samples x window x features."""
    shape = (job["samples"], job["window"], job["features"])
    return np.random.default_rng(1).standard_normal(shape, dtype=np.float32)


def make_rows(job):
    return make_windows(job).reshape(job["samples"], -1)


def hidden_units(job):
    """Of a dense autoencoder, the code in the middle."""
    hidden = job["parameters"]["hidden"]
    return [*hidden, job["parameters"]["latent"], *reversed(hidden)]


def samples_per_second(job, run):
    """`run(n)` goes over all samples n times: once to warm up, once to see how often fits, then so often."""
    run(1)
    seconds = clock(run, 1)
    times = round(job["seconds"] / seconds)
    if times > 1:
        seconds = clock(run, times) / times
    return job["samples"] / seconds


def clock(run, times):
    start = time.perf_counter()
    run(times)
    return time.perf_counter() - start


def answer(speed, *packages):
    versions = {name: version(name) for name in packages}
    print(json.dumps({"samplesPerSecond": speed, "versions": versions}))
