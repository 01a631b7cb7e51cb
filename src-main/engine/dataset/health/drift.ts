import type { Finding } from '../../../contract/types.ts';
import { numberText } from '../../../words/numbers.ts';
import { valueRoom } from '../../../compute/values/kernels.ts';
import type { ColumnValues } from '../columns/column-values.ts';
import { pacedSampleOf } from '../columns/sample-of.ts';
import { info, listNames } from '../finding.ts';
import type { Pacer } from '../pacer.ts';
import type { HealthColumn, HealthData } from './health-findings.ts';
import { isPrice } from './transforms.ts';

/** Difference of the halves' means, in their common standard deviation (Cohen's d), from which on it is told. */
const large = 1.5;
const fewestRows = 200;
const rowLimit = 50_000;
const listed = 3;

interface Drift {
  readonly column: HealthColumn;
  /** Signed. */
  readonly size: number;
}

/** Series whose second half lies elsewhere than their first: a run trained on the first sees the second as not normal. */
export async function driftFindings(
  { kind, columns }: HealthData,
  pacer: Pacer,
): Promise<Finding[]> {
  if (kind !== 'series') return [];
  const drifts: Drift[] = [];
  // Prices drift by nature, and something better is offered for them.
  for (const column of columns.filter((other) => !isPrice(other))) {
    const size = await driftOf(column.values, pacer);
    if (Math.abs(size) >= large) drifts.push({ column, size });
  }
  drifts.sort((a, b) => Math.abs(b.size) - Math.abs(a.size));
  const found = drifts.slice(0, listed).map(driftFinding);
  const rest = drifts.slice(listed).map(({ column }) => column.name);
  return rest.length === 0
    ? found
    : [...found, info(`Also at another level in the second half: ${listNames(rest)}.`)];
}

function driftFinding({ column: { name }, size }: Drift): Finding {
  const side = size > 0 ? 'higher' : 'lower';
  return info(
    `"${name}" is ${numberText(Number(Math.abs(size).toPrecision(2)))} standard deviations ${side} in the second half than in the first: what is trained on early rows may flag later ones.`,
    name,
    [{ label: `Judge the change of ${name}`, steps: [{ do: 'difference', column: name, lag: 1 }] }],
  );
}

async function driftOf(values: ColumnValues, pacer: Pacer): Promise<number> {
  if (values.length < fewestRows) return 0;
  const middle = values.length >> 1;
  const first = await moments(values, { from: 0, to: middle }, pacer);
  const second = await moments(values, { from: middle, to: values.length }, pacer);
  const spread = Math.sqrt((first.variance + second.variance) / 2);
  return spread > 0 ? (second.mean - first.mean) / spread : 0;
}

/** Of the rows [from, to), over at most 50,000 in even steps. */
async function moments(
  values: ColumnValues,
  { from, to }: { readonly from: number; readonly to: number },
  pacer: Pacer,
): Promise<{ readonly mean: number; readonly variance: number }> {
  const step = Math.max(1, Math.ceil((to - from) / rowLimit));
  const sample = await pacedSampleOf(values, { from, to, step }, pacer);
  const room = valueRoom();
  const length = room.put(sample);
  room.summary(0, length, room.resultStart);
  const count = room.integers[room.resultStart / 4]!;
  if (count === 0) return { mean: 0, variance: 0 };
  const mean = room.doubles[room.resultStart / 8 + 1]! / count;
  const bin = room.resultStart + 8;
  return { mean, variance: room.spread(0, length, mean, 0, 0, bin, 0, bin) / count };
}
