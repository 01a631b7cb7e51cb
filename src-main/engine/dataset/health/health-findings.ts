import type { DatasetKind, Finding, TimeAxis } from '../../../contract/types.ts';
import type { ColumnValues } from '../columns/column-values.ts';
import type { Pacer } from '../pacer.ts';
import { driftFindings } from './drift.ts';
import { stuckFindings } from './stuck.ts';
import { transformFindings } from './transforms.ts';
import { twinFindings } from './twins.ts';

/** A judged column in the order of time. */
export interface HealthColumn {
  readonly name: string;
  readonly values: ColumnValues;
  readonly min: number;
  readonly max: number;
  readonly median: number;
  /** Population standard deviation. */
  readonly std: number;
  /** Up to 1,000. */
  readonly distinct: number;
}

export interface HealthData {
  readonly kind: DatasetKind;
  readonly columns: readonly HealthColumn[];
  readonly time: TimeAxis | null;
  /** Rows of several entities are stacked: nothing is said of their course as one. */
  readonly isPanel?: boolean;
}

/** Columns looked at: what is said of some hundred columns nobody reads. */
const columnLimit = 200;

/** What is odd about the values though each can be read, with the steps that would settle it. */
export async function healthFindings(data: HealthData, pacer: Pacer): Promise<Finding[]> {
  const looked = { ...data, columns: data.columns.slice(0, columnLimit) };
  return [
    ...transformFindings(data),
    ...(await driftFindings(looked, pacer)),
    ...(await twinFindings(looked, pacer)),
    ...(await stuckFindings(looked, pacer)),
  ];
}
