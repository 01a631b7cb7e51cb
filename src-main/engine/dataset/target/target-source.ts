import type { TargetPart } from '../../../contract/types.ts';
import type { FileRead } from '../read-file.ts';
import { hashOf, type Sources } from '../several/source-of.ts';

/** What is kept of the file of a target. */
export function targetPart(
  { name, bytes, sha256, table }: FileRead,
  { sourceSha256 }: Pick<Sources, 'sourceSha256'>,
): TargetPart {
  const dataSha256 = sourceSha256;
  return { name, bytes, sha256, rows: table.rowCount, shape: table.shape, dataSha256 };
}

/** Where data and their target come from; the target stands last. */
export function withTarget(source: Sources, target: FileRead | null): Sources {
  if (target === null) return source;
  return {
    ...source,
    sourcePaths: [...source.sourcePaths, target.path],
    sourceBytes: source.sourceBytes + target.bytes,
    sourceSha256: hashOf([{ sha256: source.sourceSha256 }, target]),
  };
}
