import type { RunDetail } from '../../src-main/contract/types.ts';
import { countOf } from '../../src-main/words/numbers.ts';
import type { Client } from './client.ts';
import { DetectorAsk } from './detector-ask.svelte.ts';
import { proposedName } from './exports.ts';
import type { Toasts } from './toasts.svelte.ts';
import { t } from '../language/t.ts';

/** What a run's detector can write into a file. */
export type NumberKind =
  | { readonly kind: 'codes' }
  | { readonly kind: 'rebuilt' }
  | { readonly kind: 'draws'; readonly count: number; readonly seed: number };

/** Asks where to, has the file written and offers to show it; nothing where cancelled. Rejects as the engine does. */
export async function saveNumbers(
  client: Client,
  toasts: Toasts,
  run: RunDetail,
  what: NumberKind,
): Promise<void> {
  const name = proposedName(run, `${what.kind}.npy`);
  const out = await client.call('shell.saveAs', { kind: 'numbers', name });
  if (out === null) return;
  const params = { runId: run.id, out: { token: out.token } };
  const ask = new DetectorAsk(client);
  const written = await ask.ask('written', () => {
    if (what.kind === 'codes') return client.call('detector.writeCodes', params);
    if (what.kind === 'rebuilt') return client.call('detector.writeRebuilt', params);
    const { count, seed } = what;
    return client.call('detector.writeDraws', { ...params, count, seed });
  });
  if (ask.error !== null) throw ask.error;
  if (written === null) return;
  toasts.tell(
    t('{{name}} saved, {{size}}', { name: out.name, size: countOf(written.rows, 'row') }),
    {
      word: t('Show in folder'),
      run: () => void client.call('shell.reveal', { token: out.token }),
    },
  );
}
