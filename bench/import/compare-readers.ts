import type { PythonPeers } from '../peers/environment.ts';
import { median } from '../training/compare.ts';
import { measureReader } from './measure-reader.ts';
import type { NodeReader, PythonReader, Reading } from './reading.ts';

export interface ReaderRow {
  readonly reader: NodeReader | PythonReader;
  /** The reading whose time is the median; null where there is none. */
  readonly reading: Reading | null;
  readonly runs: readonly number[];
  readonly peakBytes: number;
  /** Why there is no reading. */
  readonly reason: string | null;
}

/**
 * Reads the file `repeats` times with each reader, reader after reader, so that a slow moment of the machine meets all
 * of them.
 */
export async function compareReaders(
  readers: readonly (NodeReader | PythonReader)[],
  path: string,
  repeats: number,
  peers: PythonPeers,
): Promise<ReaderRow[]> {
  const readings = new Map<string, Reading[]>();
  const reasons = new Map<string, string>();
  for (let i = 0; i < repeats; i++) {
    for (const reader of readers) {
      if (reasons.has(reader)) continue;
      try {
        const reading = await measureReader(reader, path, peers);
        readings.set(reader, [...(readings.get(reader) ?? []), reading]);
      } catch (error) {
        reasons.set(reader, error instanceof Error ? error.message : String(error));
      }
    }
  }
  return readers.map((reader) =>
    rowOf(reader, readings.get(reader) ?? [], reasons.get(reader) ?? null),
  );
}

function rowOf(
  reader: NodeReader | PythonReader,
  readings: readonly Reading[],
  reason: string | null,
): ReaderRow {
  const middle = median(readings.map(({ ms }) => ms));
  const reading = readings.find(({ ms }) => ms === middle) ?? readings[0] ?? null;
  const runs = readings.map(({ ms }) => Math.round(ms));
  const peakBytes = Math.max(0, ...readings.map((each) => each.peakBytes));
  return { reader, reading, runs, peakBytes, reason };
}
