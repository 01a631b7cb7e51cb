"""What `residua detect` does to a series, written with pandas and PyOD: read, train, score, threshold, write."""

import os

import numpy as np
import pandas as pd
from pyod.models.auto_encoder import AutoEncoder

from measure import read_job

WINDOW = 48
TRAIN_SHARE = 0.7

job = read_job()
table = pd.read_csv(job["file"], parse_dates=["timestamp"])
values = table["value"].to_numpy(np.float32)
train_rows = int(TRAIN_SHARE * len(values))
train = values[:train_rows]
scaled = (values - train.mean()) / train.std()

windows = np.lib.stride_tricks.sliding_window_view(scaled, WINDOW).copy()
detector = AutoEncoder(
    epoch_num=job["epochs"], batch_size=job["batch"], preprocessing=False, device="cpu", verbose=0
)
detector.fit(windows[: train_rows - WINDOW + 1])

# Each row's score is the mean over the windows that cover it.
ones = np.ones(WINDOW)
errors = np.convolve(detector.decision_function(windows), ones)
table["score"] = errors / np.convolve(np.ones(len(windows)), ones)
reference = table["score"][:train_rows]
threshold = reference.mean() + 4 * reference.std()
table["anomaly"] = table["score"] > threshold
table.to_csv(os.path.join(job["folder"], "scores.csv"), index=False)
