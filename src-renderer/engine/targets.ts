import { EngineError } from '../../src-main/contract/errors.ts';
import type { ImportOptions } from '../../src-main/contract/schemas.ts';
import type { ChosenFile } from '../../src-main/contract/shell.ts';
import type { DatasetDetail } from '../../src-main/contract/types.ts';
import type { AppState } from './app.svelte.ts';
import { t } from '../language/t.ts';

/** Whether the rows of a file stand as its target's would: not turned, not grouped by what they are of. */
export const canHaveTarget = ({ recipe }: Pick<DatasetDetail, 'recipe'>): boolean =>
  recipe.orientation !== 'columns' && recipe.entity === undefined;

/** Asks for a target of the selected file and reads it beside. Nothing where it is cancelled. */
export async function chooseTarget(app: AppState, dataset: DatasetDetail): Promise<void> {
  const chosen = await app.client.call('shell.chooseTarget', {});
  if (chosen !== null) await attach(app, dataset, chosen);
}

/** Reads a dropped file beside the selected one, as its target. */
export async function dropTarget(app: AppState, dataset: DatasetDetail, file: File): Promise<void> {
  const chosen = await app.client.tokenFor(file);
  if (chosen !== null) return attach(app, dataset, chosen);
  throw new EngineError('file/not-found', `not a file on this disk: ${file.name}`);
}

/** Reads the selected file without its target. */
export async function takeTargetOff(app: AppState, dataset: DatasetDetail): Promise<void> {
  const { name = 'target' } = dataset.importReport.target ?? {};
  await app.revise(withoutTarget(dataset), t('Taken off: {{name}}', { name }), null);
}

function attach(app: AppState, dataset: DatasetDetail, { token, name }: ChosenFile): Promise<void> {
  return app.revise(withoutTarget(dataset), t('Target attached: {{name}}', { name }), { token });
}

/** The recipe without what it says of the target's columns, which go. */
function withoutTarget({ recipe, columns, importReport }: DatasetDetail): ImportOptions {
  const { steps = [], ...others } = recipe;
  if (importReport.target === undefined) return recipe;
  const gone = new Set(columns.flatMap(({ name, role }) => (role === 'target' ? [name] : [])));
  const left = steps.filter((step) => !('column' in step && gone.has(step.column ?? '')));
  return left.length === 0 ? others : { ...others, steps: left };
}
