import { EngineError } from '../contract/errors.ts';
import type { DatasetDetail, RunPlan } from '../contract/types.ts';
import { axisOf } from '../engine/features/panel.ts';
import type { LevelAt } from '../engine/features/types.ts';
import type { PositionClock } from '../engine/features/window-positions.ts';
import { truthOf } from '../engine/lab/truth.ts';
import type { ReadableWorkspace } from '../engine/store/types.ts';

/** Columns of a dataset in the order of the plan's features. */
export interface FeatureData {
  readonly columns: readonly Float64Array[];
  /** Columns in the order of the plan's inputs; absent where the features are learnt from themselves. */
  readonly inputs?: readonly Float64Array[] | undefined;
  readonly time: Float64Array | null;
  readonly axis: DatasetDetail['time'];
  /** Of stacked rows: the first rows of all blocks but the first. */
  readonly breaks?: readonly number[];
  /** Of each row in its entity, where rows are stacked. */
  readonly rowNumbers?: Float64Array;
  /** What positions are counted by, where that is settled; left out: found out from the times. */
  readonly clock?: PositionClock | null | undefined;
  /** What is taken off each entity's rows, in place of one level for all. */
  readonly levels?: LevelAt;
}

/** A label column: above 0 = anomalous. */
export interface Labels {
  readonly column: string;
  readonly values: Float64Array;
  /** Rows after which the data repeat, null where they do not. */
  readonly period: number | null;
}

/** Throws `data/unknown-column`. */
export function storedData(
  workspace: ReadableWorkspace,
  dataset: DatasetDetail,
  { features, inputs }: Pick<RunPlan, 'features' | 'inputs'>,
): FeatureData {
  const columnOf = (name: string): Float64Array => {
    const values = workspace.datasetArray(dataset.id, `column:${name}`);
    if (values instanceof Float64Array) return values;
    throw new EngineError('data/unknown-column', `the dataset holds no such numbers: ${name}`);
  };
  return {
    columns: features.map(columnOf),
    inputs: inputs?.features.map(columnOf),
    time: timeOf(workspace, dataset),
    axis: axisOf(dataset),
  };
}

function timeOf(workspace: ReadableWorkspace, dataset: DatasetDetail): Float64Array | null {
  const time = axisOf(dataset) === null ? null : workspace.datasetArray(dataset.id, 'time');
  return time instanceof Float64Array ? time : null;
}

/** The label column of the dataset and what was labelled by hand, null where there is neither. */
export function labelsOf(workspace: ReadableWorkspace, dataset: DatasetDetail): Labels | null {
  const truth = truthOf(workspace, dataset.id);
  if (truth === null) return null;
  return { column: truth.name, values: truth.values, period: dataset.period?.lag ?? null };
}
