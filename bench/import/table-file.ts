import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

export const columnCount = 20;

/** Rows of 102 MB. */
export const bodyRows = 500_000;

const batchRows = 10_000;
const firstTime = Date.UTC(2020, 0, 1);

/**
 * Writes a CSV table of a timestamp and 20 columns of numbers, one row a minute: `times` x 500,000 rows, whose numbers
 * repeat and whose times run on.
 */
export async function writeTable(path: string, times = 1): Promise<number> {
  const out = createWriteStream(path);
  const names = Array.from({ length: columnCount }, (_, column) => `sensor${column + 1}`);
  out.write(`timestamp,${names.join(',')}\n`);
  const bodies = Array.from(bodyTexts());
  for (let from = 0; from < times * bodyRows; from += batchRows) {
    const body = bodies[(from / batchRows) % bodies.length] ?? [];
    const lines = body.map((numbers, row) => `${timeText(from + row)},${numbers}`);
    if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return times * bodyRows;
}

const timeText = (row: number): string =>
  new Date(firstTime + row * 60_000).toISOString().slice(0, 19).replace('T', ' ');

/** The numbers of each batch of rows. */
function* bodyTexts(): Generator<string[]> {
  let state = 1;
  for (let from = 0; from < bodyRows; from += batchRows) {
    yield Array.from({ length: batchRows }, (_, row) => {
      const cells: string[] = [];
      for (let column = 0; column < columnCount; column++) {
        state = (state * 16_807) % 2_147_483_647;
        const noise = state / 2_147_483_647;
        cells.push((100 * Math.sin((from + row) / 200 + column) + 20 * noise).toFixed(5));
      }
      return cells.join(',');
    });
  }
}
