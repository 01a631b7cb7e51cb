import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GalleryPage } from './pages/gallery-page.ts';
import { InvestigatePage } from './pages/investigate-page.ts';
import { goTo } from './pages/navigation.ts';
import { StartPage } from './pages/start-page.ts';
import { dropAndWait, writeSpikedFile } from './support/seeded-run.ts';
import { expect, test } from './support/test.ts';

/** Rows that do not follow one another. */
function writeTable(folder: string): string {
  const path = join(folder, 'wines.csv');
  const lines = Array.from({ length: 400 }, (_, row) =>
    [7, 11, 13].map((factor) => ((row * row * factor + 5 * row) % 101) / 10).join(','),
  );
  lines[200] = '90,90,90';
  writeFileSync(path, `acid,sugar,alcohol\n${lines.join('\n')}\n`);
  return path;
}

test('a model is chosen by keyboard, told a parameter, and trained', async ({
  residua,
  folder,
}) => {
  const before = await dropAndWait(residua, writeSpikedFile(folder));
  await goTo(residua, 'Data');
  const gallery = new GalleryPage(residua);
  await expect(gallery.pick).toContainText('Automatic');

  await gallery.open();
  await expect(gallery.search).toBeFocused();
  const offered = await residua.call('model.list', {});
  await expect(gallery.models).toHaveCount(offered.length + 1);
  await gallery.search.fill('ramaswamy');
  await expect(gallery.models).toHaveCount(1);
  await gallery.search.fill('');
  await gallery.search.press('ArrowDown');
  await gallery.search.press('Enter');
  await expect(gallery.dialog).toHaveCount(0);
  const first = offered.find(({ family }) => family === 'dense');
  await expect(gallery.pick).toContainText(first?.short ?? '');
  await expect(gallery.pick).toBeFocused();

  const latent = gallery.parameter('Latent');
  await expect(latent).toHaveAttribute('placeholder', 'chosen from the data');
  await latent.fill('many');
  await expect(gallery.form.getByRole('alert')).toHaveText('Takes a whole number from 0 to 4096.');
  await expect(gallery.trainButton).toBeDisabled();
  await latent.fill('4097');
  await expect(gallery.form.getByRole('alert')).toHaveText('Takes a whole number from 0 to 4096.');
  await latent.fill('5');
  await expect(gallery.form.getByRole('alert')).toHaveCount(0);
  await expect(gallery.form).toContainText('1 changed');
  await gallery.judgeWith.selectOption('pca');
  await gallery.judgeWith.selectOption('knn');
  await gallery.without('kNN').click();
  await expect(gallery.without('PCA')).toBeVisible();
  await expect(gallery.trainButton).toBeEnabled();

  await gallery.trainButton.click();
  await expect
    .poll(
      async () => (await residua.call('run.list', {})).filter(({ status }) => status === 'done'),
      {
        timeout: 120_000,
      },
    )
    .toHaveLength(2);
  await new InvestigatePage(residua).shown();
  const run = (await residua.call('run.list', {})).find(({ id }) => id !== before.id);
  expect(run?.model).toBe(first?.id);
  const { plan } = await residua.call('run.get', { runId: run?.id ?? '' });
  expect(plan.parameters['latent']).toBe(5);
  expect(plan.ensemble?.map(({ model }) => model)).toEqual(['pca']);
  await goTo(residua, 'Train');
  await expect(gallery.facts).toContainText(/Latent\s*5/);

  await goTo(residua, 'Data');
  await gallery.form.getByRole('button', { name: 'Reset to defaults' }).click();
  await expect(latent).toHaveValue('');
});

test('a model of series is not offered for a table', async ({ residua, folder }) => {
  await new StartPage(residua).drop(writeTable(folder));
  await new InvestigatePage(residua).sentence.waitFor({ timeout: 120_000 });
  const gallery = new GalleryPage(residua);
  await goTo(residua, 'Data');
  await gallery.open();
  const lstm = gallery.dialog.getByRole('option', { name: /^LSTM autoencoder/ });
  await expect(lstm).toHaveAttribute('aria-disabled', 'true');
  await expect(lstm).toContainText('Judges series, not tables');
  await gallery.search.fill('lstm autoencoder');
  await gallery.search.press('Enter');
  await expect(gallery.dialog).toBeVisible();
  await gallery.search.press('Escape');
  await expect(gallery.pick).toContainText('Automatic');
});
