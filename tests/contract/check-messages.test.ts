import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { parseCall } from '../../src-main/rpc/parse-call.ts';
import { say } from '../../src-main/words/say.ts';
import { speakFrom } from '../../src-main/words/language.ts';
import { isSaid } from '../support/unsaid.ts';

afterEach(() => speakFrom(() => 'en'));

function faultOf(method: string, params: unknown): string {
  try {
    parseCall(method, params);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return 'nothing';
}

/** What a check can find, of every kind that the contract has. */
const faults: readonly (readonly [method: string, params: unknown])[] = [
  ['run.get', {}],
  ['run.get', { runId: 7 }],
  ['run.get', null],
  ['run.get', { runId: 'abc', other: 1 }],
  ['run.get', { runId: 'abc', other: 1, another: 2 }],
  ['run.histogram', { runId: 'abc', bins: 1 }],
  ['run.histogram', { runId: 'abc', bins: 1e9 }],
  ['run.histogram', { runId: 'abc', bins: 2.5 }],
  ['run.rename', { runId: 'abc', name: '' }],
  ['run.rename', { runId: 'abc', name: 'x'.repeat(5000) }],
  ['run.describe', { runId: 'abc', pinned: 'yes' }],
  ['run.describe', { runId: 'abc', tags: new Array(500).fill('a') }],
  ['run.compareMany', { runIds: ['aaaaaaaaaa', 'aaaaaaaaaa'] }],
  ['label.add', { datasetId: 'abc', spans: [[9, 3]] }],
  ['threshold.try', { runId: 'abc', rule: { method: 'guess' } }],
  ['threshold.try', { runId: 'abc', rule: { method: 'quantile', value: 7 } }],
  ['run.residualRows', { runId: 'abc', column: 'a', from: 0, to: 1, within: { kind: 'x' } }],
  ['triage.set', { runId: 'abc', events: [[1, 2]], change: { status: 'odd' } }],
  ['run.start', { datasetId: 'abc', settings: { epochs: 'many' } }],
  ['run.start', { datasetId: 'abc', settings: { seed: -1 } }],
];

describe('what the checks of parameters say', () => {
  it.each(faults)('of %s has its message: %o', (method, params) => {
    const fault = faultOf(method, params);
    expect(fault.startsWith(`${method}: `)).toBe(true);
    expect(isSaid(fault), fault).toBe(true);
    speakFrom(() => 'zh-CN');
    expect(say(fault)).not.toMatch(/[a-z] (to|be|expected|received|input|must)\b/);
  });

  it.each([
    [z.number().multipleOf(5), 7],
    [z.number().lt(5), 7],
    [z.number().gt(5), 3],
    [z.string().length(3), 'ab'],
    [z.array(z.number()).length(2), []],
    [z.literal('a'), 'b'],
    [z.number(), NaN],
    [z.union([z.number(), z.string()]), true],
  ])('has a message for what no method checks yet', (schema, value) => {
    const message = schema.safeParse(value).error?.issues[0]?.message ?? '';
    expect(isSaid(`run.start: settings: ${message}`), message).toBe(true);
  });
});
