import { drift, eitherSign, noise, replace, shift, spike, type Stretch } from '../faults/shapes.ts';
import type { Random } from '../training/random.ts';

/** Scaled cells of one feature in a stretch of rows, to be changed in place. */
export interface FaultPlace {
  /** rows x features, row-major, scaled; a copy. */
  readonly values: Float32Array;
  readonly features: number;
  readonly feature: number;
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  /** Rows of `values`. */
  readonly rows: number;
  /** In standard deviations of the training part. */
  readonly size: number;
  readonly random: Random;
}

export type PutFault = (place: FaultPlace) => void;

/** Faults of sensors that last for a stretch, as in Yahoo S5 and the simulations of Braei and Wagner 2020. */
export const seriesFaults: readonly PutFault[] = [
  oneOff,
  shifted,
  drifting,
  stuck,
  noisy,
  elsewhere,
];
/** A few cells off, and the kinds of ADBench (Han et al. 2022): local, dependency and global. */
export const rowFaults: readonly PutFault[] = [shifted, blur, exchange, scatter];

/** The middle row alone stands out. */
function oneOff(place: FaultPlace): void {
  spike(columnOf(place), (place.from + place.to) >> 1, eitherSign(place.size, place.random));
}

function shifted(place: FaultPlace): void {
  shift(columnOf(place), eitherSign(place.size, place.random));
}

function drifting(place: FaultPlace): void {
  drift(columnOf(place), eitherSign(place.size, place.random));
}

function stuck(place: FaultPlace): void {
  const held = place.values[place.from * place.features + place.feature] ?? 0;
  replace(columnOf(place), () => held);
}

function noisy(place: FaultPlace): void {
  noise(columnOf(place), place.size / 2, place.random);
}

/** The values of another time: each is usual, but not here. */
function elsewhere(place: FaultPlace): void {
  const { values, features, feature, from, to, rows, random } = place;
  const other = random.integer(Math.max(1, rows - (to - from)));
  const taken = Float32Array.from(
    { length: to - from },
    (_, i) => values[(other + i) * features + feature] ?? 0,
  );
  replace(columnOf(place), (at) => taken[at] ?? 0);
}

/** Half of the cells of each row come from another row: each is usual, but not beside the others. */
function exchange({ values, features, from, to, rows, random }: FaultPlace): void {
  for (let row = from; row < to; row++) {
    const other = random.integer(rows);
    for (let f = 0; f < features; f++) {
      if (random.next() < 0.5) {
        values[row * features + f] = values[other * features + f] ?? 0;
      }
    }
  }
}

/** Every cell of a row is off by a little. */
function blur(place: FaultPlace): void {
  for (let feature = 0; feature < place.features; feature++) noisy({ ...place, feature });
}

/** Every cell lies anywhere between the lowest and the highest value of its column. */
function scatter({ values, features, from, to, rows, random }: FaultPlace): void {
  for (let f = 0; f < features; f++) {
    let [low, high] = [Infinity, -Infinity];
    for (let row = 0; row < rows; row++) {
      const value = values[row * features + f] ?? 0;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    for (let row = from; row < to; row++) {
      values[row * features + f] = low + (high - low) * random.next();
    }
  }
}

const columnOf = ({ values, features, feature, from, to }: FaultPlace): Stretch => ({
  ...{ values, step: features, offset: feature, from, to },
});
