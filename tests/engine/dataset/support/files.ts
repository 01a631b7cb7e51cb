import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { ErrorCode } from '../../../../src-main/contract/errors.ts';
import { EngineError } from '../../../../src-main/contract/errors.ts';
import type { ImportOptions } from '../../../../src-main/contract/schemas.ts';
import { wholeOf } from '../../../../src-main/engine/dataset/columns/whole-of.ts';
import { importFile } from '../../../../src-main/engine/dataset/import-file.ts';
import type { ImportedColumn, ImportedDataset } from '../../../../src-main/engine/dataset/types.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

/** Writes a file in a folder of its own that goes when the test ends. */
export function writeFile(content: string | Uint8Array, name = 'data.csv'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

export function importText(
  text: string | Uint8Array,
  options: ImportOptions = {},
): Promise<ImportedDataset> {
  return importFile(writeFile(text), options);
}

export async function refused(
  work: Promise<unknown>,
  code: ErrorCode,
  message: RegExp | string,
): Promise<EngineError> {
  const error = await work.then(
    () => 'nothing was thrown',
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(EngineError);
  const engineError = error as EngineError;
  expect(engineError.code).toBe(code);
  if (typeof message === 'string') expect(engineError.message).toContain(message);
  else expect(engineError.message).toMatch(message);
  expect(engineError.remedy).not.toBe('');
  return engineError;
}

export function columnOf(dataset: ImportedDataset, name: string): ImportedColumn {
  const column = dataset.columns.find(({ info }) => info.name === name);
  if (column === undefined) throw new Error(`no column ${name}`);
  return column;
}

export function valuesOf(dataset: ImportedDataset, name: string): number[] {
  const { values } = columnOf(dataset, name);
  return values === null ? [] : [...wholeOf(values)];
}

export const rolesOf = (dataset: ImportedDataset): Record<string, string> =>
  Object.fromEntries(dataset.columns.map(({ info }) => [info.name, info.role]));

export const findingTexts = (dataset: ImportedDataset): string =>
  dataset.findings.map(({ text }) => text).join('\n');

/** Hourly rows from 1 March 2004 with a value that varies: `2004-03-01 00:00:00,0.1` ... */
export function hourly(
  rows: number,
  value: (row: number) => string = (row) => `${row % 7}`,
): string {
  const lines = Array.from({ length: rows }, (_, row) => `${hourText(row)},${value(row)}`);
  return `time,value\n${lines.join('\n')}\n`;
}

export function hourText(hours: number): string {
  const time = new Date(Date.UTC(2004, 2, 1) + hours * 3_600_000);
  return time.toISOString().slice(0, 19).replace('T', ' ');
}
