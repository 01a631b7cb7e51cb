import type { ColumnKind, ColumnRole } from '../../../contract/types.ts';
import { countText, numberText, percentText } from '../../../words/numbers.ts';
import type { ColumnValues } from '../columns/column-values.ts';
import { partsOf } from '../columns/each-part.ts';
import type { NumberStats } from './column-stats.ts';
import { booleanValues, isLabelName, isLabelPartner, labelValues } from './label-values.ts';
import type { RawColumn, RawText } from '../raw-table.ts';
import { tallyLimit } from '../csv/text-tally.ts';
import { isTimeName } from '../time/time-names.ts';

export interface Decision {
  readonly kind: ColumnKind;
  readonly role: ColumnRole;
  readonly reason: string;
}

/** A column with its values as numbers, where it has any. */
export interface TypedColumn {
  readonly raw: RawColumn;
  readonly kind: ColumnKind;
  /** File order; null for text, and for times, which the time axis holds. */
  readonly values: ColumnValues | null;
  readonly stats: NumberStats | null;
}

/** A column that is missing in more rows than this is not judged. */
const missingLimit = 0.6;

/** Text of more different values is no category. */
const categoryLimit = 50;

const identifierName = /^(?:no|nr|num|id|idx|index|row|row[ _-]?(?:no|id|number)|unnamed: ?0|)$/i;

/** Text of two opposite words, or of labels one of which is `normal`, becomes 0 and 1. */
export function typeColumn(raw: RawColumn): Pick<TypedColumn, 'kind' | 'values'> {
  if (raw.kind === 'number') return { kind: 'number', values: raw.values };
  if (raw.kind === 'time') return { kind: 'time', values: null };
  const values = booleanValues(raw) ?? (isLabelName(raw.name) ? labelValues(raw) : null);
  if (values !== null) return { kind: 'boolean', values };
  const { distinct, total } = raw.tally;
  const repeats = distinct <= categoryLimit && distinct * 2 <= total;
  return { kind: repeats ? 'category' : 'text', values: null };
}

/** A kind, a role and one sentence why for each column. `timeColumns`: positions of those that make the time axis. */
export function decideRoles(
  columns: readonly TypedColumn[],
  timeColumns: readonly number[],
): Decision[] {
  const numeric = columns.filter(
    (column, index) =>
      column.values !== null &&
      !timeColumns.includes(index) &&
      givenReason(column) === undefined &&
      targetReason(column) === undefined,
  );
  const alone = numeric.length === 1;
  const labelled = columns.some((column) => isNumericLabel(column));
  const given = columns.some((column) => givenReason(column) !== undefined);
  return columns.map((column, index) => {
    const decision = timeColumns.includes(index)
      ? timeDecision(timeColumns.length)
      : decide(column, { alone, labelled, given });
    const kind = isFlag(column) && decision.role !== 'time' ? 'boolean' : column.kind;
    return { kind, ...decision };
  });
}

type Verdict = Pick<Decision, 'role' | 'reason'>;

const timeDecision = (parts: number): Verdict => ({
  role: 'time',
  reason: parts === 1 ? 'Gives the time of each row.' : 'Gives a part of the time of each row.',
});

const isFlag = ({ stats }: TypedColumn): boolean =>
  stats?.distinct === 2 && stats.values.every((value) => value === 0 || value === 1);

const isNumericLabel = ({ raw, stats }: TypedColumn): boolean =>
  stats?.distinct === 2 && isLabelName(raw.name);

/** `given`: labels came out of a file of their own. */
interface Company {
  readonly alone: boolean;
  readonly labelled: boolean;
  readonly given: boolean;
}

const givenReason = ({ raw }: TypedColumn): string | undefined =>
  raw.kind === 'number' ? raw.labelReason : undefined;

const targetReason = ({ raw }: TypedColumn): string | undefined =>
  raw.kind === 'number' ? raw.targetReason : undefined;

function decide(column: TypedColumn, { alone, labelled, given }: Company): Verdict {
  const { raw, stats } = column;
  const reason = givenReason(column);
  if (reason !== undefined) return { role: 'label', reason };
  if (stats === null) return decideText(raw, labelled);
  const rows = stats.count + raw.missing + (raw.unreadable?.count ?? 0);
  if (stats.count === 0) return ignored('All its cells are empty.');
  if (stats.distinct === 1) return ignored(constantReason(stats, rows));
  const target = targetReason(column);
  if (target !== undefined) return { role: 'target', reason: target };
  const empty = 1 - stats.count / rows;
  if (empty > missingLimit) return ignored(`${percentText(empty)} of its cells hold no value.`);
  if (!alone) {
    const special = specialVerdict(column, stats);
    if (given && special?.role === 'label') return ignored('Labels of another file are used.');
    if (special !== null) return special;
  }
  return { role: 'feature', reason: 'Numbers that vary.' };
}

const ignored = (reason: string): Verdict => ({ role: 'ignored', reason });

function constantReason(stats: NumberStats, rows: number): string {
  const value = numberText(stats.min);
  return stats.count === rows ? `Always ${value}.` : `${value} wherever it holds a value.`;
}

function specialVerdict(column: TypedColumn, stats: NumberStats): Verdict | null {
  if (isNumericLabel(column)) {
    const [a, b] = [...stats.values].sort((x, y) => x - y);
    const reason = `Named like a label and holds only ${String(a)} and ${String(b)}.`;
    return { role: 'label', reason };
  }
  if (isClock(column)) return { role: 'identifier', reason: 'A clock that only runs forward.' };
  if (stats.countsUp) return { role: 'identifier', reason: 'Counts up by one from row to row.' };
  if (
    identifierName.test(column.raw.originalName.trim()) &&
    stats.distinct === Math.min(stats.count, tallyLimit)
  ) {
    return { role: 'identifier', reason: 'Named like a row number, and no value comes twice.' };
  }
  return null;
}

/** A column named like a time whose numbers only grow, such as seconds since the start. */
export function isClock({ raw, values }: TypedColumn): boolean {
  if (values === null || values.length < 2 || !isTimeName(raw.name)) return false;
  let before = -Infinity;
  for (const part of partsOf(values)) {
    for (let row = 0; row < part.length; row++) {
      const value = part[row]!;
      if (!(value > before)) return false;
      before = value;
    }
  }
  return true;
}

function decideText(raw: RawColumn, labelled: boolean): Verdict {
  if (raw.kind === 'number') return ignored('Holds no numbers.');
  if (raw.kind === 'time') return ignored(timeReason(raw.form, raw.ambiguous));
  if (labelled && isLabelPartner(raw.name)) {
    return { role: 'label', reason: 'Text that describes the label.' };
  }
  if (raw.tally.allDifferent && raw.tally.total > 1) {
    return { role: 'identifier', reason: 'Text that names each row.' };
  }
  return ignored(textReason(raw));
}

function timeReason(form: 'instant' | 'date' | 'clock', ambiguous: boolean): string {
  if (ambiguous) return 'Dates whose day and month cannot be told apart.';
  return form === 'clock' ? 'Clock times without a date.' : 'Times, but not the time axis.';
}

function textReason({ tally }: RawText): string {
  const { distinct } = tally;
  if (distinct === 1) return 'The same text in every row.';
  const count = distinct === tallyLimit ? 'a thousand or more' : countText(distinct);
  return `Text of ${count} different values, no numbers.`;
}
