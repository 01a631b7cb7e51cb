import { stepText, withSteps } from '../../src-main/contract/recipe.ts';
import type { DatasetDetail } from '../../src-main/contract/types.ts';
import { bytesText } from '../../src-main/words/numbers.ts';
import type { AppState } from './app.svelte.ts';
import { say } from '../language/say.ts';
import { t } from '../language/t.ts';

/** Asks where to and saves how a dataset was read. Nothing where it is cancelled. */
export async function saveRecipe(app: AppState, dataset: DatasetDetail): Promise<void> {
  const name = dataset.name.replace(/[^\p{L}\p{N} ._,()-]+/gu, '-').slice(0, 120);
  const out = await app.client.call('shell.saveAs', {
    kind: 'recipe',
    name: `${name} recipe.json`,
  });
  if (out === null) return;
  const params = { datasetId: dataset.id, out: { token: out.token } };
  const { bytes } = await app.client.call('export.recipe', params);
  app.toasts.tell(t('{{name}} saved, {{size}}', { name: out.name, size: bytesText(bytes) }), {
    word: t('Show in folder'),
    run: () => void app.client.call('shell.reveal', { token: out.token }),
  });
}

/** Asks for a file of labels and adds them to the selected file. Nothing where it is cancelled. */
export async function addLabels(app: AppState, dataset: DatasetDetail): Promise<void> {
  const chosen = await app.client.call('shell.chooseLabels', {});
  if (chosen === null) return;
  const { sourceName, importReport, recipe } = dataset;
  const file = { token: chosen.token };
  const of = importReport.files?.map(({ name }) => name) ?? [sourceName];
  const step = await app.client.call('labels.read', { file, of });
  const steps = [...(recipe.steps ?? []), step];
  await app.revise(withSteps(recipe, steps), t('Done: {{what}}', { what: say(stepText(step)) }));
}

/** Asks for a recipe and reads the selected file by it. Nothing where it is cancelled. */
export async function applyRecipe(app: AppState): Promise<void> {
  const chosen = await app.client.call('shell.chooseRecipe', {});
  if (chosen === null) return;
  const recipe = await app.client.call('recipe.read', { file: { token: chosen.token } });
  await app.revise(recipe, t('Read by {{name}}', { name: chosen.name }));
}
