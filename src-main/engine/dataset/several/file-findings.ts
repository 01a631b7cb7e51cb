import type { Finding } from '../../../contract/types.ts';
import { listNames } from '../finding.ts';
import type { NamedTable } from '../shape/append-tables.ts';

/** What was found in each of several files, with their names; what holds for all of them is said once. */
export function fileFindings(files: readonly NamedTable[]): Finding[] {
  const found = new Map<string, { readonly finding: Finding; readonly names: Set<string> }>();
  for (const { name, table } of files) {
    for (const finding of table.findings) {
      const key = JSON.stringify(finding);
      const known = found.get(key) ?? { finding, names: new Set() };
      found.set(key, known);
      known.names.add(name);
    }
  }
  return [...found.values()].map(({ finding, names }) =>
    names.size === files.length ? finding : namedFinding(finding, [...names]),
  );
}

/** The finding with the names of the files that it is of. */
export function namedFinding(finding: Finding, names: readonly string[]): Finding {
  const of = names.length === 1 ? (names[0] ?? '') : listNames(names);
  return { ...finding, text: `${of}: ${finding.text}` };
}
