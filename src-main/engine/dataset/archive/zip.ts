import { EngineError } from '../../../contract/errors.ts';
import type { DiskFile } from '../source/disk-file.ts';
import type { SourceContent } from '../source/source-file.ts';
import { chooseMember } from './choose-member.ts';
import { shownName } from './shown-name.ts';
import { readZipDirectory, type ZipEntry } from './zip-directory.ts';
import { openZipMember } from './zip-member.ts';

/**
 * A zip archive (also .npz) of which one member is read: `wanted`, or the one that is clearly meant. Throws
 * `archive/member` where none is, the other `archive/*` codes and `file/unsupported`.
 */
export async function openZip(disk: DiskFile, wanted: string | undefined): Promise<SourceContent> {
  const entries = await readZipDirectory(disk);
  assertNoDocument(disk, entries);
  const { entry, findings, labelled } = await chooseMember(disk, entries.filter(isContent), wanted);
  const content = await openZipMember(disk, entry);
  const member = shownName(entry.name);
  return { ...content, dataBytes: entry.bytes, member, findings, labelled };
}

/** Folders, hidden files and what systems add to archives are no content. */
const isContent = ({ name }: ZipEntry): boolean =>
  !/[\\/]$|(?:^|[\\/])(?:__MACOSX[\\/]|\.[^.\\/]|Thumbs\.db$)/i.test(name);

const documents: readonly (readonly [member: RegExp, what: string])[] = [
  [/^xl\//, 'an Excel workbook (.xlsx)'],
  [/^content\.xml$/, 'an OpenDocument file (.ods)'],
  [/^\[Content_Types\]\.xml$/, 'an Office document'],
];

/** Office documents are zip archives too. */
function assertNoDocument(disk: DiskFile, entries: readonly ZipEntry[]): void {
  for (const [member, what] of documents) {
    if (!entries.some(({ name }) => member.test(name))) continue;
    const remedy = 'Save the sheet as CSV (UTF-8) in the spreadsheet program.';
    throw new EngineError('file/unsupported', `${what}: ${disk.name}`, { remedy });
  }
}
