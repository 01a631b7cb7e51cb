import { availableMemory } from 'node:process';
import { EngineError } from '../../../contract/errors.ts';
import type { ImportOptions } from '../../../contract/schemas.ts';
import type { Finding } from '../../../contract/types.ts';
import { info } from '../finding.ts';
import type { Pacer } from '../pacer.ts';
import type { RawColumn, RawTable } from '../raw-table.ts';
import type { NamedTable } from '../shape/append-tables.ts';
import { shapeTable } from '../shape/shape-table.ts';
import { tableTime } from '../shape/table-time.ts';
import { namingFile } from './naming-file.ts';

/** A file in the shape that is asked for, with the times of its rows in file order, apart from its other columns. */
export interface TimedTable extends NamedTable {
  /** Epoch milliseconds, never NaN. */
  readonly times: Float64Array;
  readonly zoned: boolean;
  readonly local?: string | undefined;
  /** Of the columns that gave the times. */
  readonly timeNames: readonly string[];
  readonly columns: readonly RawColumn[];
}

/**
 * Finds the time of a file that is to stand beside others; a time or entity column that the file lacks is not asked of
 * it, and a finding says so. Throws `csv/time` where the file has no time, naming it, and what `shapeTable` throws.
 */
export function timedTable(
  { name, table }: NamedTable,
  options: ImportOptions,
  pacer: Pacer,
): Promise<TimedTable> {
  return namingFile(name, async () => {
    const { options: own, findings } = ownOptions(table, options);
    const shaped = await shapeTable(table, own, pacer, availableMemory());
    const { time, findings: timeFindings } = await tableTime(shaped, own, pacer);
    if (time === null) throw withoutTime(name, timeFindings);
    const taken = new Set(time.columns);
    const timeNames = time.columns.map((index) => shaped.columns[index]?.name ?? '');
    const found = [...findings(timeNames), ...shaped.findings, ...timeFindings];
    return {
      name,
      table: { ...shaped, findings: found },
      times: time.values,
      zoned: time.zoned,
      local: time.local,
      timeNames,
      columns: shaped.columns.filter((_column, index) => !taken.has(index)),
    };
  });
}

interface OwnOptions {
  readonly options: ImportOptions;
  readonly findings: (timeNames: readonly string[]) => Finding[];
}

/** Of a file that is to be turned, the columns are known only later. */
function ownOptions({ columns }: RawTable, { time, entity, ...rest }: ImportOptions): OwnOptions {
  const lacking = (column: string | undefined): string | null => {
    if (rest.orientation === 'columns' || column === undefined) return null;
    return columns.some(({ name }) => name === column) ? null : column;
  };
  const noTime = time === 'none' ? null : lacking(time);
  const noEntity = lacking(entity);
  return {
    options: {
      ...rest,
      ...(noTime === null && time !== undefined ? { time } : {}),
      ...(noEntity === null && entity !== undefined ? { entity } : {}),
    },
    findings: (timeNames) => [
      ...(noTime === null
        ? []
        : [info(`No column ${noTime}: times are those of ${timeNames.join(', ')}.`)]),
      ...(noEntity === null ? [] : [info(`No column ${noEntity}: its rows stay as they are.`)]),
    ],
  };
}

function withoutTime(name: string, findings: readonly Finding[]): EngineError {
  const [why] = findings;
  const reason = why === undefined ? '' : `: ${why.text.replace(/\.$/, '')}`;
  return new EngineError('csv/time', `${name} has no time by which it could be joined${reason}`, {
    remedy:
      'Name its time column (on the command line --time NAME) or its format, or put the files one after another.',
  });
}
