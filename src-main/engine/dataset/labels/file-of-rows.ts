import { EngineError } from '../../../contract/errors.ts';
import type { LabelStep } from '../../../contract/schemas.ts';
import type { RowRange } from '../../../contract/types.ts';
import { countText } from '../../../words/numbers.ts';
import type { RawTable, TableFile } from '../raw-table.ts';
import { fileStem } from '../several/file-stem.ts';

type OwnRows = TableFile & { readonly rows: RowRange };

/**
 * The one of several files that labels row by row are of, where they are not those of all rows: the file whose name stands
 * in theirs, else in the order of both where there are as many, else the only one of so many rows. Throws
 * `data/mismatch` where that cannot be told.
 */
export function fileOfRows(
  step: LabelStep,
  steps: readonly LabelStep[],
  { files = [], rowCount }: Pick<RawTable, 'files' | 'rowCount'>,
): OwnRows {
  const own = files.filter((file): file is OwnRows => file.rows !== null);
  const fits = own.filter(({ rows }) => rows.to - rows.from === step.rows);
  const named = fits.filter(({ name }) => isIn(fileStem(name), step.file));
  const [first] = named.length === 1 ? named : [];
  if (first !== undefined) return first;
  const unnamed = steps.filter(({ rows, parts }) => rows !== undefined && parts === undefined);
  const inOrder = unnamed.length === own.length ? own[unnamed.indexOf(step)] : undefined;
  if (inOrder !== undefined && fits.includes(inOrder)) return inOrder;
  const [only] = fits.length === 1 ? fits : [];
  if (only !== undefined) return only;
  throw undecided(step, own, rowCount, fits.length > 1);
}

/** Shorter names stand in others by chance. */
const shortestName = 3;

const isIn = (name: string, file: string | undefined): boolean =>
  name.length >= shortestName &&
  file !== undefined &&
  file.toLowerCase().includes(name.toLowerCase());

function undecided(
  { rows = 0, file = 'the file of labels' }: LabelStep,
  own: readonly OwnRows[],
  rowCount: number,
  isAmbiguous: boolean,
): EngineError {
  const each = own
    .slice(0, 5)
    .map((one) => `${one.name} ${countText(one.rows.to - one.rows.from)}`);
  const more = own.length > 5 ? ` and ${countText(own.length - 5)} more` : '';
  const lengths = own.length < 2 ? '' : ` (${each.join(', ')}${more})`;
  const which = isAmbiguous ? ', and it cannot be told which file they are of' : '';
  const fault = `${file} has labels for ${countText(rows)} rows, the data have ${countText(rowCount)}${lengths}${which}`;
  const remedy =
    own.length < 2
      ? 'Choose the labels of this file, or take them out of the recipe.'
      : 'Give one label for each row of all files in their order, one file of labels for each, or name the data file of each row in a column "file".';
  return new EngineError('data/mismatch', fault, { remedy });
}
