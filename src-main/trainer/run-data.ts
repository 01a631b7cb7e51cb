import type { DatasetDetail } from '../contract/types.ts';
import type { ReadableWorkspace } from '../engine/store/types.ts';
import type { Detector } from './detector.ts';
import { panelOrder, type PanelOrder } from './panel-order.ts';
import { prepare, type Prepared } from './prepare.ts';
import { type FeatureData, storedData } from './stored-data.ts';

/** The data that a run was trained on, ready for its detector. */
export interface RunData {
  readonly data: Prepared;
  /** As they are stored, in the columns' units. */
  readonly stored: FeatureData;
  /** Of stacked rows; null for all others. */
  readonly order: PanelOrder | null;
}

/** `rows`: of a table those that are wanted, in the order in which they are wanted; left out: all. */
export function runData(
  workspace: ReadableWorkspace,
  dataset: DatasetDetail,
  { plan, preparation, inputs, entities, levels, clock }: Detector,
  rows?: readonly number[],
): RunData {
  const all = storedData(workspace, dataset, plan);
  const stored = { ...(rows === undefined ? all : pick(all, rows)), clock };
  const { panel } = plan;
  const fits = { scales: entities, levels };
  // Rows that were picked stand by themselves.
  const isWhole = panel !== undefined && rows === undefined;
  const order = isWhole ? panelOrder(panel.column, panel.blocks, fits) : null;
  const data = prepare(order?.prepare(stored) ?? stored, preparation, plan, inputs);
  return { data, stored, order };
}

/** The row of the dataset that stands at each place of the order in which it is trained on. */
export function storedRows(order: PanelOrder | null, rows: number): Float64Array {
  const all = Float64Array.from({ length: rows }, (_, row) => row);
  return order?.sort(all) ?? all;
}

function pick({ columns, inputs, time, axis }: FeatureData, rows: readonly number[]): FeatureData {
  const of = (values: Float64Array): Float64Array =>
    Float64Array.from(rows, (row) => values[row] ?? NaN);
  return { columns: columns.map(of), inputs: inputs?.map(of), time: time && of(time), axis };
}
