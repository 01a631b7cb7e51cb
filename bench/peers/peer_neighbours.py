"""scikit-learn's NearestNeighbors by brute force: the k-th nearest of stored rows for each row, on all cores."""

import json
import time
from importlib.metadata import version

import numpy as np
from sklearn.neighbors import NearestNeighbors

from measure import read_job

job = read_job()
size = job["size"]
stored = np.fromfile(job["stored"], dtype=np.float32).reshape(-1, size)
rows = np.fromfile(job["rows"], dtype=np.float32).reshape(-1, size)
search = NearestNeighbors(n_neighbors=job["neighbours"], algorithm="brute").fit(stored)
times = []
for _ in range(job["repeats"]):
    start = time.perf_counter()
    _, found = search.kneighbors(rows)
    times.append(1000 * (time.perf_counter() - start))
answer = {"ms": sorted(times)[len(times) // 2], "found": found[:, -1].tolist()}
print(json.dumps({**answer, "version": version("scikit-learn")}))
