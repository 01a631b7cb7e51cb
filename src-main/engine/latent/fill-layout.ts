import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LatentView } from '../../contract/detector-types.ts';
import { truthOf } from '../lab/truth.ts';
import { encodeArray } from '../methods/encode-array.ts';
import type { LatentLayout } from '../store/latent-table.ts';
import type { ArrayValues, ReadableWorkspace } from '../store/types.ts';

const sliceRows = 1 << 18;

/** A layout of codes with what is known today of the rows in their middle: score, time and label. */
export async function fillLayout(
  workspace: ReadableWorkspace,
  runId: string,
  layout: LatentLayout,
): Promise<LatentView> {
  const { datasetId } = workspace.getRun(runId);
  const { rowCount, time: axis } = workspace.datasetSummary(datasetId);
  const bytes = Uint8Array.from(Buffer.from(layout.row, 'base64'));
  const rows = new Float64Array(bytes.buffer);
  const score = await valuesAt(rows, rowCount, (from, to) =>
    workspace.runArray(runId, 'score', from, to),
  );
  const time =
    axis === null
      ? null
      : await valuesAt(rows, rowCount, (from, to) =>
          workspace.datasetArray(datasetId, 'time', from, to),
        );
  const truth = truthOf(workspace, datasetId);
  return {
    ...layout,
    runId,
    score: encodeArray(Float32Array.from(score)),
    time: time && encodeArray(time),
    label: truth && encodeArray(Float32Array.from(rows, (row) => truth.values[row] ?? NaN)),
  };
}

/** Of ascending `rows`; NaN where there is none. Lets other calls in between. */
async function valuesAt(
  rows: Float64Array,
  rowCount: number,
  read: (from: number, to: number) => ArrayValues | null,
): Promise<Float64Array> {
  const values = new Float64Array(rows.length).fill(NaN);
  let at = 0;
  while (at < rows.length) {
    const from = rows[at]!;
    const to = Math.min(from + sliceRows, rowCount);
    const part = read(from, to);
    for (; at < rows.length && rows[at]! < to; at++) {
      values[at] = part?.[rows[at]! - from] ?? NaN;
    }
    await nextTurn();
  }
  return values;
}
