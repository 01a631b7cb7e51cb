import { describe, expect, it, vi } from 'vitest';
import { createProgress } from '../../src-main/cli/progress.ts';
import { jobProgressText, runProgressText } from '../../src-main/cli/progress-text.ts';
import { watchSignals } from '../../src-main/cli/signals.ts';

function sink(isTTY: boolean): {
  written: string[];
  isTTY: boolean;
  columns: number;
  write(text: string): void;
} {
  const written: string[] = [];
  return { written, isTTY, columns: 30, write: (text) => void written.push(text) };
}

describe('progress', () => {
  it('rewrites one line on a terminal, cut to its width and not too often', () => {
    const terminal = sink(true);
    let clock = 0;
    const progress = createProgress(terminal, { quiet: false, now: () => clock });
    progress.show('Training', '1 %, and much more than fits on the line');
    clock = 50;
    progress.show('Training', '2 %');
    clock = 150;
    progress.show('Training', '3 %');
    progress.show('Scoring', '');
    progress.clear();
    progress.clear();
    expect(terminal.written).toEqual([
      '\r\u001b[2KTraining  1 %, and much more ',
      '\r\u001b[2KTraining  3 %',
      '\r\u001b[2KScoring',
      '\r\u001b[2K',
    ]);
  });

  it('writes a line for each stage and one every ten seconds elsewhere', () => {
    const file = sink(false);
    let clock = 0;
    const progress = createProgress(file, { quiet: false, now: () => clock });
    for (clock = 0; clock <= 21_000; clock += 1_000) progress.show('Training', `${clock}`);
    progress.show('Scoring', '');
    progress.clear();
    expect(file.written).toEqual([
      'Training  0\n',
      'Training  10000\n',
      'Training  20000\n',
      'Scoring\n',
    ]);
  });

  it('writes nothing when quiet', () => {
    const terminal = sink(true);
    const progress = createProgress(terminal, { quiet: true, now: () => 0 });
    progress.show('a', 'b');
    progress.clear();
    expect(terminal.written).toEqual([]);
  });
});

describe('progress in words', () => {
  const running = { runId: 'r', stage: 'training' as const, fraction: 0.429, device: null };
  it.each([
    [
      { epoch: 3, epochs: 40, rowsPerSecond: 5120.4, remainingMs: 17_600 },
      '42 %, epoch 3 of 40, 5,120 samples/s, 18 s left',
    ],
    [{ epoch: 3, epochs: null, rowsPerSecond: null, remainingMs: 300 }, '42 %, epoch 3'],
    [{ epoch: null, epochs: null, rowsPerSecond: null, remainingMs: null }, '42 %'],
  ])('%j', (rest, text) => {
    expect(runProgressText({ ...running, ...rest })).toBe(text);
  });

  it('counts the rows of a job', () => {
    const job = { jobId: 'j', stage: 'reading', fraction: 1, rows: 500_000, remainingMs: null };
    expect(jobProgressText(job)).toBe('100 %, 500,000 rows');
  });
});

describe('watchSignals', () => {
  it('asks to stop first, ends the process second', () => {
    const listeners: (() => void)[] = [];
    const exit = vi.fn();
    const stop = watchSignals({ on: (_, listener) => listeners.push(listener), exit });
    expect(listeners).toHaveLength(2);
    listeners[0]?.();
    expect([stop.aborted, exit.mock.calls.length]).toEqual([true, 0]);
    listeners[1]?.();
    expect(exit).toHaveBeenCalledWith(130);
  });
});
