import { EngineError } from '../../contract/errors.ts';
import type { RunSettings } from '../../contract/schemas.ts';
import type { Panel, PanelEntity, RowRange } from '../../contract/types.ts';

type TrainPart = NonNullable<RunSettings['train']>;
export type Fold = Extract<TrainPart, { readonly fold: number }>;

export interface FoldBlocks {
  readonly train: readonly PanelEntity[];
  /** What is left out: it says when to stop, and faults are put into it. */
  readonly validation: readonly PanelEntity[];
  /** Gaps between the two: judged, but neither learnt from nor tested on. */
  readonly rest: readonly PanelEntity[];
}

/**
 * One fold of a k-fold cross-validation. `block`: of each entity a stretch is left out, with a gap of a window on either
 * side, so that the rows next to it say nothing of it (Roberts et al. 2017); `entities`: whole entities are left out.
 * Entities shorter than a window have no part in it. Throws `settings/invalid` where there are fewer entities than
 * folds, `split/empty` where a stretch is shorter than a window.
 */
export function foldBlocks(
  entities: readonly PanelEntity[],
  fold: Fold,
  window: number,
  panel: Panel | null,
): FoldBlocks {
  return fold.leave === 'entities'
    ? withoutEntities(entities, fold, panel)
    : withoutStretch(entities, fold, window);
}

function withoutStretch(
  entities: readonly PanelEntity[],
  { fold, of }: Fold,
  window: number,
): FoldBlocks {
  const gap = window > 1 ? window : 0;
  const parts = entities.map(({ name, from, to }): FoldBlocks => {
    const border = (at: number): number => from + Math.round(((to - from) * at) / of);
    const held = { name, from: border(fold - 1), to: border(fold) };
    if (!fits(held, window)) return { train: [], validation: [], rest: [{ name, from, to }] };
    const before = { name, from, to: Math.max(from, held.from - gap) };
    const after = { name, from: Math.min(to, held.to + gap), to };
    // What is too short to learn from goes with the gap.
    const train = [before, after].filter((part) => fits(part, window));
    const start = fits(before, window) ? before.to : from;
    const end = fits(after, window) ? after.from : to;
    return {
      train,
      validation: [held],
      rest: [
        { name, from: start, to: held.from },
        { name, from: held.to, to: end },
      ].filter((part) => part.to > part.from),
    };
  });
  const all = (of: (part: FoldBlocks) => readonly PanelEntity[]): PanelEntity[] =>
    parts.flatMap((part) => [...of(part)]);
  const [train, validation] = [all((part) => part.train), all((part) => part.validation)];
  if (train.length > 0 && validation.length > 0) {
    return { train, validation, rest: all((part) => part.rest) };
  }
  const longest = Math.max(...entities.map(({ from, to }) => to - from));
  throw new EngineError(
    'split/empty',
    `${String(of)} folds of ${String(longest)} rows are too short for windows of ${String(window)} rows`,
    { remedy: 'Ask for fewer folds or a shorter window.' },
  );
}

function withoutEntities(
  entities: readonly PanelEntity[],
  { fold, of }: Fold,
  panel: Panel | null,
): FoldBlocks {
  if (panel === null) {
    throw new EngineError(
      'settings/invalid',
      'no entities to leave out: the rows are of one thing',
      {
        remedy: 'Leave a stretch out instead.',
      },
    );
  }
  if (entities.length < of) {
    throw new EngineError(
      'settings/invalid',
      `more folds than there are of ${panel.column}: ${String(of)} > ${String(entities.length)}`,
      { remedy: 'Ask for fewer folds.' },
    );
  }
  const isHeld = (at: number): boolean => Math.floor((at * of) / entities.length) === fold - 1;
  return {
    train: entities.filter((_, at) => !isHeld(at)),
    validation: entities.filter((_, at) => isHeld(at)),
    rest: [],
  };
}

const fits = ({ from, to }: RowRange, window: number): boolean => to - from >= window;
