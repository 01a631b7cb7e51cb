import type { RunPlan } from '../../contract/types.ts';

/** Which random draws the code is made to look like: none, by a divergence, or by a discriminator. */
export type CodePrior = 'none' | 'variational' | 'adversarial';

export type CodedItem = 'window' | 'row';

export const codedItem = (kind: RunPlan['kind']): CodedItem =>
  kind === 'table' ? 'row' : 'window';

export interface CodeFacts {
  /** count x units, row-major. */
  readonly codes: Float32Array;
  readonly units: number;
  readonly prior: CodePrior;
  /** What a code is of, with its number of values: rows of a table are no windows. */
  readonly item: CodedItem;
  readonly size: number;
  /** Whether something other than its size keeps the code from passing all through. */
  readonly overcomplete: boolean;
}

/** Variance of its mean code above which a unit says anything of the window (Burda et al. 2016). */
const activeVariance = 0.01;
/** Variance below this share of the mean of all units: the unit is dead. */
const deadShare = 1e-6;
/** A few dead units are of no consequence. */
const tolerableDead = 0.1;
/** Codes that look like standard normal draws have a spread between these, and a mean not above this. */
const normalSpread = { least: 0.5, most: 2 } as const;
const normalMean = 1;

/**
 * What the codes of some windows say of a training that went wrong, in sentences: a code that has collapsed, units that
 * are dead, codes unlike the draws they were to look like, a code too large to compress. Empty where all is well, or
 * where there are fewer than two codes.
 */
export function codeWarnings({
  codes,
  units,
  prior,
  item,
  size,
  overcomplete,
}: CodeFacts): string[] {
  const count = units === 0 ? 0 : codes.length / units;
  if (count < 2) return [];
  const spreads = unitSpreads(codes, units);
  return [
    ...collapseWarnings(spreads, prior, item),
    ...(overcomplete ? [] : largeCode(units, size, item)),
  ];
}

/** Warns of a code that a window or row of `size` values passes through whole. */
export function largeCode(units: number, size: number, item: CodedItem): string[] {
  if (units < size || size <= 1) return [];
  const remedy =
    item === 'row' ? 'Choose a smaller code.' : 'Choose a smaller code or a longer window.';
  return [
    `The code, ${units} units, is not smaller than a ${item}, ${size} values: the network may pass anomalies through. ${remedy}`,
  ];
}

interface UnitSpread {
  readonly mean: number;
  readonly variance: number;
}

function collapseWarnings(
  spreads: readonly UnitSpread[],
  prior: CodePrior,
  item: CodedItem,
): string[] {
  const active = spreads.filter(({ variance }) => variance > activeVariance).length;
  switch (prior) {
    case 'variational':
      return active > 0 ? [] : [posteriorCollapse(spreads.length, item)];
    case 'adversarial':
      return active > 0 ? unlikeNormal(spreads) : [codeCollapse(spreads.length, item)];
    case 'none':
      return deadWarnings(spreads, item);
  }
}

function posteriorCollapse(units: number, item: CodedItem): string {
  return `The code has collapsed: none of its ${units} units changes from ${item} to ${item}, so every ${item} is rebuilt alike. Choose a smaller beta, or more epochs.`;
}

function codeCollapse(units: number, item: CodedItem): string {
  return `The code has collapsed: all ${item}s have nearly the same ${units} numbers, so every ${item} is rebuilt alike. Choose a smaller weight of the contest, or more epochs.`;
}

function unlikeNormal(spreads: readonly UnitSpread[]): string[] {
  const meanOf = (value: (spread: UnitSpread) => number): number =>
    spreads.reduce((sum, spread) => sum + value(spread), 0) / spreads.length;
  const deviation = Math.sqrt(meanOf(({ variance }) => variance));
  const distance = Math.sqrt(meanOf(({ mean }) => mean ** 2));
  const { least, most } = normalSpread;
  if (deviation >= least && deviation <= most && distance <= normalMean) return [];
  const found = `mean ${distance.toFixed(2)} and standard deviation ${deviation.toFixed(2)} in place of 0 and 1`;
  return [
    `Codes do not look like the normal draws they were to look like (${found}): the discriminator tells them apart. Choose a larger weight of the contest, or more epochs, before you trust drawn rows.`,
  ];
}

function deadWarnings(spreads: readonly UnitSpread[], item: CodedItem): string[] {
  const units = spreads.length;
  const total = spreads.reduce((sum, { variance }) => sum + variance, 0);
  if (!(total > 0)) {
    return [
      `The code is dead: none of its ${units} units changes from ${item} to ${item}, so every ${item} is rebuilt alike. Choose a smaller learning rate, or another activation.`,
    ];
  }
  const dead = spreads.filter(({ variance }) => variance <= (deadShare * total) / units).length;
  if (dead <= tolerableDead * units) return [];
  return [
    `${dead} of the ${units} units of the code are dead: they never change. A smaller code does as well, or a weaker penalty where there is one.`,
  ];
}

function unitSpreads(codes: Float32Array, units: number): UnitSpread[] {
  const count = codes.length / units;
  return Array.from({ length: units }, (_, unit) => {
    let [sum, squares] = [0, 0];
    for (let at = unit; at < codes.length; at += units) sum += codes[at]!;
    const mean = sum / count;
    for (let at = unit; at < codes.length; at += units) squares += (codes[at]! - mean) ** 2;
    return { mean, variance: squares / count };
  });
}
