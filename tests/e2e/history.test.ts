import { InvestigatePage } from './pages/investigate-page.ts';
import { goTo } from './pages/navigation.ts';
import type { ResiduaApp } from './pages/residua-app.ts';
import { Sidebar } from './pages/sidebar.ts';
import { inspect } from './support/inspect.ts';
import { dropAndWait, writeSpikedFile } from './support/seeded-run.ts';
import { expect, test } from './support/test.ts';

/** What the workspace holds of a run, in the order it is changed in. */
async function stateOf(residua: ResiduaApp, runId: string): Promise<unknown> {
  const runs = await residua.call('run.list', {});
  const run = runs.find(({ id }) => id === runId);
  const [card] = await residua.call('run.cards', {});
  if (run === undefined) return 'deleted';
  const notes = await residua.call('triage.list', { runId });
  return {
    name: run.name,
    card: { pinned: card?.pinned, tags: card?.tags, note: card?.note },
    said: notes.map(({ status, note }) => [status, note]),
    labels: (await residua.call('label.list', { datasetId: run.datasetId })).length,
    threshold: (await residua.call('run.get', { runId })).result?.threshold.value,
  };
}

test('all that was changed is undone and redone by keyboard, each step with its name', async ({
  residua,
  folder,
}) => {
  test.slow();
  const { id: runId, name } = await dropAndWait(residua, writeSpikedFile(folder));
  const { keyboard } = residua.page;
  const page = new InvestigatePage(residua);
  const steps: readonly (readonly [undo: string, make: () => Promise<void>])[] = [
    ['status of event 1', () => keyboard.press('c')],
    [
      'note on event 1',
      async () => {
        await keyboard.press('n');
        await keyboard.type('night shift');
        await keyboard.press('Enter');
      },
    ],
    [
      'drawing of a label',
      () => residua.page.getByRole('button', { name: 'Label the event' }).click(),
    ],
    [
      `threshold of ${name}`,
      async () => {
        await residua.page.getByTestId('threshold-handle').focus();
        await keyboard.press('ArrowUp');
        await keyboard.press('Enter');
      },
    ],
    [`rename of ${name}`, () => new Sidebar(residua).rename(runId, 'Spring')],
    [
      'pinning of Spring',
      async () => {
        await goTo(residua, 'Runs');
        await residua.page.getByRole('grid', { name: 'Runs' }).focus();
        await keyboard.press('p');
      },
    ],
    [
      'tag best on Spring',
      async () => {
        await residua.page.getByLabel('Add a tag to Spring').focus();
        await keyboard.type('best');
        await keyboard.press('Enter');
      },
    ],
    [
      'note on Spring',
      async () => {
        await residua.page.getByLabel('Note on Spring').focus();
        await keyboard.type('Enough for the report');
        await keyboard.press('Tab');
      },
    ],
    [
      'deletion of Spring',
      async () => {
        await residua.page.getByRole('grid', { name: 'Runs' }).focus();
        await keyboard.press('Delete');
      },
    ],
  ];
  await page.event(1).click();
  const states = [await stateOf(residua, runId)];
  for (const [undo, make] of steps) {
    await make();
    await expect.poll(() => residua.menuLabel('undo')).toBe(`Undo ${undo}`);
    states.push(await stateOf(residua, runId));
  }
  expect(new Set(states.map((state) => JSON.stringify(state))).size).toBe(states.length);
  await residua.page.locator('body').click({ position: { x: 640, y: 20 } });
  for (const state of states.slice(0, -1).reverse()) {
    await keyboard.press('Control+z');
    await expect.poll(() => stateOf(residua, runId)).toEqual(state);
  }
  await keyboard.press('Control+z');
  await expect(residua.page.getByText('Nothing to undo')).toBeVisible();
  expect(await residua.menuLabel('redo')).toBe('Redo status of event 1');
  for (const [at, state] of states.slice(1).entries()) {
    await keyboard.press(at % 2 === 0 ? 'Control+Shift+z' : 'Control+y');
    await expect.poll(() => stateOf(residua, runId)).toEqual(state);
  }
  await expect(residua.page.getByTestId('toast')).toContainText('Redone: deletion of Spring');
  await keyboard.press('Control+k');
  await keyboard.type('undo');
  await expect(residua.page.getByTestId('palette').getByRole('option').first()).toContainText(
    'Undo deletion of Spring',
  );
  await keyboard.press('Enter');
  await expect(new Sidebar(residua).run(runId)).toBeVisible();
  await expect(residua.page.getByTestId('toast')).toContainText('Undone: deletion of Spring');
  await goTo(residua, 'Runs');
  await inspect(residua, 'undone');
});

test('what somebody else has changed is not undone, and that is said', async ({
  residua,
  folder,
}) => {
  const { id: runId } = await dropAndWait(residua, writeSpikedFile(folder));
  await new Sidebar(residua).rename(runId, 'mine');
  await expect.poll(() => residua.menuLabel('undo')).toMatch(/^Undo rename of /);
  await residua.call('run.rename', { runId, name: 'theirs' });
  await residua.page.locator('body').click({ position: { x: 640, y: 20 } });
  await residua.page.keyboard.press('Control+z');
  await expect(residua.page.getByTestId('toast')).toContainText('changed since: theirs');
  expect(await residua.menuLabel('undo')).toBe('Undo');
  expect((await residua.call('run.get', { runId })).name).toBe('theirs');
});

test('a file that was read anew goes back and forth', async ({ residua, folder }) => {
  const { datasetId } = await dropAndWait(residua, writeSpikedFile(folder));
  await residua.page.getByTestId('event-row').first().waitFor();
  await new Sidebar(residua).openFile('station.csv');
  await residua.page.getByLabel('Role of NO2 (µg/m³)').selectOption('ignored');
  const ids = async (): Promise<string[]> =>
    (await residua.call('dataset.list', {})).map(({ id }) => id).sort();
  await expect.poll(ids).toHaveLength(2);
  const both = await ids();
  await residua.page.locator('body').click({ position: { x: 640, y: 20 } });
  await residua.page.keyboard.press('Control+z');
  await expect.poll(ids).toEqual([datasetId]);
  await residua.page.keyboard.press('Control+y');
  await expect.poll(ids).toEqual(both);
});
