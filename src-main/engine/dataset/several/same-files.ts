import type { Finding } from '../../../contract/types.ts';
import { warning } from '../finding.ts';
import type { FileRead } from '../read-file.ts';

/** Files that hold the same bytes as one before them: probably a copy. */
export function sameFiles(files: readonly FileRead[]): Finding[] {
  const first = new Map<string, string>();
  return files.flatMap(({ name, sha256 }) => {
    const other = first.get(sha256);
    if (other === undefined) {
      first.set(sha256, name);
      return [];
    }
    return [warning(`${name} is the same file as ${other}: its rows are there twice.`)];
  });
}
