import type {
  ColumnInfo,
  FlaggedEvent,
  Panel,
  PanelPlan,
  TimeAxis,
} from '../../src-main/contract/types.ts';
import { openWorkspace } from '../../src-main/engine/store/open-workspace.ts';
import type { DatasetArrayName } from '../../src-main/engine/store/types.ts';
import { columnOf, eventOf, planOf, resultOf, series } from '../../tests/engine/store/samples.ts';

export interface LongWorkspace {
  readonly datasetId: string;
  readonly runId: string;
  /** Rows at which one value alone stands out of its column. */
  readonly spikes: readonly number[];
}

const stepMs = 1000;
const startMs = Date.UTC(2024, 0, 1);
const day = 86_400;
const threshold = 0.5;

/** Cheap noise of a 32-bit generator, -0.5 to 0.5: an hour of `Math.sin` would measure nothing. */
function noise(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return state / 4_294_967_296;
  };
}

const daily = Float64Array.from({ length: day }, (_, i) => Math.sin((i / day) * 2 * Math.PI));

/**
 * A workspace of one dataset (one row a second, gaps, one-point spikes) and one run of it that ended well, with
 * everything that Investigate draws: scores of model and baseline, and each column's score and expectation. With
 * `entities` the rows are those of so many things, one after the other.
 */
export async function writeLongWorkspace(
  path: string,
  rows: number,
  columns: number,
  entities = 0,
): Promise<LongWorkspace> {
  let ids = 0;
  const workspace = await openWorkspace(path, {
    create: true,
    now: () => startMs,
    newId: () => `long${String(ids++)}`,
  });
  const names = Array.from({ length: columns }, (_, i) => `sensor ${String(i + 1)}`);
  const spikes = Array.from({ length: 40 }, (_, i) => Math.floor(((i + 0.37) / 40) * rows));
  const gap = [Math.floor(rows * 0.61), Math.floor(rows * 0.63)] as const;
  const measured = (column: number): Float64Array => {
    const next = noise(column + 1);
    const values = new Float64Array(rows);
    for (let i = 0; i < rows; i++) {
      values[i] = 10 + column + (daily[(i + column * 4000) % day] ?? 0) * 3 + next();
    }
    for (const at of spikes) if (at % columns === column) values[at] = 60;
    values.fill(NaN, ...gap);
    return values;
  };
  const arrays: [DatasetArrayName, Float64Array][] = names.map((name, i) => [
    `column:${name}`,
    measured(i),
  ]);
  const ownRows = entities > 0 ? Math.ceil(rows / entities) : rows;
  const timeAt = (row: number): number => startMs + (row % ownRows) * stepMs;
  arrays.push(['time', Float64Array.from({ length: rows }, (_, i) => timeAt(i))]);
  const panel = entities > 0 ? panelOf(rows, ownRows) : undefined;
  const described = series(rows, []);
  const datasetId = await workspace.addDataset(
    {
      ...described,
      name: 'plant.csv',
      time: panel === undefined ? timeOf(rows) : null,
      importReport: { ...described.importReport, panel },
      columns: names.map((name): ColumnInfo => ({ ...columnOf(name), unit: 'bar' })),
    },
    arrays,
  );
  arrays.length = 0;
  const blocks = panel === undefined ? {} : { panel: panelPlanOf(panel) };
  const plan = planOf({ features: names, window: 60, ...blocks });
  const runId = workspace.addRun(datasetId, 'Dense, window 60', plan);
  workspace.setRunStatus(runId, 'running');
  const scores = (seed: number): Float32Array => {
    const next = noise(seed);
    const values = new Float32Array(rows);
    for (let i = 0; i < rows; i++) values[i] = 0.15 + 0.1 * next();
    for (const at of spikes) values[at] = 2;
    values.fill(NaN, gap[0] - 60, gap[1] + 60);
    return values;
  };
  await workspace.putRunArray(runId, 'score', scores(100));
  await workspace.putRunArray(runId, 'baselineScore', scores(101));
  for (const [i, name] of names.entries()) {
    await workspace.putRunArray(runId, `columnScore:${name}`, scores(200 + i));
    const expected = Float32Array.from(measured(i), (value) => Math.min(value, 20));
    await workspace.putRunArray(runId, `expected:${name}`, expected);
  }
  workspace.finishRun(
    runId,
    resultFor(rows, gap, spikes.length),
    eventsAt(spikes, names, timeAt),
    empty,
  );
  await workspace.close();
  return { datasetId, runId, spikes };
}

const empty = new Uint8Array(1);

function timeOf(rows: number): TimeAxis {
  return {
    columns: ['time'],
    startMs,
    endMs: startMs + (rows - 1) * stepMs,
    stepMs,
    regularity: 1,
    calendar: 'continuous',
    zoned: false,
    gaps: 0,
    outOfOrder: 0,
    duplicates: 0,
  };
}

function resultFor(rows: number, gap: readonly [number, number], events: number): typeof resultOf {
  const notJudgedRows = gap[1] - gap[0] + 120;
  return {
    ...resultOf,
    threshold: { ...resultOf.threshold, value: threshold },
    eventCount: events,
    flaggedRows: events,
    judgedRows: rows - notJudgedRows,
    notJudgedRows,
    baseline: {
      ...resultOf,
      model: 'pca',
      threshold: { ...resultOf.threshold, value: threshold },
      sharedEvents: events,
      verdict: 'the baseline finds the same events',
    },
  };
}

function panelOf(rows: number, ownRows: number): Panel {
  const entities = Array.from({ length: Math.ceil(rows / ownRows) }, (_, i) => ({
    name: `machine ${String(i + 1)}`,
    from: i * ownRows,
    to: Math.min((i + 1) * ownRows, rows),
  }));
  return { column: 'machine', entities, time: timeOf(ownRows), levels: null };
}

const panelPlanOf = ({ column, entities }: Panel): PanelPlan => ({
  column,
  scaling: 'shared',
  blocks: entities,
});

function eventsAt(
  spikes: readonly number[],
  names: readonly string[],
  timeAt: (row: number) => number,
): FlaggedEvent[] {
  return spikes.map((at, i) => {
    const ms = timeAt(at);
    const column = names[at % names.length] ?? '';
    return eventOf(i + 1, {
      startIndex: at,
      endIndex: at,
      peakIndex: at,
      startMs: ms,
      endMs: ms,
      peakMs: ms,
      peak: 2,
      severity: 4 - i / 100,
      columns: [{ column, share: 1, measured: 60, expected: 12 }],
      summary: `${column} far above expected`,
    });
  });
}
