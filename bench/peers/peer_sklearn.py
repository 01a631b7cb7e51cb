"""scikit-learn's MLPRegressor fitted from the rows to themselves. Its code layer has a relu as all others have."""

import warnings

from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPRegressor

from measure import answer, hidden_units, make_rows, read_job, samples_per_second

warnings.simplefilter("ignore", ConvergenceWarning)


def train(job, x, epochs):
    model = MLPRegressor(
        hidden_layer_sizes=hidden_units(job),
        alpha=0,
        batch_size=min(job["batch"], len(x)),
        learning_rate_init=1e-3,
        max_iter=epochs,
        n_iter_no_change=epochs + 1,
        random_state=1,
    )
    return model.fit(x, x)


def score(model, x, batch):
    for at in range(0, len(x), batch):
        part = x[at : at + batch]
        ((model.predict(part) - part) ** 2).mean(axis=1)


job = read_job()
x = make_rows(job)
if job["task"] == "score":
    model = train(job, x[: job["batch"]], 1)

    def run(times):
        for _ in range(times):
            score(model, x, job["batch"])

else:

    def run(epochs):
        train(job, x, epochs)


answer(samples_per_second(job, run), "scikit-learn")
