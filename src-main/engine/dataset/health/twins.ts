import type { Finding } from '../../../contract/types.ts';
import type { ColumnValues } from '../columns/column-values.ts';
import { info } from '../finding.ts';
import type { Pacer } from '../pacer.ts';
import { correlation, evenRows } from './correlation.ts';
import type { HealthData } from './health-findings.ts';

/** Correlation from which on two columns say the same. */
const same = 0.9999;
const rowLimit = 20_000;
const fewRows = 200;
const columnLimit = 64;
const listed = 5;

/** Columns that repeat another one: each anomaly in them counts twice. */
export async function twinFindings({ columns }: HealthData, pacer: Pacer): Promise<Finding[]> {
  const found: Finding[] = [];
  const kept: Sampled[] = [];
  for (const { name, values } of columns.slice(0, columnLimit)) {
    const column = sampled(name, values);
    const twin = kept.find((other) => areTwins(other, column));
    await pacer.pause();
    if (twin === undefined) kept.push(column);
    else if (found.length < listed) found.push(twinFinding(twin.name, name));
  }
  return found;
}

function twinFinding(first: string, second: string): Finding {
  return info(`"${second}" says the same as "${first}": what happens there counts twice.`, second, [
    { label: `Leave ${second} out`, steps: [{ do: 'role', column: second, role: 'ignored' }] },
  ]);
}

interface Sampled {
  readonly name: string;
  readonly few: Float64Array;
  /** More rows, read where they are asked for. */
  readonly many: () => Float64Array;
}

function sampled(name: string, values: ColumnValues): Sampled {
  let many: Float64Array | null = null;
  return {
    name,
    few: evenRows(values, fewRows),
    many: () => (many ??= evenRows(values, rowLimit)),
  };
}

/** Few rows tell most pairs apart; only what is left is looked at closely. */
function areTwins(a: Sampled, b: Sampled): boolean {
  const isSame = (x: Float64Array, y: Float64Array): boolean => Math.abs(correlation(x, y)) >= same;
  return isSame(a.few, b.few) && isSame(a.many(), b.many());
}
