import { EngineError } from '../../../contract/errors.ts';
import type { LabelStep } from '../../../contract/schemas.ts';
import { countText } from '../../../words/numbers.ts';
import { listNames } from '../finding.ts';
import type { Pacer } from '../pacer.ts';
import type { RawTable, TableFile } from '../raw-table.ts';
import { entitiesOf, entityRows } from '../shape/entities.ts';
import { everything, namesOf } from './choose-entry.ts';
import { invalidLabels, type Span } from './label-spans.ts';
import { fileOfRows } from './file-of-rows.ts';

/** Rows of a table that some spans are meant for, in file order. */
export interface Scope {
  /** As the labels call it; null for all rows. */
  readonly name: string | null;
  readonly count: number;
  /** Row of the table of the n-th row. */
  readonly rowAt: (n: number) => number;
  readonly spans: readonly Span[];
}

export interface Scopes {
  readonly scopes: readonly Scope[];
  /** Names in the labels that are neither a file nor an entity of the data. */
  readonly unknown: readonly string[];
}

/**
 * Which rows each span of a step is meant for. `steps`: all of the recipe that label. Throws `data/mismatch` where rows are
 * labelled and it is not plain which, `labels/invalid` where none of the names is known.
 */
export async function scopesOf(
  step: LabelStep,
  steps: readonly LabelStep[],
  table: RawTable,
  pacer: Pacer,
): Promise<Scopes> {
  const { parts, spans, rows, by } = step;
  if (parts === undefined) {
    if (by === 'time' || rows === undefined || rows === table.rowCount) {
      return { scopes: [wholeOf(table, null, spans)], unknown: [] };
    }
    return { scopes: [fileScope(fileOfRows(step, steps, table), spans)], unknown: [] };
  }
  const find = await finder(step, table, pacer);
  const scopes: Scope[] = [];
  const unknown: string[] = [];
  let before = 0;
  for (const part of parts) {
    const own = spans.slice(before, before + part.spans);
    before += part.spans;
    const scope = find(part.name, own);
    if (scope === null) unknown.push(part.name);
    else scopes.push(assertLength(step, scope, part.rows));
  }
  if (scopes.length === 0) throw nothingNamed(step, table, unknown);
  return { scopes, unknown };
}

const wholeOf = ({ rowCount }: RawTable, name: string | null, spans: readonly Span[]): Scope => ({
  name,
  count: rowCount,
  rowAt: (n) => n,
  spans,
});

const fileScope = (
  { name, rows }: TableFile & { readonly rows: NonNullable<TableFile['rows']> },
  spans: readonly Span[],
): Scope => ({ name, count: rows.to - rows.from, rowAt: (n) => rows.from + n, spans });

type Find = (name: string, spans: readonly Span[]) => Scope | null;

/** Files first, then entities; what shares its rows with others can be labelled by time alone. */
async function finder(step: LabelStep, table: RawTable, pacer: Pacer): Promise<Find> {
  const { files = [], panel } = table;
  const column = table.columns.find(({ name }) => name === panel);
  const found = column === undefined ? null : await entitiesOf(column, pacer);
  const grouped = found === null ? null : await entityRows(found, pacer);
  const names = found?.names ?? table.entities ?? [];
  return (name, spans) => {
    if (name === everything) return wholeOf(table, 'all', spans);
    const [own] = namesOf(
      name,
      files.map((file) => file.name),
    );
    const file = files.find((each) => each.name === own);
    if (file !== undefined) {
      const { rows } = file;
      return rows === null ? shared(step, table, name, spans) : fileScope({ name, rows }, spans);
    }
    const entity = entityNamed(names, name);
    if (entity < 0) return null;
    if (grouped === null) return shared(step, table, name, spans);
    const from = grouped.starts[entity]!;
    const count = grouped.starts[entity + 1]! - from;
    return { name, count, rowAt: (n) => grouped.rows[from + n]!, spans };
  };
}

/** Position of the entity; of two that differ in case the one that is written alike. */
export function entityNamed(names: readonly string[], name: string): number {
  const exact = names.indexOf(name);
  if (exact >= 0) return exact;
  const low = name.toLowerCase();
  return names.findIndex((other) => other.toLowerCase() === low);
}

function shared(
  { by, file = 'the file of labels' }: LabelStep,
  table: RawTable,
  name: string,
  spans: readonly Span[],
): Scope {
  if (by === 'time') return wholeOf(table, name, spans);
  const fault = `${file} labels rows of ${name}, which no longer stand by themselves: they lie beside those of others`;
  throw new EngineError('data/mismatch', fault, {
    remedy: 'Give these labels by time, or put the files one after another.',
  });
}

function assertLength(step: LabelStep, scope: Scope, rows: number | undefined): Scope {
  if (rows === undefined || rows === scope.count) return scope;
  const { file = 'the file of labels' } = step;
  const fault = `${file} has labels for ${countText(rows)} rows of ${scope.name ?? 'the data'}, which has ${countText(scope.count)}`;
  throw new EngineError('data/mismatch', fault, {
    remedy: 'Choose the labels of these files, or take them out of the recipe.',
  });
}

function nothingNamed(
  { file = 'the file of labels' }: LabelStep,
  { files = [], panel, entities }: RawTable,
  unknown: readonly string[],
): EngineError {
  const held =
    files.length > 0
      ? `files ${listNames(files.map(({ name }) => name))}`
      : entities !== undefined
        ? `entities ${listNames(entities)}`
        : null;
  const what =
    held ?? (panel === undefined ? 'one file without entities' : `other values in column ${panel}`);
  return invalidLabels(
    file,
    `it has labels of ${listNames(unknown)}; the data are ${what}`,
    'Choose the labels of these data, or name the column of stations or tickers (on the command line --entity COLUMN).',
  );
}
