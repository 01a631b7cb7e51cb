import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { readState, writeState } from './state-file.ts';

const entrySchema = z.object({
  path: z.string().max(4096).refine(isAbsolute),
  openedAtMs: z.number().min(0),
});
const fileSchema = z.object({ recent: z.array(z.unknown()) });

export type RecentEntry = z.infer<typeof entrySchema>;

const maxEntries = 12;

/** The workspaces opened last, in a file of the application; the file may be lost or damaged at no cost. */
export class RecentList {
  readonly #path: string;
  #entries: readonly RecentEntry[];

  constructor(path: string) {
    this.#path = path;
    this.#entries = readEntries(path);
  }

  /** Newest first. */
  get entries(): readonly RecentEntry[] {
    return this.#entries;
  }

  /** Throws system errors where the list cannot be written; it is changed in memory all the same. */
  remember(path: string, openedAtMs: number): void {
    const others = this.#entries.filter((entry) => entry.path !== path);
    this.#entries = [{ path, openedAtMs }, ...others].slice(0, maxEntries);
    this.#write();
  }

  forget(path: string): void {
    this.#entries = this.#entries.filter((entry) => entry.path !== path);
    this.#write();
  }

  #write(): void {
    writeState(this.#path, { recent: this.#entries });
  }
}

function readEntries(path: string): readonly RecentEntry[] {
  const file = fileSchema.safeParse(readState(path));
  if (!file.success) return [];
  return file.data.recent
    .map((entry) => entrySchema.safeParse(entry))
    .flatMap((entry) => (entry.success ? [entry.data] : []))
    .sort((a, b) => b.openedAtMs - a.openedAtMs)
    .slice(0, maxEntries);
}
