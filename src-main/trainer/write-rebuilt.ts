import type { WrittenFile } from '../contract/detector-types.ts';
import type { DatasetDetail } from '../contract/types.ts';
import { axisOf, entityAt } from '../engine/features/panel.ts';
import { exportCell, float32Cell } from '../engine/report/csv-export.ts';
import { float32Bytes, npyHeader } from '../engine/report/npy-file.ts';
import { nowhere, rowsByFilePosition } from '../engine/report/rows-by-file-position.ts';
import { isoTime, zoningOf } from '../words/times.ts';
import { writeFileAtomically } from '../engine/report/write-file.ts';
import type { PointScores } from '../engine/scoring/types.ts';
import type { ReadableWorkspace } from '../engine/store/types.ts';
import type { Detector } from './detector.ts';
import { arrayShape, inPlaces } from './item-cells.ts';
import type { NumberFile } from './protocol.ts';

export interface Rebuilt {
  readonly workspace: ReadableWorkspace;
  readonly dataset: DatasetDetail;
  readonly detector: Detector;
  /** Of every stored row. */
  readonly scores: PointScores;
}

const rowsPerChunk = 2048;

/**
 * What is expected in every row, in the order of the file: CSV with time and columns, or .npy of rows x columns, of
 * images in their own shape. Rows that were not judged are empty, or NaN.
 */
export async function writeRebuilt(
  rebuilt: Rebuilt,
  { path, format }: NumberFile,
): Promise<Omit<WrittenFile, 'notes'>> {
  const { workspace, dataset, detector, scores } = rebuilt;
  const { features, item } = detector.plan;
  const order = rowsByFilePosition(
    scores.score.length,
    workspace.datasetArray(dataset.id, 'order'),
  );
  const rows = order?.length ?? scores.score.length;
  const rowAt = (position: number): number => order?.[position] ?? position;
  const valuesOf = (row: number): Float32Array =>
    Float32Array.from(features, (_, f) =>
      row === nowhere ? NaN : (scores.expected[f * scores.score.length + row] ?? NaN),
    );
  const chunks =
    format === 'csv' ? csvChunks(rebuilt, rows, rowAt, valuesOf) : npyChunks(rows, valuesOf);
  await writeFileAtomically(path, chunks);
  return { path, rows, columns: features.length };

  function* npyChunks(count: number, values: typeof valuesOf): Generator<Uint8Array> {
    yield npyHeader([count, ...arrayShape(item, features.length)]);
    for (let position = 0; position < count; position++) {
      yield float32Bytes(inPlaces(values(rowAt(position)), item));
    }
  }
}

function* csvChunks(
  { workspace, dataset, detector }: Rebuilt,
  rows: number,
  rowAt: (position: number) => number,
  valuesOf: (row: number) => Float32Array,
): Generator<string> {
  const axis = axisOf(dataset);
  const time = axis === null ? null : workspace.datasetArray(dataset.id, 'time');
  const { panel } = dataset.importReport;
  const names = detector.plan.features.map((name) => exportCell(name, 'text'));
  const entity = panel === undefined ? '' : `${exportCell(panel.column, 'text')},`;
  let chunk = `${time === null ? '' : 'time,'}${entity}${names.join(',')}\n`;
  for (let position = 0; position < rows; position++) {
    const row = rowAt(position);
    const known = row !== nowhere;
    const at = known ? isoTime(time?.[row] ?? null, zoningOf(axis)) : null;
    const lead = time === null ? '' : `${at ?? ''},`;
    const named =
      panel === undefined ? '' : `${known ? exportCell(entityAt(panel, row), 'text') : ''},`;
    chunk += `${lead}${named}${Array.from(valuesOf(row), float32Cell).join(',')}\n`;
    if ((position + 1) % rowsPerChunk === 0) {
      yield chunk;
      chunk = '';
    }
  }
  yield chunk;
}
