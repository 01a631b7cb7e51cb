"""Keras 3 on TensorFlow, fifty steps a call."""

import os

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
from keras import layers

from measure import answer, hidden_units, make_rows, make_windows, read_job, samples_per_second


def dense(job):
    before, (code, *after) = split_at_code(hidden_units(job))
    return [
        layers.Input((job["features"],)),
        *(layers.Dense(units, "relu") for units in before),
        layers.Dense(code),
        *(layers.Dense(units, "relu") for units in after),
        layers.Dense(job["features"]),
    ]


def split_at_code(units):
    middle = len(units) // 2
    return units[:middle], units[middle:]


def conv1d(job):
    features = job["features"]
    filters = job["parameters"]["filters"]
    kernel = job["parameters"]["kernel"]
    back = filters[::-1]
    stack = [layers.Input((job["window"], features))]
    for units in filters:
        stack.append(layers.Conv1D(units, kernel, 2, "same", activation="relu"))
    if job["parameters"].get("decoder") == "transposed":
        for units in back:
            stack.append(layers.Conv1DTranspose(units, kernel, 2, "same", activation="relu"))
        return [*stack, layers.Conv1D(features, kernel, padding="same")]
    for units in back[1:]:
        stack.append(layers.UpSampling1D(2))
        stack.append(layers.Conv1D(units, kernel, padding="same", activation="relu"))
    return [*stack, layers.UpSampling1D(2), layers.Conv1D(features, kernel, padding="same")]


def lstm(job):
    units = job["parameters"]["units"]
    return [
        layers.Input((job["window"], job["features"])),
        layers.LSTM(units),
        layers.RepeatVector(job["window"]),
        layers.LSTM(units, return_sequences=True),
        layers.Dense(job["features"]),
    ]


networks = {"dense": dense, "conv1d": conv1d, "lstm": lstm}

keras.utils.set_random_seed(1)
job = read_job()
x = make_rows(job) if job["network"] == "dense" else make_windows(job)
model = keras.Sequential(networks[job["network"]](job))
model.compile(keras.optimizers.Adam(1e-3), "mse", steps_per_execution=50)


def run(epochs):
    model.fit(x, x, batch_size=job["batch"], epochs=epochs, verbose=0)


answer(samples_per_second(job, run), "keras", "tensorflow-cpu")
