import { describe, expect, it } from 'vitest';
import {
  engineState,
  firstSupervision,
  supervise,
  type Supervision,
  type SupervisorInput,
} from '../../src-main/shell/supervisor.ts';
import { containing } from './support/matching.ts';

const answered: SupervisorInput = { kind: 'answered' };
const waited: SupervisorInput = { kind: 'waited' };
const goneAt = (atMs: number): SupervisorInput => ({ kind: 'gone', reason: 'killed', atMs });
const minute = 60_000;

/** Kind and action after each input. */
function follow(inputs: readonly SupervisorInput[]): string[] {
  let now: Supervision = firstSupervision;
  return inputs.map((input) => {
    const { next, action } = supervise(now, input);
    now = next;
    return next.kind === 'waiting'
      ? `waiting ${next.delayMs}: ${action}`
      : `${next.kind}: ${action}`;
  });
}

const dieAt = (atMs: number): SupervisorInput[] => [goneAt(atMs), waited, answered];

describe('supervise', () => {
  it('is ready when the engine answers', () => {
    expect(follow([answered])).toEqual(['ready: none']);
  });

  it('starts again after a longer wait each time, then stays stopped', () => {
    const inputs = [...dieAt(0), ...dieAt(minute), ...dieAt(2 * minute), goneAt(3 * minute)];
    expect(follow(inputs).filter((_, i) => i % 3 === 0)).toEqual([
      'waiting 500: wait',
      'waiting 2000: wait',
      'waiting 10000: wait',
      'stopped: none',
    ]);
  });

  it('counts an engine that dies before it answers', () => {
    const inputs = [goneAt(0), waited, goneAt(1), waited, goneAt(2), waited, goneAt(3)];
    expect(follow(inputs).at(-1)).toBe('stopped: none');
  });

  it('forgets deaths older than five minutes', () => {
    const inputs = [...dieAt(0), ...dieAt(1), ...dieAt(2), goneAt(5 * minute + 2)];
    expect(follow(inputs).at(-1)).toBe('waiting 500: wait');
    const sooner = [...dieAt(0), ...dieAt(1), ...dieAt(2), goneAt(5 * minute)];
    expect(follow(sooner).at(-1)).toBe('waiting 10000: wait');
  });

  it('starts at once, with nothing held against it, when the user asks', () => {
    const stopped = [goneAt(0), waited, goneAt(1), waited, goneAt(2), waited, goneAt(3)];
    expect(follow([...stopped, { kind: 'restart' }]).at(-1)).toBe('starting: start');
    expect(follow([...stopped, { kind: 'restart' }, goneAt(4)]).at(-1)).toBe('waiting 500: wait');
    expect(follow([answered, { kind: 'restart' }]).at(-1)).toBe('starting: start');
    expect(follow([goneAt(0), { kind: 'restart' }]).at(-1)).toBe('starting: start');
  });

  it('ends once and for all', () => {
    const inputs: SupervisorInput[] = [{ kind: 'end' }, goneAt(0), waited, answered];
    expect(follow([...inputs, { kind: 'restart' }, { kind: 'end' }])).toEqual([
      'ended: end',
      ...Array.from({ length: 5 }, () => 'ended: none'),
    ]);
  });

  it.each<[string, SupervisorInput[], string]>([
    ['a second answer', [answered, answered], 'ready: none'],
    ['a wait nobody ordered', [answered, waited], 'ready: none'],
    ['a death while waiting', [goneAt(0), goneAt(1)], 'waiting 500: none'],
    ['an answer while waiting', [goneAt(0), answered], 'waiting 500: none'],
  ])('is not moved by %s', (_name, inputs, expected) => {
    expect(follow(inputs).at(-1)).toBe(expected);
  });
});

describe('engineState', () => {
  it('tells the page how long it waits', () => {
    const { next } = supervise(firstSupervision, goneAt(0));
    expect(engineState(next)).toEqual({ kind: 'restarting', inMs: 500 });
  });

  it('tells the page why it stopped and what to do', () => {
    let now: Supervision = firstSupervision;
    for (const input of [goneAt(0), waited, goneAt(1), waited, goneAt(2), waited, goneAt(3)]) {
      now = supervise(now, input).next;
    }
    expect(engineState(now)).toMatchObject({
      kind: 'stopped',
      error: {
        code: 'rpc/engine-gone',
        message: 'the engine stopped again and again: killed',
        remedy: containing('log'),
      },
    });
  });

  it.each<[SupervisorInput[], string]>([
    [[], 'starting'],
    [[answered], 'ready'],
    [[{ kind: 'end' }], 'stopped'],
  ])('after %j is %s', (inputs, kind) => {
    const last = inputs.reduce((now, input) => supervise(now, input).next, firstSupervision);
    expect(engineState(last).kind).toBe(kind);
  });
});
