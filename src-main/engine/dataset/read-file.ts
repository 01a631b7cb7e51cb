import { availableMemory } from 'node:process';
import type { ImportOptions } from '../../contract/schemas.ts';
import type { Scratch } from './columns/scratch.ts';
import { readCsv } from './csv/read-csv.ts';
import { readNpy } from './npy/read-npy.ts';
import type { Pacer } from './pacer.ts';
import type { RawTable } from './raw-table.ts';
import { headLength, recognise } from './source/recognise.ts';
import { openSource, titleOf } from './source/source-file.ts';

/** One file as it was read, nothing judged yet. */
export interface FileRead {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  /** Of the file on disk, in hexadecimal. */
  readonly sha256: string;
  /** What was read out of an archive. */
  readonly member: string | null;
  readonly table: RawTable;
}

export interface FileHooks {
  readonly signal?: AbortSignal | undefined;
  readonly scratch?: Scratch | undefined;
  /** `position`: bytes of the file on disk that are used up. */
  readonly onRead: (position: number, rows: number) => void;
}

/**
 * Reads a CSV or .npy file, also out of a gzip or zip archive. Throws the `file/*`, `archive/*`, `csv/*`, `npy/*` and
 * `data/*` codes, and `cancelled`.
 */
export async function readFile(
  path: string,
  options: ImportOptions,
  pacer: Pacer,
  { signal, scratch, onRead }: FileHooks,
): Promise<FileRead> {
  const source = await openSource(path, { member: options.member, signal });
  try {
    const hooks = {
      pacer,
      availableBytes: availableMemory(),
      scratch,
      onRead: (rows: number) => {
        onRead(source.position(), rows);
      },
    };
    const format = recognise(titleOf(source), await source.peek(headLength));
    const read =
      format === 'npy' ? await readNpy(source, hooks) : await readCsv(source, options, hooks);
    const { name, bytes, member, findings } = source;
    const sha256 = await source.finish();
    const table = { ...read, findings: [...findings, ...read.findings] };
    return { name, path: source.path, bytes, sha256, member, table };
  } finally {
    await source.close();
  }
}
