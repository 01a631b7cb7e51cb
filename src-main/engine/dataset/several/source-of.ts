import { createHash } from 'node:crypto';
import { EngineError } from '../../../contract/errors.ts';
import type { SourcePart } from '../../../contract/types.ts';
import type { FileRead } from '../read-file.ts';
import type { ImportedDataset } from '../types.ts';
import { fileStem } from './file-stem.ts';

export type Source = Pick<
  ImportedDataset,
  'name' | 'sourceName' | 'sourcePaths' | 'sourceBytes' | 'sourceSha256'
>;

export interface Sources extends Source {
  readonly rowsRead: number;
  /** What was read out of the archive, where it was one. */
  readonly member: string | null;
  readonly parts: readonly SourcePart[];
}

/**
 * What a dataset is called and where it comes from: one file, or several as one. The SHA-256 of several is that of
 * their own, one after another in hexadecimal.
 */
export function sourceOf(files: readonly FileRead[]): Sources {
  const [first, ...others] = files;
  if (first === undefined) throw new EngineError('internal', 'no file was read');
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  const parts = files.map(({ name, bytes, sha256, table }) => ({
    name,
    bytes,
    sha256,
    rows: table.rowCount,
  }));
  return {
    name: `${bareName(first.name)}${more}`,
    sourceName: `${first.name}${more}`,
    sourcePaths: files.map(({ path }) => path),
    sourceBytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
    sourceSha256: others.length === 0 ? first.sha256 : hashOf(parts),
    rowsRead: parts.reduce((sum, { rows }) => sum + rows, 0),
    member: first.member,
    parts,
  };
}

/** The SHA-256 of files that are one source, in hexadecimal. */
export function hashOf(parts: readonly Pick<SourcePart, 'sha256'>[]): string {
  const hash = createHash('sha256');
  for (const { sha256 } of parts) hash.update(sha256);
  return hash.digest('hex');
}

/** The file name without its ending; with what follows it, a name has at most 200 characters. */
const bareName = (fileName: string): string => fileStem(fileName).slice(0, 180);
