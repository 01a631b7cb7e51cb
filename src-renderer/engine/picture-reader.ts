import type { RunDetail, SeriesSource } from '../../src-main/contract/types.ts';
import type { Client } from './client.ts';
import { decodeFloat32 } from './decode.ts';
import type { Picture, Room } from './picture.ts';
import type { ReadRange } from './read-range.ts';
import { type RowAxis, type Span, spanOfRows } from './row-axis.ts';
import { emptySeries, type SeriesReader } from './series.ts';

/** Width of one cell of the heat strip, in pixels. */
const heatCell = 5;
const mostPixels = 10_000;
const mostCells = 4000;
/** A few MB each. */
const keptPictures = 8;

/** Whose picture is read, and how much of it there is room for. */
export interface PictureWish {
  readonly run: RunDetail;
  readonly axis: RowAxis;
  readonly room: Room;
  /** Those of the lanes. */
  readonly columns: readonly string[];
  readonly entityTimes: boolean;
  /** Whether stretches that were not judged are asked for. */
  readonly stretches: boolean;
}

/** Reads what a timeline draws, and keeps what it read last. */
export class PictureReader {
  readonly #client: Client;
  readonly #series: SeriesReader;
  #kept = new Map<string, Picture>();

  constructor(client: Client, series: SeriesReader) {
    this.#client = client;
    this.#series = series;
  }

  /** What is being read is not kept either. */
  clear(): void {
    this.#kept = new Map();
  }

  /** Null where it would have to be read. */
  kept(wish: PictureWish, range: ReadRange): Picture | null {
    const key = keyOf(wish, range);
    const picture = this.#kept.get(key);
    if (picture === undefined) return null;
    this.#kept.delete(key);
    this.#kept.set(key, picture);
    return picture;
  }

  async read(wish: PictureWish, { from, to, shown }: ReadRange): Promise<Picture> {
    const { run, axis, room, columns, entityTimes, stretches } = wish;
    const kept = this.#kept;
    const scale = (to - from) / shown;
    const pixels = Math.max(1, Math.min(Math.round(room.width * scale), mostPixels));
    const cells = Math.min(Math.ceil((room.width / heatCell) * scale), mostCells);
    const bins = Math.max(1, Math.min(cells, to - from));
    const range = { from, to, pixels };
    const runId = run.id;
    const [series, notJudged, heat] = await Promise.all([
      this.#series.read(sourcesOf(run, columns), {
        ...range,
        ...(entityTimes ? { entityTimes } : {}),
      }),
      stretches ? this.#client.call('run.notJudged', { runId, ...range }) : [],
      this.#client.call('run.heat', { runId, from, to, bins, columns: room.heatRows }),
    ]);
    const [score = emptySeries, baseline = emptySeries, ...rest] = series;
    const picture: Picture = {
      lanes: columns.map((column, i) => ({
        column,
        measured: rest[i * 2] ?? emptySeries,
        expected: rest[i * 2 + 1] ?? emptySeries,
      })),
      score,
      baseline: run.plan.baseline === null ? null : baseline,
      notJudged: notJudged.map(([start, end]): Span => spanOfRows(axis, start, end)),
      heat: {
        columns: heat.columns,
        bins: heat.bins,
        rows: { from, to },
        value: decodeFloat32(heat.value),
      },
    };
    kept.set(keyOf(wish, { from, to, shown }), picture);
    trim(kept);
    return picture;
  }
}

function trim(kept: Map<string, Picture>): void {
  for (const oldest of kept.keys()) {
    if (kept.size <= keptPictures) return;
    kept.delete(oldest);
  }
}

function keyOf(wish: PictureWish, { from, to, shown }: ReadRange): string {
  const { run, room, columns, entityTimes, stretches } = wish;
  const { width, heatRows } = room;
  return JSON.stringify([
    run.id,
    ...[from, to, shown],
    ...[width, heatRows, entityTimes, stretches],
    columns,
  ]);
}

/** Score first, then the baseline's (the score again where there is none), then each column twice. */
function sourcesOf(run: RunDetail, columns: readonly string[]): SeriesSource[] {
  const runId = run.id;
  const score: SeriesSource = { kind: 'score', runId };
  const baseline: SeriesSource = { kind: 'baselineScore', runId };
  return [
    score,
    run.plan.baseline === null ? score : baseline,
    ...columns.flatMap((column): SeriesSource[] => [
      { kind: 'column', datasetId: run.datasetId, column },
      { kind: 'expected', runId, column },
    ]),
  ];
}
