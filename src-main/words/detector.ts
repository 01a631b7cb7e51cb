import type { CodeProjection, ScoreKind } from '../contract/names.ts';
import type { WordKey } from '../contract/text/key.ts';
import { t } from './t.ts';
import type { DatasetDetail } from '../contract/types.ts';
import { countText } from './numbers.ts';
import { timeText } from './times.ts';

const scoreNames: Readonly<Record<ScoreKind, WordKey>> = {
  error: 'Error of what is rebuilt',
  mahalanobis: 'Code: Mahalanobis distance',
  'k-means': 'Code: distance from the nearest centre',
  knn: 'Code: distance from its neighbours',
  isolation: 'Code: isolation forest',
};

export const scoreName = (kind: ScoreKind): string => t(scoreNames[kind]);

const projectionNames: Readonly<Record<CodeProjection, string>> = { pca: 'PCA', umap: 'UMAP' };

export const projectionName = (projection: CodeProjection): string => projectionNames[projection];

/** Steps of jobs that a run's detector does. */
export const detectorSteps: Readonly<Record<string, WordKey>> = {
  starting: 'Starting',
  reading: 'Reading the data',
  encoding: 'Encoding',
  projecting: 'Placing the codes',
  rebuilding: 'Rebuilding',
  drawing: 'Drawing',
  writing: 'Writing',
};

/** What the file calls it, `Row 1,596`, or its time. */
export function rowName(
  row: number,
  time: number | null,
  { time: axis, rowNames }: Pick<DatasetDetail, 'time' | 'rowNames'>,
): string {
  const own = rowNames?.[row];
  if (own !== undefined) return own;
  return axis === null || time === null
    ? t('Row {{row}}', { row: countText(row + 1) })
    : timeText(time, axis);
}
