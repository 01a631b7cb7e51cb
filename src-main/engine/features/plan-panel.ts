import { EngineError } from '../../contract/errors.ts';
import type { ImportOptions, RunSettings } from '../../contract/schemas.ts';
import type {
  DatasetDetail,
  Panel,
  PanelEntity,
  PanelPlan,
  RowRange,
  Split,
} from '../../contract/types.ts';
import { percentText } from '../../words/numbers.ts';
import type { Because } from './because.ts';
import { type Fold, foldBlocks, type FoldBlocks } from './fold.ts';
import { axisOf } from './panel.ts';
import { splitRows, takeRows } from './split.ts';
import { zonedPart } from './zoned-part.ts';

interface PartSettings {
  readonly window: number;
  readonly settings: RunSettings;
  readonly because: Because;
  readonly warnings: string[];
}

interface Parts {
  readonly split: Split;
  readonly panel: PanelPlan | undefined;
}

/** Entities whose levels differ less than this share of the variance have one scale. */
const sharedLevels = 0.1;

/** Training and validation part: of a panel those of each entity. Throws what `splitRows` throws. */
export function partRows(
  dataset: DatasetDetail,
  chosen: PartSettings,
  { time }: { readonly time: () => Float64Array | null },
): Parts {
  const { window, settings, because, warnings } = chosen;
  const { panel } = dataset.importReport;
  const part = zonedPart(settings.train, axisOf(dataset));
  const isStacked = panel !== undefined && dataset.kind === 'series';
  if (part !== undefined && 'fold' in part) {
    const whole = { name: '', from: 0, to: dataset.rowCount };
    because('training part', ...foldReason(part));
    const all = isStacked
      ? foldBlocks(panel.entities, part, window, panel)
      : foldBlocks([whole], part, window, null);
    return partsIn(all, {
      column: isStacked ? panel.column : null,
      scaling: isStacked ? scalingOf(panel, settings, because) : 'shared',
    });
  }
  if (!isStacked) {
    return { split: splitRows(dataset.rowCount, window, part, time), panel: undefined };
  }
  const parts = panel.entities.map((entity) => partsOf(entity, window, part, time));
  const named = (of: (part: EntityParts) => readonly RowRange[]): PanelEntity[] =>
    parts.flatMap((part, i) =>
      of(part).map(({ from, to }) => ({ name: panel.entities[i]?.name ?? '', from, to })),
    );
  const [train, validation] = [named((part) => part.train), named((part) => part.validation)];
  if (train.length === 0 || validation.length === 0) throw tooShort(panel, window);
  warnUntrained(panel, train, warnings);
  return partsIn(
    { train, validation, rest: named((part) => part.rest) },
    { column: panel.column, scaling: scalingOf(panel, settings, because) },
  );
}

/** Training rows first, then those for validation, then the rest. */
function partsIn(
  { train, validation, rest }: FoldBlocks,
  how: Pick<PanelPlan, 'column' | 'scaling'>,
): Parts {
  const count = (ranges: readonly RowRange[]): number =>
    ranges.reduce((sum, { from, to }) => sum + to - from, 0);
  const trained = count(train);
  return {
    split: {
      train: { from: 0, to: trained },
      validation: { from: trained, to: trained + count(validation) },
    },
    panel: { ...how, blocks: [...train, ...validation, ...rest] },
  };
}

function foldReason({ fold, of, leave }: Fold): [value: string, reason: string] {
  return [
    `fold ${String(fold)} of ${String(of)}`,
    leave === 'entities'
      ? 'whole entities are left out: they say when to stop, and are tested on'
      : 'a stretch is left out: it says when to stop, and is tested on',
  ];
}

interface EntityParts {
  readonly train: readonly RowRange[];
  readonly validation: readonly RowRange[];
  readonly rest: readonly RowRange[];
}

/**
 * The parts of one entity. No window reaches from one into the next, so a part that is shorter than a window goes with
 * its neighbour: an entity too short to train on is judged as a whole.
 */
function partsOf(
  { from, to }: PanelEntity,
  window: number,
  part: Parameters<typeof takeRows>[1],
  time: () => Float64Array | null,
): EntityParts {
  const taken = takeRows(to - from, part, () => time()?.subarray(from, to) ?? null);
  const at = (range: RowRange): RowRange => ({ from: from + range.from, to: from + range.to });
  const [train, validation] = [at(taken.train), at(taken.validation)];
  const fits = (range: RowRange): boolean => range.to - range.from >= window;
  const filled = (...ranges: readonly RowRange[]): RowRange[] =>
    ranges.filter((range) => range.to > range.from);
  if (!fits(train)) return { train: [], validation: [], rest: filled({ from, to }) };
  const before = { from, to: train.from };
  const after = { from: validation.to, to };
  if (!fits(validation)) {
    return {
      train: [train],
      validation: [],
      rest: filled(before, { from: validation.from, to: after.to }),
    };
  }
  if (fits(after)) return { train: [train], validation: [validation], rest: filled(before, after) };
  return {
    train: [train],
    validation: [{ from: validation.from, to: after.to }],
    rest: filled(before),
  };
}

function tooShort({ column, entities }: Panel, window: number): EngineError {
  const longest = Math.max(...entities.map(({ from, to }) => to - from));
  return new EngineError(
    'split/empty',
    `no ${column} has rows enough for windows of ${String(window)} rows in both parts: ${String(longest)} at most`,
  );
}

function warnUntrained(panel: Panel, train: readonly PanelEntity[], warnings: string[]): void {
  const trained = new Set(train.map(({ name }) => name));
  const names = panel.entities.map(({ name }) => name).filter((name) => !trained.has(name));
  if (names.length === 0) return;
  const more = names.length > 5 ? ` and ${String(names.length - 5)} more` : '';
  warnings.push(
    `Too short to train on: ${names.slice(0, 5).join(', ')}${more}. ${names.length === 1 ? 'It is' : 'They are'} judged by what was learnt of the others.`,
  );
}

function scalingOf(
  { column, levels }: Panel,
  { scaler }: RunSettings,
  because: Because,
): PanelPlan['scaling'] {
  if (scaler === 'none') return 'shared';
  if (levels !== null && levels.between >= sharedLevels) {
    because(
      `scale of each ${column}`,
      'its own',
      `${percentText(levels.between)} of the variance of ${levels.column} lies between one ${column} and another`,
    );
    return 'each';
  }
  because(
    `scale of each ${column}`,
    'the same',
    `levels hardly differ from one ${column} to another`,
  );
  return 'shared';
}

/** Windows that are trained on, none of which reaches from one entity into another. */
export function countWindows(
  { train }: Split,
  panel: PanelPlan | undefined,
  window: number,
): number {
  if (panel === undefined) return train.to - train.from - window + 1;
  return trainedBlocks({ train }, panel).reduce(
    (sum, { from, to }) => sum + to - from - window + 1,
    0,
  );
}

/** The training rows, of a panel the longest stretch of one entity. */
export function longestTrained({ train }: Split, panel: PanelPlan | undefined): RowRange {
  if (panel === undefined) return train;
  const blocks = trainedBlocks({ train }, panel);
  return blocks.reduce((a: RowRange, b) => (b.to - b.from > a.to - a.from ? b : a), {
    from: 0,
    to: 0,
  });
}

/** The blocks of a panel that train. */
export function trainedBlocks(
  { train }: Pick<Split, 'train'>,
  { blocks }: PanelPlan,
): readonly PanelEntity[] {
  let rows = 0;
  return blocks.filter(({ from, to }) => {
    const isTrained = rows < train.to;
    rows += to - from;
    return isTrained;
  });
}

/** As the file was really read, so that others are read alike: what was left to chance is said. */
export function recipeOf({ recipe, importReport: { panel } }: DatasetDetail): ImportOptions {
  if (panel !== undefined) return { ...recipe, entity: panel.column, layout: 'panel' };
  return recipe.entity === undefined ? recipe : { ...recipe, layout: 'columns' };
}
