import type { Runs, RunsBySide } from './measure-workload.ts';
import type { OurId } from './outcome.ts';
import type { PeerId, Workload } from './workloads.ts';

export interface Figure {
  /** Median of the runs; null where there are none. */
  readonly samplesPerSecond: number | null;
  readonly runs: readonly number[];
  /** Whether the runs agree enough to be judged by. */
  readonly steady: boolean;
  readonly versions: Readonly<Record<string, string>>;
  /** How it was measured, or why it was not. */
  readonly note: string | null;
}

export interface PeerFigure extends Figure {
  /** How many times as fast the better of our devices is. */
  readonly ratio: number | null;
  readonly aim: number | null;
  /** Null where there is no aim, or no steady figure on either side. */
  readonly met: boolean | null;
}

export interface Row {
  readonly workload: string;
  readonly ours: Readonly<Partial<Record<OurId, Figure>>>;
  readonly peers: Readonly<Partial<Record<PeerId, PeerFigure>>>;
  /** Samples per second aimed for, null: none. */
  readonly least: number | null;
  readonly leastMet: boolean | null;
}

/** Fastest by slowest run. Threads that wait for each other lose far more than this to another program. */
const steadySpread = 1.5;

export function compare(workload: Workload, runs: RunsBySide): Row {
  const ours: Partial<Record<OurId, Figure>> = {};
  for (const id of ['tensorflow', 'wasm'] as const) {
    const found = runs.get(id);
    if (found !== undefined) ours[id] = figureOf(found);
  }
  const best = fastest(Object.values(ours));
  const peers: Partial<Record<PeerId, PeerFigure>> = {};
  for (const [peer, aim] of Object.entries(workload.peers) as [PeerId, number | null][]) {
    const found = runs.get(peer);
    if (found !== undefined) peers[peer] = beside(figureOf(found), aim, best);
  }
  const least = workload.least ?? null;
  const leastMet = meets(best?.samplesPerSecond ?? null, least, best?.steady ?? false);
  return { workload: workload.name, ours, peers, least, leastMet };
}

function figureOf({ measured, reason }: Runs): Figure {
  const runs = measured.map(({ samplesPerSecond }) => Math.round(samplesPerSecond));
  const last = measured.at(-1);
  return {
    samplesPerSecond: median(runs),
    runs,
    steady: Math.max(...runs) <= steadySpread * Math.min(...runs),
    versions: last?.versions ?? {},
    note: last === undefined ? reason : last.note,
  };
}

export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

function fastest(figures: readonly Figure[]): Figure | null {
  const [first] = figures.toSorted((a, b) => (b.samplesPerSecond ?? 0) - (a.samplesPerSecond ?? 0));
  return first ?? null;
}

function beside(figure: Figure, aim: number | null, best: Figure | null): PeerFigure {
  const speed = figure.samplesPerSecond;
  const ours = best?.samplesPerSecond ?? null;
  const ratio = ours === null || speed === null ? null : ours / speed;
  return { ...figure, ratio, aim, met: meets(ratio, aim, figure.steady && best?.steady === true) };
}

function meets(value: number | null, aim: number | null, steady: boolean): boolean | null {
  return value === null || aim === null || !steady ? null : value >= aim;
}
