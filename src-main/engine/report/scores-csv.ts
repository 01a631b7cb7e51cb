import type { Panel } from '../../contract/types.ts';
import { entityAt } from '../features/panel.ts';
import { exportCell, float32Cell } from './csv-export.ts';
import { nowhere, rowsByFilePosition } from './rows-by-file-position.ts';
import { isoTime, type Zoning } from '../../words/times.ts';

export interface ScoresCsvInput {
  /** Rows in the order they were scored; NaN where a row is not judged. */
  readonly score: ArrayLike<number>;
  /** Epoch milliseconds per scored row, null without a time axis. */
  readonly time: ArrayLike<number> | null;
  /** True where the file's times carry a zone. */
  readonly zoned: Zoning;
  readonly threshold: number;
  /** Stretches of rows that are flagged, last row included. */
  readonly events: readonly { readonly startIndex: number; readonly endIndex: number }[];
  /** Position in the file of each scored row, null where the file was in that order already. */
  readonly rowOrder: ArrayLike<number> | null;
  /** Of stacked rows: a last column names the entity of each. */
  readonly panel?: Panel | undefined;
  /** What the file calls the scored rows: a last column holds it. */
  readonly names?: readonly string[] | undefined;
  /** Rows of data in the file, where some of them could not be scored at all. */
  readonly fileRows?: number;
}

export const scoresCsvHeader = 'index,time,score,threshold,flagged,judged';

const rowsPerChunk = 4096;

/**
 * The table of scores as chunks of text: one line for every row of the file, in the file's order. `flagged` is 1
 * inside an event, `judged` is 0 where there is no score; then `score` is empty.
 */
export function* scoresCsv(input: ScoresCsvInput): Generator<string> {
  const place = rowsByFilePosition(input.score.length, input.rowOrder, input.fileRows);
  const rows = place?.length ?? input.score.length;
  const flagged = flaggedRows(input);
  const limit = Number.isFinite(input.threshold) ? String(input.threshold) : '';
  let chunk = `${scoresCsvHeader}${input.panel === undefined ? '' : ',entity'}${input.names === undefined ? '' : ',name'}\n`;
  for (let i = 0; i < rows; i++) {
    const row = place === null ? i : (place[i] as number);
    chunk += `${i},${scoreCells(input, row, limit, flagged)}${entityCell(input.panel, row)}${nameCell(input.names, row)}\n`;
    if ((i + 1) % rowsPerChunk === 0) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}

function entityCell(panel: Panel | undefined, row: number): string {
  if (panel === undefined) return '';
  return `,${row === nowhere ? '' : exportCell(entityAt(panel, row), 'text')}`;
}

function nameCell(names: readonly string[] | undefined, row: number): string {
  if (names === undefined) return '';
  return `,${row === nowhere ? '' : exportCell(names[row] ?? '', 'text')}`;
}

function scoreCells(
  input: ScoresCsvInput,
  row: number,
  limit: string,
  flagged: Uint8Array,
): string {
  if (row === nowhere) return `,,${limit},0,0`;
  const time = isoTime(input.time?.[row] ?? null, input.zoned) ?? '';
  const score = input.score[row] ?? Number.NaN;
  const judged = Number.isFinite(score);
  const flag = judged && flagged[row] === 1 ? 1 : 0;
  return `${time},${float32Cell(score)},${limit},${flag},${judged ? 1 : 0}`;
}

function flaggedRows({ score, events }: ScoresCsvInput): Uint8Array {
  const flagged = new Uint8Array(score.length);
  for (const { startIndex, endIndex } of events) flagged.fill(1, startIndex, endIndex + 1);
  return flagged;
}
