import type { ReaderRow } from './compare-readers.ts';

/**
 * A line for each reader: time, processor time, speed, peak memory, its time as a share of that of `peer`, and the
 * processor time of its parts.
 */
export function readerLines(
  rows: readonly ReaderRow[],
  bytes: number,
  peer: ReaderRow['reader'],
): string[] {
  const peerMs = rows.find(({ reader }) => reader === peer)?.reading?.ms ?? null;
  return rows.map((row) => {
    const { reader, reading, reason, peakBytes } = row;
    if (reading === null) return `${reader.padEnd(10)}  -  ${reason ?? ''}`;
    const { ms, cpuMs, longestPauseMs, parts } = reading;
    const cells = [
      reader.padEnd(10),
      `${(ms / 1000).toFixed(2)} s`.padStart(8),
      `${(cpuMs / 1000).toFixed(2)} s cpu`.padStart(11),
      `${(bytes / 1000 / ms).toFixed(0)} MB/s`.padStart(10),
      `${(peakBytes / 1e6).toFixed(0)} MB peak`.padStart(13),
      (peerMs === null ? '' : `${(ms / peerMs).toFixed(2)} x ${peer}`).padStart(15),
      (longestPauseMs === null ? '' : `${longestPauseMs.toFixed(0)} ms pause`).padStart(14),
      Object.entries(parts)
        .map(([part, partMs]) => `${part} ${(partMs / 1000).toFixed(2)}`)
        .join('  '),
    ];
    return cells.join('  ').trimEnd();
  });
}
