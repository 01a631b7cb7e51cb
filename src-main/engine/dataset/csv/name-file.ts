import { EngineError, type ErrorCode } from '../../../contract/errors.ts';

/** Faults of rows, which are found where only the line is known. */
const rowFaults: ReadonlySet<ErrorCode> = new Set([
  'csv/ragged-row',
  'csv/unclosed-quote',
  'csv/row-too-long',
  'csv/too-wide',
]);

/** Runs `work`; a fault of a row that it throws says which file the row is of. */
export async function namingFile<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof EngineError) || !rowFaults.has(error.code)) throw error;
    throw new EngineError(error.code, `${error.message}: ${name}`, error.details, error);
  }
}
