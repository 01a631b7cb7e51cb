import type { Finding } from '../../../contract/types.ts';
import { openGzip } from '../archive/gzip.ts';
import { openZip } from '../archive/zip.ts';
import { openDiskFile, type DiskFile } from './disk-file.ts';
import { info } from '../finding.ts';
import { archiveKind, headLength } from './recognise.ts';

/** The data of a file, read once from front to end: the file as it is, or what an archive holds, unpacked on the way. */
export interface SourceFile {
  readonly path: string;
  readonly name: string;
  /** Of the file on disk. */
  readonly bytes: number;
  /** Of the data itself, unpacked; null where only its end tells. */
  readonly dataBytes: number | null;
  /** What was unpacked out of an archive; null for a file as it is. */
  readonly member: string | null;
  /** What was decided about an archive. */
  readonly findings: readonly Finding[];
  /** An archive holds a label for each item of the array that is read. */
  readonly labelled?: boolean;
  /** Bytes of the file on disk that are used up; what remains is a measure of the work left. */
  readonly position: () => number;
  /** The first bytes again, wherever reading stands; of an archive no more than were asked for before reading began. */
  readonly peek: (length: number) => Promise<Uint8Array>;
  /**
   * The next bytes; fewer only at the end of the data. They are in a buffer of their own (so typed arrays may view it),
   * or in `room`, which holds `length` bytes.
   */
  readonly next: (
    length: number,
    room?: Uint8Array<ArrayBuffer>,
  ) => Promise<Uint8Array<ArrayBuffer>>;
  /** Whether no data follows. */
  readonly ended: () => boolean;
  /** SHA-256 of the file on disk, in hexadecimal; throws `file/changed` if the file is another by now. */
  readonly finish: () => Promise<string>;
  readonly close: () => Promise<void>;
}

/** The part of a source that an archive format gives. */
export type SourceContent = Pick<
  SourceFile,
  | 'dataBytes'
  | 'member'
  | 'findings'
  | 'labelled'
  | 'position'
  | 'peek'
  | 'next'
  | 'ended'
  | 'close'
>;

export interface SourceOptions {
  /** Which member of an archive is read. */
  readonly member?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens a file, looks at its first bytes and unpacks gzip and zip archives. Throws `file/not-found`,
 * `file/is-directory`, `file/not-regular`, `file/unreadable`, `file/empty`, `file/unsupported`, the `archive/*` codes
 * and `cancelled`.
 */
export async function openSource(
  path: string,
  { member, signal }: SourceOptions = {},
): Promise<SourceFile> {
  const disk = await openDiskFile(path, signal);
  try {
    const content = await openContent(disk, member);
    const close = async (): Promise<void> => {
      await content.close();
      await disk.close();
    };
    const { name, bytes, finish } = disk;
    return { path, name, bytes, finish, ...content, close };
  } catch (error) {
    await disk.close();
    throw error;
  }
}

/** The file, and the member of it that is read, for messages. */
export const titleOf = ({ name, member }: Pick<SourceFile, 'name' | 'member'>): string =>
  member === null ? name : `${name}: ${member}`;

async function openContent(disk: DiskFile, member: string | undefined): Promise<SourceContent> {
  const kind = archiveKind(await disk.readAt(0, headLength));
  if (kind === 'zip') return openZip(disk, member);
  const content = kind === 'gzip' ? openGzip(disk) : openPlain(disk);
  if (member === undefined) return content;
  const unused = 'The file is no archive of several members, so none was chosen.';
  return { ...content, findings: [info(unused)] };
}

function openPlain(disk: DiskFile): SourceContent {
  let position = 0;
  return {
    dataBytes: disk.bytes,
    member: null,
    findings: [],
    position: () => position,
    peek: (length) => disk.readAt(0, length),
    next: async (length, room) => {
      const bytes = await disk.readAt(position, length, room);
      position += bytes.length;
      return bytes;
    },
    ended: () => position === disk.bytes,
    close: async () => {},
  };
}
