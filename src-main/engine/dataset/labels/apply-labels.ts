import { EngineError } from '../../../contract/errors.ts';
import type { ImportOptions, LabelStep, RecipeStep } from '../../../contract/schemas.ts';
import type { Finding } from '../../../contract/types.ts';
import { countText } from '../../report/number-text.ts';
import { info } from '../finding.ts';
import type { Pacer } from '../pacer.ts';
import type { RawColumn, RawTable } from '../raw-table.ts';
import { uniqueNames } from '../several/unique-names.ts';
import { chooseTime, type ChosenTime } from '../time/choose-time.ts';
import { type Labelled, labelFindings } from './label-findings.ts';
import type { Span } from './label-spans.ts';
import { mergeSpans, spanAt } from './merge-spans.ts';

const isLabelStep = (step: RecipeStep): step is LabelStep => step.do === 'label';

/**
 * The table with a column of 0 and 1 for each name that the steps give to labels, rows in file order. Throws
 * `settings/invalid` for labels by time where the data have none, `data/mismatch` where they are of another number of
 * rows, and what finding the time axis throws.
 */
export async function withLabels(
  table: RawTable,
  options: ImportOptions,
  pacer: Pacer,
): Promise<RawTable> {
  const steps = (options.steps ?? []).filter(isLabelStep);
  if (steps.length === 0) return table;
  const byTime = steps.some(({ by }) => by === 'time');
  const time = byTime ? (await chooseTime(table, options, pacer)).time : null;
  const wanted = [...new Set(steps.map(({ name }) => name))];
  const before = table.columns.map(({ name }) => name);
  const names = uniqueNames([...before, ...wanted]).slice(before.length);
  const columns: RawColumn[] = [];
  const findings: Finding[] = [];
  for (const [index, name] of wanted.entries()) {
    const column = names[index] ?? name;
    const values = new Float64Array(table.rowCount);
    for (const step of steps.filter((other) => other.name === name)) {
      const found = await mark(values, { step, column, table, time }, pacer);
      findings.push(...labelFindings(found));
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
  readonly table: RawTable;
  readonly time: ChosenTime | null;
}

/** Puts 1 into the rows that a step marks. */
async function mark(
  values: Float64Array,
  { step, column, table, time }: Marking,
  pacer: Pacer,
): Promise<Labelled> {
  const places = placesOf(step, table, time);
  // Both ends of a span of rows, like those of times.
  const open = step.by === 'row' ? 1 : 0;
  const spans = step.spans.flatMap(([from, to]): Span[] =>
    to - open < from ? [] : [[from, to - open]],
  );
  const merged = mergeSpans(spans);
  const rowsIn = new Uint32Array(merged.length);
  const extent: Span = [Infinity, -Infinity];
  await pacer.slices(0, values.length, (first, end) => {
    for (let row = first; row < end; row++) {
      const place = places(row);
      extent[0] = Math.min(extent[0], place);
      extent[1] = Math.max(extent[1], place);
      const at = spanAt(merged, place);
      if (at < 0) continue;
      values[row] = 1;
      rowsIn[at]!++;
    }
  });
  const zoned = step.by === 'row' ? null : (time?.zoned ?? false);
  return { step, column, spans, merged, rowsIn, extent, rowCount: table.rowCount, zoned };
}

/** The place of a row: its time, or its position in the file. */
function placesOf(
  { by, rows, file = 'the file of labels' }: LabelStep,
  { rowCount }: RawTable,
  time: ChosenTime | null,
): (row: number) => number {
  if (by === 'time') {
    if (time === null) throw noTime(file);
    return (row) => time.values[row] ?? NaN;
  }
  if (rows === undefined || rows === rowCount) return (row) => row;
  const fault = `${file} has labels for ${countText(rows)} rows, the data have ${countText(rowCount)}`;
  throw new EngineError('data/mismatch', fault, {
    remedy: 'Choose the labels of this file, or take them out of the recipe.',
  });
}

function noTime(file: string): EngineError {
  const fault = `${file} marks anomalies by time, and the data have no time axis`;
  return new EngineError('settings/invalid', fault, {
    remedy: 'Name the time column, or give labels by row.',
  });
}
