"""PyTorch in eager mode, as one writes it by hand, on the two threads that every side has."""

import torch
from torch import nn

from measure import answer, hidden_units, make_rows, make_windows, read_job, samples_per_second


def dense(job):
    sizes = [job["features"], *hidden_units(job), job["features"]]
    code = len(sizes) // 2
    layers = []
    for i in range(1, len(sizes)):
        layers.append(nn.Linear(sizes[i - 1], sizes[i]))
        if i != code and i != len(sizes) - 1:
            layers.append(nn.ReLU())
    return nn.Sequential(*layers)


def conv1d(job):
    features = job["features"]
    filters = job["parameters"]["filters"]
    kernel = job["parameters"]["kernel"]
    padding = kernel // 2

    layers = []
    for inputs, outputs in zip([features, *filters], filters):
        layers += [nn.Conv1d(inputs, outputs, kernel, stride=2, padding=padding), nn.ReLU()]
    back = filters[::-1]
    if job["parameters"].get("decoder") == "transposed":
        for inputs, outputs in zip([back[0], *back], back):
            layers.append(
                nn.ConvTranspose1d(inputs, outputs, kernel, 2, padding, output_padding=1)
            )
            layers.append(nn.ReLU())
        layers.append(nn.Conv1d(back[-1], features, kernel, padding=padding))
        return nn.Sequential(*layers)
    for inputs, outputs in zip(back, [*back[1:], features]):
        layers.append(nn.Upsample(scale_factor=2))
        layers.append(nn.Conv1d(inputs, outputs, kernel, padding=padding))
        layers.append(nn.ReLU())
    return nn.Sequential(*layers[:-1])


class LstmAutoencoder(nn.Module):
    def __init__(self, job):
        super().__init__()
        features, units = job["features"], job["parameters"]["units"]
        self.encoder = nn.LSTM(features, units, batch_first=True)
        self.decoder = nn.LSTM(units, units, batch_first=True)
        self.output = nn.Linear(units, features)

    def forward(self, x):
        _, (code, _) = self.encoder(x)
        repeated = code[-1].unsqueeze(1).expand(-1, x.shape[1], -1)
        steps, _ = self.decoder(repeated)
        return self.output(steps)


networks = {"dense": dense, "conv1d": conv1d, "lstm": LstmAutoencoder}


def make_tensor(job):
    if job["network"] == "dense":
        return torch.from_numpy(make_rows(job))
    x = torch.from_numpy(make_windows(job))
    # Channels come first in its convolutions.
    return x.transpose(1, 2).contiguous() if job["network"] == "conv1d" else x


def trainer(job, model, x):
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)

    def run(epochs):
        for _ in range(epochs):
            total = 0.0
            for rows in torch.randperm(len(x)).split(job["batch"]):
                batch = x[rows]
                optimizer.zero_grad()
                loss = nn.functional.mse_loss(model(batch), batch)
                loss.backward()
                optimizer.step()
                total += loss.item()

    return run


def scorer(job, model, x):
    @torch.inference_mode()
    def run(times):
        for _ in range(times):
            torch.cat([(model(part) - part).square().mean(1) for part in x.split(job["batch"])])

    return run


torch.set_num_threads(2)
torch.manual_seed(1)
job = read_job()
model = networks[job["network"]](job)
run = (scorer if job["task"] == "score" else trainer)(job, model, make_tensor(job))
answer(samples_per_second(job, run), "torch")
