import { describe, expect, it } from 'vitest';
import { FileChoice } from '../../../src-renderer/engine/file-choice.svelte.ts';

const filesOf = (...names: string[]) => names.map((name) => ({ token: `token-of-${name}`, name }));

describe('how several files are read', () => {
  it('is each by itself until another way is chosen', () => {
    const choice = new FileChoice(filesOf('a', 'b', 'c'));
    expect([choice.combination, choice.isReady]).toEqual([null, true]);
    choice.way = 'append';
    expect(choice.combination).toEqual({ how: 'append' });
    expect([choice.name, choice.isStacked]).toEqual(['a and 2 more', false]);
    choice.way = 'panel';
    expect([choice.combination, choice.isStacked]).toEqual([{ how: 'append' }, true]);
  });

  it('puts files beside the rows of the chosen one', () => {
    const choice = new FileChoice(filesOf('a', 'b', 'c'));
    choice.way = 'join';
    choice.base = 'token-of-b';
    choice.unit = 'h';
    choice.tolerance = '0.5';
    choice.direction = 'before';
    const combination = { how: 'join', toleranceMs: 1_800_000, direction: 'before' };
    expect(choice.combination).toEqual(combination);
    expect(choice.files.map(({ name }) => name)).toEqual(['b', 'a', 'c']);
    expect(choice.all.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(choice.name).toBe('b and 2 more');
  });

  it('makes one of two files the target of the other', () => {
    const choice = new FileChoice(filesOf('noisy', 'clean'));
    expect([choice.canBeTarget, choice.target]).toEqual([true, null]);
    choice.way = 'target';
    expect([choice.name, choice.target?.name, choice.combination, choice.isReady]).toEqual([
      ...['noisy', 'clean', null, true],
    ]);
    choice.targetToken = 'token-of-noisy';
    expect(choice.files.map(({ name }) => name)).toEqual(['clean']);
    expect(choice.target?.name).toBe('noisy');
    choice.targetToken = 'token-of-another';
    expect(choice.isReady).toBe(false);
    expect(new FileChoice(filesOf('a', 'b', 'c')).canBeTarget).toBe(false);
  });

  it.each(['', ' ', '-1', 'x', '1e12'])('is not ready with the tolerance %j', (tolerance) => {
    const choice = new FileChoice(filesOf('a', 'b'));
    choice.way = 'join';
    choice.tolerance = tolerance;
    expect([choice.combination, choice.isReady]).toEqual([null, false]);
    choice.way = 'append';
    expect(choice.isReady).toBe(true);
  });

  it('is one by one for more files than can be combined', () => {
    const choice = new FileChoice(filesOf(...Array.from({ length: 52 }, (_, i) => `f${i}`)));
    expect([choice.canCombine, choice.isReady]).toEqual([false, true]);
    choice.way = 'append';
    expect(choice.isReady).toBe(false);
  });
});
