import { EngineError } from '../../../contract/errors.ts';
import { escapedName, shownName } from './shown-name.ts';
import type { ZipEntry } from './zip-directory.ts';

const listed = 200;

/** `details.members` holds the names to choose from. */
export function memberError(fault: string, entries: readonly ZipEntry[]): EngineError {
  const members = entries.slice(0, listed).map(({ name }) => escapedName(name));
  const remedy = `Choose one of them, for example with --member ${shownName(entries[0]?.name ?? 'NAME')}.`;
  return new EngineError('archive/member', fault, { remedy, members });
}
