import { describe, expect, it } from 'vitest';
import { History } from '../../../src-renderer/engine/history.svelte.ts';
import { historyKey } from '../../../src-renderer/engine/history-keys.ts';
import { Toasts } from '../../../src-renderer/engine/toasts.svelte.ts';
import { parts, settle } from './parts.ts';

const keys = { key: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

describe('keys of the history', () => {
  it.each<[string, Partial<typeof keys>, string | null]>([
    ['Ctrl Z', { key: 'z', ctrlKey: true }, 'undone'],
    ['Ctrl Z with capitals locked', { key: 'Z', ctrlKey: true }, 'undone'],
    ['Command Z', { key: 'z', metaKey: true }, 'undone'],
    ['Ctrl Shift Z', { key: 'Z', ctrlKey: true, shiftKey: true }, 'redone'],
    ['Ctrl Y', { key: 'y', ctrlKey: true }, 'redone'],
    ['Ctrl Alt Z', { key: 'z', ctrlKey: true, altKey: true }, null],
    ['Ctrl Shift Y', { key: 'Y', ctrlKey: true, shiftKey: true }, null],
    ['Z', { key: 'z' }, null],
    ['Ctrl X', { key: 'x', ctrlKey: true }, null],
  ])('%s', async (_, pressed, expected) => {
    const done: string[] = [];
    const { client } = parts();
    const history = new History(client, new Toasts(() => undefined));
    const said = (word: string) => (): Promise<void> => Promise.resolve(void done.push(word));
    const change = { what: () => 'it', said: null, make: said('redone'), takeBack: said('undone') };
    history.keep(change);
    if (expected === 'redone') await history.undo();
    done.length = 0;
    const meant = historyKey(history, { ...keys, ...pressed, target: null });
    await settle();
    expect([meant, done]).toEqual([expected !== null, expected === null ? [] : [expected]]);
  });

  it.each<[string, string | undefined, boolean]>([
    ['TEXTAREA', undefined, true],
    ['INPUT', 'text', true],
    ['INPUT', 'search', true],
    ['INPUT', 'number', true],
    ['INPUT', 'checkbox', false],
    ['SELECT', undefined, false],
    ['BUTTON', 'button', false],
  ])('are left to a %s of type %s: %s', (tagName, type, left) => {
    const { client } = parts();
    const history = new History(client, new Toasts(() => undefined));
    const target = { tagName, type } as unknown as EventTarget;
    expect(historyKey(history, { ...keys, key: 'z', ctrlKey: true, target })).toBe(!left);
  });
});
