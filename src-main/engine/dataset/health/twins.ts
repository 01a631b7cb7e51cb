import type { Finding } from '../../../contract/types.ts';
import { info } from '../finding.ts';
import type { Pacer } from '../pacer.ts';
import { correlation } from './correlation.ts';
import type { HealthColumn, HealthData } from './health-findings.ts';

/** Correlation from which on two columns say the same. */
const same = 0.9999;
const rowLimit = 20_000;
const fewRows = 200;
const columnLimit = 64;
const listed = 5;

/** Columns that repeat another one: each anomaly in them counts twice. */
export async function twinFindings({ columns }: HealthData, pacer: Pacer): Promise<Finding[]> {
  const found: Finding[] = [];
  const kept: HealthColumn[] = [];
  for (const column of columns.slice(0, columnLimit)) {
    const twin = kept.find((other) => areTwins(other.values, column.values));
    await pacer.pause();
    if (twin === undefined) kept.push(column);
    else if (found.length < listed) found.push(twinFinding(twin.name, column.name));
  }
  return found;
}

function twinFinding(first: string, second: string): Finding {
  return info(`"${second}" says the same as "${first}": what happens there counts twice.`, second, [
    { label: `Leave ${second} out`, steps: [{ do: 'role', column: second, role: 'ignored' }] },
  ]);
}

/** Few rows tell most pairs apart; only what is left is looked at closely. */
function areTwins(a: Float64Array, b: Float64Array): boolean {
  return [fewRows, rowLimit].every((rows) => Math.abs(correlation(a, b, rows)) >= same);
}
