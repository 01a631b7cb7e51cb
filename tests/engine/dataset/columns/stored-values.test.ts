import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eachPart, partsOf } from '../../../../src-main/engine/dataset/columns/each-part.ts';
import { GrowingValues } from '../../../../src-main/engine/dataset/columns/growing-values.ts';
import { joinedValues } from '../../../../src-main/engine/dataset/columns/joined-values.ts';
import { keptIn } from '../../../../src-main/engine/dataset/columns/kept-in.ts';
import { mappedValues } from '../../../../src-main/engine/dataset/columns/mapped-values.ts';
import { sampleOf } from '../../../../src-main/engine/dataset/columns/sample-of.ts';
import {
  createScratch,
  type Scratch,
} from '../../../../src-main/engine/dataset/columns/scratch.ts';
import { StoredValues } from '../../../../src-main/engine/dataset/columns/stored-values.ts';
import {
  scratchPrefix,
  sweepScratch,
} from '../../../../src-main/engine/dataset/columns/sweep-scratch.ts';
import { valueAt } from '../../../../src-main/engine/dataset/columns/value-at.ts';
import { wholeOf } from '../../../../src-main/engine/dataset/columns/whole-of.ts';
import { withScratch } from '../../../../src-main/engine/dataset/columns/with-scratch.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { pacer } from '../support/raw-tables.ts';

const inScratch = <T>(work: (scratch: Scratch) => Promise<T> | T): Promise<T> =>
  withScratch(
    { folders: [temporaryFolder()], limitBytes: 0, stageLength: 300 },
    async (scratch) => {
      scratch.hold(1);
      return work(scratch);
    },
  );

const made = (length: number): Float64Array =>
  Float64Array.from({ length }, (_, row) => (row % 31 === 4 ? NaN : Math.cos(row) * row));

function grown(values: Float64Array, scratch: Scratch): StoredValues {
  const growing = new GrowingValues(scratch);
  growing.append(values);
  const taken = growing.take();
  if (!(taken instanceof StoredValues)) throw new Error('the values stayed in memory');
  return taken;
}

describe('values in a scratch file', () => {
  it.each([257, 300, 301, 5000, 300_001])('are those that were written, %i of them', (length) =>
    inScratch(async (scratch) => {
      const values = made(length);
      const stored = grown(values, scratch);
      expect(stored).toHaveLength(length);
      expect(stored.byteLength).toBe(values.byteLength);
      expect(wholeOf(stored)).toEqual(values);
      const read = new Float64Array(length);
      let next = 0;
      await eachPart(stored, pacer, (part, from) => {
        expect(from).toBe(next);
        read.set(part, from);
        next += part.length;
      });
      expect(read).toEqual(values);
      expect([...partsOf(stored)].map((part) => part.length).reduce((a, b) => a + b)).toBe(length);
      expect(wholeOf(mappedValues(stored, (value) => 2 * value))).toEqual(
        values.map((value) => 2 * value),
      );
    }),
  );

  it('are read and sampled as arrays are', () =>
    inScratch((scratch) => {
      const values = made(10_000);
      const stored = grown(values, scratch);
      const row = fc.integer({ min: 0, max: 10_100 });
      fc.assert(
        fc.property(row, row, fc.integer({ min: 1, max: 6000 }), (a, b, step) => {
          const [from, to] = [Math.min(a, b), Math.max(a, b)];
          expect(stored.subarray(from, to)).toEqual(values.subarray(from, to));
          expect(valueAt(stored, from)).toEqual(values[from] ?? NaN);
          const rows = { from: Math.min(from, 10_000), to: Math.min(to, 10_000), step };
          const expected = values.subarray(rows.from, rows.to).filter((_, at) => at % step === 0);
          expect(sampleOf(values, rows)).toEqual(expected);
          expect(sampleOf(stored, rows)).toEqual(expected);
        }),
        { seed: 7, numRuns: 300 },
      );
      expect(valueAt(stored, -1)).toBeNaN();
      expect(stored.subarray(5, 2)).toHaveLength(0);
    }));

  it('are joined with those in memory', () =>
    inScratch((scratch) => {
      const [a, b] = [made(700), made(40)];
      const joined = joinedValues([grown(a, scratch), b, new Float64Array(0), keptIn(scratch, b)]);
      expect(joined).toBeInstanceOf(StoredValues);
      expect(wholeOf(joined)).toEqual(Float64Array.of(...a, ...b, ...b));
      expect(joinedValues([a, b])).toEqual(Float64Array.of(...a, ...b));
    }));

  it('stay in memory where they are few, or the disk lacks the room', () =>
    inScratch(async (scratch) => {
      const growing = new GrowingValues(scratch);
      growing.append(made(256));
      expect(growing.take()).toEqual(made(256));
      const other = createScratch({ folders: [temporaryFolder()], limitBytes: 1000 });
      other.expect(1e15, 10);
      expect(other.isSpilling).toBe(false);
      await other.close();
    }));

  it('go to the first folder that can be written to, or are refused', async () => {
    const folder = temporaryFolder();
    await withScratch(
      { folders: [join(folder, 'gone'), folder], limitBytes: 0 },
      async (scratch) => {
        expect(wholeOf(keptIn(scratch, made(10)))).toEqual(made(10));
      },
    );
    const nowhere = createScratch({ folders: [join(folder, 'gone')] });
    expect(() => nowhere.write(made(10))).toThrow('folder does not exist');
  });
});

describe('sweepScratch', () => {
  it('removes what programs that are gone have left, and nothing else', () => {
    const folder = temporaryFolder();
    const { pid: gone } = spawnSync(process.execPath, ['--version']);
    const host = hostname().replaceAll(/[^A-Za-z0-9.]/g, '_');
    const left = `.residua-scratch-${host}-${gone}-abc`;
    const kept = [
      `${scratchPrefix()}abc`,
      `.residua-scratch-another.host-${gone}-abc`,
      `.residua-scratch-${host}-x`,
      'data.residua',
    ];
    for (const name of [left, ...kept]) writeFileSync(join(folder, name), 'x');
    sweepScratch(folder);
    expect(readdirSync(folder).sort()).toEqual(kept.sort());
    expect(() => {
      sweepScratch(join(folder, 'gone'));
    }).not.toThrow();
  });
});
