import { describe, expect, it } from 'vitest';
import { EngineError } from '../../../src-main/contract/errors.ts';
import { createJobTable } from '../../../src-main/engine/jobs/job-table.ts';

function table() {
  const events: [string, unknown][] = [];
  const lines: string[] = [];
  let time = 0;
  let ids = 0;
  const waiters: (() => void)[] = [];
  const jobs = createJobTable({
    emit: (event, payload) => {
      events.push([event, payload]);
      if (event === 'job.ended') for (const wake of waiters.splice(0)) wake();
    },
    now: () => (time += 100),
    newId: () => `job-${String(++ids)}`,
    log: (line) => lines.push(line),
  });
  const ended = () => new Promise<void>((resolve) => waiters.push(resolve));
  return { jobs, events, lines, ended };
}

const imported = { kind: 'import', datasetId: 'd' } as const;

describe('the job table', () => {
  it('answers with the id before the work begins', async () => {
    const { jobs, events, ended } = table();
    const order: string[] = [];
    const id = jobs.start(async () => {
      order.push('work');
      return imported;
    });
    order.push(id);
    await ended();
    expect(order).toEqual(['job-1', 'work']);
    expect(events).toEqual([['job.ended', { jobId: 'job-1', kind: 'done', result: imported }]]);
  });

  it('reports progress with the time left', async () => {
    const { jobs, events, ended } = table();
    jobs.start(async (_signal, report) => {
      for (let i = 1; i <= 9; i++) report({ stage: 'reading', fraction: i / 10, rows: i });
      return imported;
    });
    await ended();
    const left = events
      .filter(([event]) => event === 'job.progress')
      .map(([, payload]) => (payload as { remainingMs: number | null }).remainingMs);
    expect(left.slice(0, 4)).toEqual([null, null, null, null]);
    expect(left.at(-1)).toBeCloseTo(100, 5);
  });

  it('sends a known failure as it is and logs one it does not know', async () => {
    const { jobs, events, lines, ended } = table();
    jobs.start(() => Promise.reject(new EngineError('file/empty', 'the file is empty: a.csv')));
    await ended();
    jobs.start(() => Promise.reject(new RangeError('off by one')));
    await ended();
    expect(
      events.map(([, payload]) => (payload as { error: { code: string } }).error.code),
    ).toEqual(['file/empty', 'internal']);
    expect(lines.join()).toContain('off by one');
  });

  it('cancels through the signal; an unknown or ended job is let be', async () => {
    const { jobs, events, ended } = table();
    const id = jobs.start(
      (signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            reject(new EngineError('cancelled', 'cancelled'));
          });
        }),
    );
    await new Promise((resolve) => setImmediate(resolve));
    jobs.cancel('job-99');
    jobs.cancel(id);
    await ended();
    jobs.cancel(id);
    expect(events).toEqual([['job.ended', { jobId: id, kind: 'cancelled' }]]);
  });

  it('waits for every job when it closes', async () => {
    const { jobs, events } = table();
    jobs.start(
      (signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            setTimeout(() => {
              reject(new Error('late'));
            }, 20);
          });
        }),
    );
    await new Promise((resolve) => setImmediate(resolve));
    await jobs.close();
    expect(events.at(-1)).toEqual(['job.ended', { jobId: 'job-1', kind: 'cancelled' }]);
  });
});
