import { EngineError } from '../../../contract/errors.ts';
import type { ImportOptions, LabelStep, RecipeStep } from '../../../contract/schemas.ts';
import type { Finding } from '../../../contract/types.ts';
import { info } from '../finding.ts';
import type { Pacer } from '../pacer.ts';
import type { RawColumn, RawTable } from '../raw-table.ts';
import { tableTime } from '../shape/table-time.ts';
import { uniqueNames } from '../several/unique-names.ts';
import { chooseTime, type ChosenTime } from '../time/choose-time.ts';
import { type Labelled, labelFindings, zoningBy } from './label-findings.ts';
import type { Span } from './label-spans.ts';
import { labelsInZone } from './labels-in-zone.ts';
import { type Scope, scopesOf } from './label-scopes.ts';
import { mergeSpans, spanAt } from './merge-spans.ts';
import { partFindings } from './part-findings.ts';

const isLabelStep = (step: RecipeStep): step is LabelStep => step.do === 'label';

/**
 * The table with a column of 0 and 1 for each name that the steps give to labels, rows in file order. Throws
 * `settings/invalid` for labels by time where the data have none, what `scopesOf` throws, and
 * what finding the time axis throws.
 */
export async function withLabels(
  table: RawTable,
  options: ImportOptions,
  pacer: Pacer,
): Promise<RawTable> {
  const steps = (options.steps ?? []).filter(isLabelStep);
  if (steps.length === 0) return table;
  const byTime = steps.some(({ by }) => by === 'time');
  // Stacked rows share times as a table of one entity does not.
  const choose = table.panel === undefined ? chooseTime : tableTime;
  const time = byTime ? (await choose(table, options, pacer)).time : null;
  const wanted = [...new Set(steps.map(({ name }) => name))];
  const before = table.columns.map(({ name }) => name);
  const names = uniqueNames([...before, ...wanted]).slice(before.length);
  const columns: RawColumn[] = [];
  const findings: Finding[] = [];
  for (const [index, name] of wanted.entries()) {
    const column = names[index] ?? name;
    const values = new Float64Array(table.rowCount);
    for (const given of steps.filter((other) => other.name === name)) {
      const { labels: step, readIn } = labelsInZone(given, time);
      const { scopes, unknown } = await scopesOf(step, steps, table, pacer);
      const found: Labelled[] = [];
      for (const scope of scopes)
        found.push(await mark(values, { step, column, scope, time, readIn }, pacer));
      findings.push(
        ...(step.parts === undefined
          ? found.flatMap(labelFindings)
          : partFindings(found, unknown, table.rowCount)),
      );
    }
    columns.push(labelColumn(column, values));
    if (column !== name) findings.push(renamed(name, column));
  }
  return {
    ...table,
    columns: [...table.columns, ...columns],
    findings: [...table.findings, ...findings],
  };
}

const labelColumn = (name: string, values: Float64Array): RawColumn => ({
  kind: 'number',
  name,
  originalName: name,
  values,
  missing: 0,
  unreadable: null,
  infinite: 0,
  labelReason: 'Known anomalies out of a file of labels.',
});

const renamed = (name: string, column: string): Finding =>
  info(`The labels became column "${column}", for the file has a column "${name}".`, column);

interface Marking {
  readonly step: LabelStep;
  readonly column: string;
  readonly scope: Scope;
  readonly time: ChosenTime | null;
  readonly readIn: string | null;
}

/** Puts 1 into the rows of its scope that a step marks. */
async function mark(
  values: Float64Array,
  { step, column, scope, time, readIn }: Marking,
  pacer: Pacer,
): Promise<Labelled> {
  const places = placesOf(step, scope, time);
  // Both ends of a span of rows, like those of times.
  const open = step.by === 'row' ? 1 : 0;
  const spans = scope.spans.flatMap(([from, to]): Span[] =>
    to - open < from ? [] : [[from, to - open]],
  );
  const merged = mergeSpans(spans);
  const rowsIn = new Uint32Array(merged.length);
  const extent: Span = [Infinity, -Infinity];
  await pacer.slices(0, scope.count, (first, end) => {
    for (let n = first; n < end; n++) {
      const place = places(n);
      extent[0] = Math.min(extent[0], place);
      extent[1] = Math.max(extent[1], place);
      const at = spanAt(merged, place);
      if (at < 0) continue;
      values[scope.rowAt(n)] = 1;
      rowsIn[at]!++;
    }
  });
  const { name, count } = scope;
  const zoning = zoningBy(step.by, time);
  return { step, column, name, spans, merged, rowsIn, extent, rowCount: count, zoning, readIn };
}

/** The place of the n-th row of a scope: its time, or its position. */
function placesOf(
  { by, file = 'the file of labels' }: LabelStep,
  { rowAt }: Scope,
  time: ChosenTime | null,
): (n: number) => number {
  if (by === 'row') return (n) => n;
  if (time === null) throw noTime(file);
  return (n) => time.values[rowAt(n)] ?? NaN;
}

function noTime(file: string): EngineError {
  const fault = `${file} marks anomalies by time, and the data have no time axis`;
  return new EngineError('settings/invalid', fault, {
    remedy: 'Name the time column, or give labels by row.',
  });
}
