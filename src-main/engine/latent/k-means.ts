import { EngineError } from '../../contract/errors.ts';
import { createRandom, type Random } from '../training/random.ts';
import type { CodeScoreDefinition } from './types.ts';

const mostCentres = 16;
const mostRounds = 50;
/** Products that the rounds may take. */
const work = 2 ** 30;

/** Distance to the nearest of some centres: k-means (Lloyd 1982) from k-means++ starts (Arthur and Vassilvitskii 2007). */
export const kMeans: CodeScoreDefinition = {
  kind: 'k-means',
  label: 'Distance of the code from the nearest centre',
  reference: 'Lloyd 1982; Arthur and Vassilvitskii 2007',
  mostCodes: (units) =>
    Math.max(64, Math.min(8000, Math.floor(work / (mostCentres * mostRounds * units)))),
  fit(codes, count, units, seed) {
    const wanted = Math.max(1, Math.min(mostCentres, Math.floor(Math.sqrt(count / 8))));
    const centres = firstCentres(codes, count, units, wanted, createRandom(seed));
    for (let round = 0; round < mostRounds; round++) {
      if (!moveCentres(centres, codes, count, units)) break;
    }
    return { numbers: {}, arrays: { centres } };
  },
  restore({ arrays: { centres } }, units) {
    if (centres === undefined || centres.length === 0 || centres.length % units !== 0) {
      throw new EngineError('workspace/damaged', `no centres for codes of ${units} numbers`);
    }
    return (codes, count) =>
      Float64Array.from({ length: count }, (_, i) =>
        Math.sqrt(nearest(centres, codes, i, units).square),
      );
  },
};

/** Each next one is a code drawn by its squared distance from those before. */
function firstCentres(
  codes: Float32Array,
  count: number,
  units: number,
  wanted: number,
  random: Random,
): Float32Array {
  const chosen = [random.integer(count)];
  const away = new Float64Array(count).fill(Infinity);
  while (chosen.length < wanted) {
    const last = chosen.at(-1)!;
    let total = 0;
    for (let i = 0; i < count; i++) {
      away[i] = Math.min(away[i]!, squareBetween(codes, last, codes, i, units));
      total += away[i]!;
    }
    if (total === 0) break;
    let rest = random.next() * total;
    const at = away.findIndex((square) => (rest -= square) < 0);
    chosen.push(at < 0 ? count - 1 : at);
  }
  const centres = new Float32Array(chosen.length * units);
  chosen.forEach((at, k) => {
    centres.set(codes.subarray(at * units, (at + 1) * units), k * units);
  });
  return centres;
}

/** To the means of the codes nearest to them; false once none moves. A centre without codes stays. */
function moveCentres(
  centres: Float32Array,
  codes: Float32Array,
  count: number,
  units: number,
): boolean {
  const sums = new Float64Array(centres.length);
  const members = new Uint32Array(centres.length / units);
  for (let i = 0; i < count; i++) {
    const { at } = nearest(centres, codes, i, units);
    members[at]!++;
    for (let k = 0; k < units; k++) sums[at * units + k]! += codes[i * units + k]!;
  }
  let moved = false;
  for (let place = 0; place < centres.length; place++) {
    const own = members[Math.floor(place / units)]!;
    const mean = own === 0 ? centres[place]! : Math.fround(sums[place]! / own);
    moved ||= mean !== centres[place];
    centres[place] = mean;
  }
  return moved;
}

function nearest(
  centres: Float32Array,
  codes: Float32Array,
  i: number,
  units: number,
): { readonly at: number; readonly square: number } {
  let [at, square] = [0, Infinity];
  for (let k = 0; k * units < centres.length; k++) {
    const found = squareBetween(centres, k, codes, i, units);
    if (found < square) [at, square] = [k, found];
  }
  return { at, square };
}

function squareBetween(
  a: Float32Array,
  i: number,
  b: Float32Array,
  j: number,
  units: number,
): number {
  let sum = 0;
  for (let k = 0; k < units; k++) sum += (a[i * units + k]! - b[j * units + k]!) ** 2;
  return sum;
}
