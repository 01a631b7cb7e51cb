import type { RunCard } from '../../src-main/contract/types.ts';
import type { AppState } from './app.svelte.ts';
import { assertStill } from './assert-still.ts';
import type { Change } from './history.svelte.ts';

type CardPart = 'note' | 'tags' | 'pinned' | 'archived';

/** Changes one thing that is written about a run, from what it then is; it can be undone. False where it failed. */
export function changeCard<P extends CardPart>(
  app: AppState,
  runId: string,
  [part, next]: readonly [P, (now: RunCard[P]) => RunCard[P]],
  told: Pick<Change, 'what' | 'said'>,
): Promise<boolean> {
  const { library } = app;
  let known: { readonly before: RunCard[P]; readonly after: RunCard[P] } | null = null;
  const write = async (from: RunCard[P] | null, to: RunCard[P]): Promise<void> => {
    const now = JSON.stringify(library.card(runId)[part]);
    const name = app.runs.find(runId)?.name ?? '';
    assertStill(from === null || now === JSON.stringify(from), name);
    await library.describe(runId, { [part]: to });
  };
  return app.change({
    ...told,
    make: async () => {
      await library.refresh();
      const before = known?.before ?? library.card(runId)[part];
      const after = known?.after ?? next(before);
      await write(known && before, after);
      known = { before, after };
    },
    takeBack: async () => {
      await library.refresh();
      if (known !== null) await write(known.after, known.before);
    },
  });
}
