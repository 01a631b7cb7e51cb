import type { EventStatus } from '../../src-main/contract/names.ts';
import type { ResultState } from './result.svelte.ts';

const statuses: Readonly<Record<string, EventStatus>> = {
  c: 'confirmed',
  d: 'dismissed',
  w: 'known',
  o: 'open',
};

/** Triage by keyboard: of the marked events, else of the selected one. Says whether the key meant something. */
export function triageKey(result: ResultState, key: string): boolean {
  const { selected, triage } = result;
  const status = statuses[key];
  if (status !== undefined) {
    void result.say({ status });
    return true;
  }
  if (selected === null) return false;
  if (key === 'a') result.markListed();
  else if (key === 'x') triage.mark(selected.rank);
  else if (key === 'n') triage.askForNote();
  else return false;
  return true;
}
