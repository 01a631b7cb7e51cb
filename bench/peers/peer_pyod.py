"""PyOD's AutoEncoder with the same layers; only its training loop is timed. Its code layer has a relu."""

import time

import torch
from pyod.models.auto_encoder import AutoEncoder

from measure import answer, make_rows, read_job


class TimedAutoEncoder(AutoEncoder):
    def train(self, train_loader):
        start = time.perf_counter()
        super().train(train_loader)
        self.seconds = time.perf_counter() - start


def seconds_an_epoch(job, x, epochs):
    detector = TimedAutoEncoder(
        lr=1e-3,
        epoch_num=epochs,
        batch_size=job["batch"],
        preprocessing=False,
        hidden_neuron_list=[*job["parameters"]["hidden"], job["parameters"]["latent"]],
        batch_norm=False,
        dropout_rate=0,
        optimizer_params={"weight_decay": 0},
        device="cpu",
        verbose=0,
    )
    detector.fit(x)
    return detector.seconds / epochs


torch.set_num_threads(2)
job = read_job()
x = make_rows(job)
seconds = seconds_an_epoch(job, x, 1)
epochs = max(1, round(job["seconds"] / seconds))
seconds = seconds_an_epoch(job, x, epochs)
answer(job["samples"] / seconds, "pyod", "torch")
