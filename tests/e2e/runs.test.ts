import { ComparePage } from './pages/compare-page.ts';
import { goTo } from './pages/navigation.ts';
import { Sidebar } from './pages/sidebar.ts';
import { addRun, dropAndWait, writeSpikedFile } from './support/seeded-run.ts';
import { expect, test } from './support/test.ts';

test('two runs are compared', async ({ residua, folder }) => {
  const { id, datasetId } = await dropAndWait(residua, writeSpikedFile(folder));
  const second = await addRun(residua, datasetId, { model: 'pca' });
  const sidebar = new Sidebar(residua);
  await expect(sidebar.runs).toHaveCount(2);
  await sidebar.tick(id);
  await sidebar.tick(second);
  await goTo(residua, 'Compare');
  const compare = new ComparePage(residua);
  await expect(compare.settings).toContainText(/pca/i);
  await expect(compare.events).toContainText(/\d/);
});

test('a run is renamed', async ({ launch, folder }) => {
  const first = await launch();
  const { id } = await dropAndWait(first, writeSpikedFile(folder));
  await new Sidebar(first).rename(id, 'Spring, first try');
  await expect(new Sidebar(first).run(id)).toContainText('Spring, first try');
  await first.close();
  const second = await launch();
  await new Sidebar(second).openFile('station.csv');
  await expect(new Sidebar(second).run(id)).toContainText('Spring, first try');
});

test('a deleted run comes back with Undo', async ({ residua, folder }) => {
  const { id } = await dropAndWait(residua, writeSpikedFile(folder));
  const sidebar = new Sidebar(residua);
  await sidebar.remove(id);
  await expect(sidebar.run(id)).toHaveCount(0);
  await sidebar.undo.click();
  await expect(sidebar.run(id)).toBeVisible();

  await sidebar.remove(id);
  await expect(sidebar.run(id)).toHaveCount(0);
  await residua.clickMenu('undo');
  await expect(sidebar.run(id)).toBeVisible();
});

test('a deleted run that is not called back is gone after a restart', async ({
  launch,
  folder,
}) => {
  const first = await launch();
  const { id } = await dropAndWait(first, writeSpikedFile(folder));
  await new Sidebar(first).remove(id);
  await expect(new Sidebar(first).run(id)).toHaveCount(0);
  await first.close();
  const second = await launch();
  expect(await second.call('run.list', {})).toEqual([]);
});
