import { EngineError } from '../../contract/errors.ts';
import type { RunSettings } from '../../contract/schemas.ts';
import type { DatasetDetail, InputPlan, ItemShape } from '../../contract/types.ts';
import { countOf } from '../../words/numbers.ts';
import type { Because } from './because.ts';
import { chooseItem, targetItem } from './choose-item.ts';
import { modelNames } from '../../contract/model-names.ts';
import { pairUseOf } from './pair-uses.ts';

/** What is learnt, and what it is learnt from. */
export interface Pairing {
  readonly inputs: InputPlan;
  /** Columns of the target. */
  readonly features: readonly string[];
  readonly item: ItemShape | undefined;
}

/**
 * The target of the dataset, where it has one and the model can learn it; `inputs`: the columns that are judged without
 * one. Throws `settings/invalid` for stacked rows.
 */
export function chooseTarget(
  dataset: DatasetDetail,
  inputs: readonly string[],
  { model = 'auto', columns, exclude = [] }: RunSettings,
  because: Because,
  warnings: string[],
): Pairing | null {
  const all = dataset.columns.filter(({ role }) => role === 'target').map(({ name }) => name);
  const named = all.filter((name) => columns?.includes(name));
  const features = (named.length > 0 ? named : all).filter((name) => !exclude.includes(name));
  if (features.length === 0) return null;
  if (model !== 'auto' && pairUseOf(model) === 'never') {
    warnings.push(
      `${modelNames[model].short} learns each row from itself: the target is not used. Choose a model that learns a target to use it.`,
    );
    return null;
  }
  const { panel, target } = dataset.importReport;
  if (panel !== undefined && dataset.kind === 'series') throw stacked(panel.column);
  const where = target === undefined ? '' : ` of ${target.name}`;
  because(
    'target',
    `${countOf(features.length, 'column')}${where}`,
    `learnt from ${countOf(inputs.length, 'column')} of the same rows; what differs from it stands out`,
  );
  return {
    inputs: { features: inputs, item: chooseItem(dataset, inputs) },
    features,
    item: targetItem(dataset, features),
  };
}

function stacked(column: string): EngineError {
  return new EngineError(
    'settings/invalid',
    `no target can be learnt from the stacked rows of each ${column}: they are scaled each by itself, and what is learnt from is not`,
    { remedy: `Give each ${column} columns of its own, or the target another role.` },
  );
}
