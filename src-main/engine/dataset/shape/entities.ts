import { EngineError } from '../../../contract/errors.ts';
import { countText, numberText } from '../../../words/numbers.ts';
import type { ColumnValues } from '../columns/column-values.ts';
import { eachPart } from '../columns/each-part.ts';
import type { Pacer } from '../pacer.ts';
import type { RawColumn, RawNumbers, RawText } from '../raw-table.ts';
import { nameLimit } from '../csv/text-tally.ts';

/** What the rows of a long table are of: stations, tickers, sensors. */
export interface Entities {
  readonly names: readonly string[];
  /** Position in `names` of each row, NaN where the cell is empty. */
  readonly codes: ColumnValues;
}

/**
 * The different values of a column of text or whole numbers. Throws `settings/invalid` for any other column and
 * `csv/too-wide` for one of too many values.
 */
export async function entitiesOf(column: RawColumn, pacer: Pacer): Promise<Entities> {
  switch (column.kind) {
    case 'text':
      return textEntities(column);
    case 'number':
      return numberEntities(column, pacer);
    case 'time':
      throw unfit(column.name, 'holds times');
  }
}

function textEntities({ name, codes, tally }: RawText): Entities {
  if (codes === null) {
    throw unfit(name, 'begins with numbers and goes on with text');
  }
  if (tally.overflows) throw tooMany(name, tally.named);
  return { names: tally.texts(), codes };
}

async function numberEntities({ name, values }: RawNumbers, pacer: Pacer): Promise<Entities> {
  const codeOf = new Map<number, number>();
  const codes = new Float64Array(values.length).fill(NaN);
  await eachPart(values, pacer, (part, from) => {
    for (let at = 0; at < part.length; at++) {
      const value = part[at]!;
      const row = from + at;
      if (Number.isNaN(value)) continue;
      if (!Number.isInteger(value)) {
        throw unfit(
          name,
          `holds fractions, the first in row ${countText(row + 1)} (${numberText(value)})`,
        );
      }
      let code = codeOf.get(value);
      if (code === undefined) {
        if (codeOf.size === nameLimit) throw tooMany(name, nameLimit);
        code = codeOf.size;
        codeOf.set(value, code);
      }
      codes[row] = code;
    }
  });
  return { names: Array.from(codeOf.keys(), String), codes };
}

function unfit(column: string, why: string): EngineError {
  return new EngineError('settings/invalid', `column ${column} names no entities: it ${why}`, {
    column,
    remedy: 'Choose a column of text or whole numbers, such as a station or a ticker.',
  });
}

function tooMany(column: string, count: number): EngineError {
  const fault = `column ${column} holds more than ${countText(count)} different values`;
  return new EngineError('csv/too-wide', fault, {
    column,
    remedy: 'Choose a column of fewer values, or keep fewer of them in the file.',
  });
}

/** The rows of each entity, in file order. */
export interface EntityRows {
  readonly rows: Uint32Array;
  /** Where those of each entity begin in `rows`, and where the last ones end. */
  readonly starts: Uint32Array;
}

/** A counting sort; rows without an entity are left out. */
export async function entityRows({ names, codes }: Entities, pacer: Pacer): Promise<EntityRows> {
  const starts = new Uint32Array(names.length + 1);
  await eachPart(codes, pacer, (part) => {
    for (let at = 0; at < part.length; at++) {
      if (!Number.isNaN(part[at]!)) starts[part[at]! + 1]!++;
    }
  });
  for (let at = 1; at < starts.length; at++) starts[at]! += starts[at - 1]!;
  const next = starts.slice();
  const rows = new Uint32Array(starts.at(-1) ?? 0);
  await eachPart(codes, pacer, (part, from) => {
    for (let at = 0; at < part.length; at++) {
      if (!Number.isNaN(part[at]!)) rows[next[part[at]!]!++] = from + at;
    }
  });
  return { rows, starts };
}
