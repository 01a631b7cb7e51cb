import { EngineError } from '../../../contract/errors.ts';
import type { Finding } from '../../../contract/types.ts';
import type { DiskFile } from '../source/disk-file.ts';
import { info } from '../finding.ts';
import { chooseArray } from './choose-array.ts';
import { memberError } from './member-error.ts';
import { listMembers, memberOffers, sizedMember } from './member-list.ts';
import { isNpyName, npzArrays } from './npz-arrays.ts';
import { escapedName, shownName } from './shown-name.ts';
import type { ZipEntry } from './zip-directory.ts';

/** The member that is read, and what was decided about it. */
export interface MemberChoice {
  readonly entry: ZipEntry;
  readonly findings: readonly Finding[];
  /** The archive holds a label for each of its rows. */
  readonly labelled: boolean;
}

/** Arrays whose headers are read to choose among them. */
const arrayLimit = 200;

const dataName = /\.(?:csv|tsv|npy)$/i;

/**
 * The member named `wanted`; without that the only one, the only one that is named like data, or of several arrays the
 * one that is clearly the data. Throws `archive/member` with a list of the members where none is, and `file/empty`.
 */
export async function chooseMember(
  disk: DiskFile,
  entries: readonly ZipEntry[],
  wanted: string | undefined,
): Promise<MemberChoice> {
  if (entries.length === 0) {
    throw new EngineError('file/empty', `the archive holds no file: ${disk.name}`);
  }
  const only = entries.length === 1 ? entries[0] : undefined;
  const named = wanted === undefined ? only : namedMember(disk, entries, wanted);
  if (isNpz(entries)) return chooseArray(disk, await npzArrays(disk, entries), named);
  if (named !== undefined) return { entry: named, findings: [], labelled: false };
  const [data, second] = entries.filter(({ name }) => dataName.test(name));
  if (data === undefined || second !== undefined) throw undecidedError(disk, entries);
  const others = entries.filter((entry) => entry !== data);
  const text = `Read from the archive: ${sizedMember(data)}. Not read: ${listMembers(others.map(sizedMember))}.`;
  return { entry: data, findings: [info(text, null, memberOffers(others))], labelled: false };
}

const isNpz = (entries: readonly ZipEntry[]): boolean =>
  entries.length > 1 &&
  entries.length <= arrayLimit &&
  entries.every(({ name }) => isNpyName(name));

const undecidedError = (disk: DiskFile, entries: readonly ZipEntry[]): EngineError =>
  memberError(
    `${entries.length} files in the archive ${disk.name}: ${listMembers(entries.map(sizedMember))}`,
    entries,
  );

/** By its name in the archive, as it is or escaped, or as numpy calls an array. */
function namedMember(disk: DiskFile, entries: readonly ZipEntry[], wanted: string): ZipEntry {
  const entry =
    entries.find(({ name }) => name === wanted) ??
    entries.find(({ name }) => escapedName(name) === wanted) ??
    entries.find(({ name }) => name === `${wanted}.npy`);
  if (entry !== undefined) return entry;
  const there = listMembers(entries.map(sizedMember));
  throw memberError(
    `no member ${shownName(wanted)} in ${disk.name}, which holds ${there}`,
    entries,
  );
}
