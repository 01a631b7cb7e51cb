import { InvestigatePage } from './pages/investigate-page.ts';
import { dropAndWait, writeSpikedFile, writeStormyFile } from './support/seeded-run.ts';
import { expect, test } from './support/test.ts';
import type { ResiduaApp } from './pages/residua-app.ts';

const versionsOf = (residua: ResiduaApp, runId: string): Promise<number> =>
  residua.call('threshold.versions', { runId }).then((versions) => versions.length);

test('the threshold is dragged, stored, undone and tried by a rule', async ({
  residua,
  folder,
}) => {
  const { id: runId } = await dropAndWait(residua, writeStormyFile(folder));
  const page = new InvestigatePage(residua);
  const handle = residua.page.getByTestId('threshold-handle');
  await handle.waitFor();
  const before = await residua.call('run.events', { runId });
  const box = await handle.boundingBox();
  if (box === null) throw new Error('no handle');
  const { mouse, keyboard } = residua.page;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];

  await mouse.move(x, y);
  await mouse.down();
  await mouse.move(x, y - 30, { steps: 4 });
  await expect(handle).toHaveAttribute('aria-valuetext', /times the threshold/);
  await keyboard.press('Escape');
  await mouse.up();
  expect(await versionsOf(residua, runId)).toBe(1);

  await mouse.move(x, y);
  await mouse.down();
  await mouse.move(x, box.y - 75, { steps: 4 });
  await mouse.up();
  await expect.poll(() => versionsOf(residua, runId)).toBe(2);
  await expect
    .poll(async () => (await residua.call('run.events', { runId })).length)
    .toBeLessThan(before.length);
  const after = await residua.call('run.events', { runId });
  await expect(page.events).toHaveCount(after.length);
  await page.threshold.getByRole('button', { name: 'Undo' }).click();
  await expect(page.events).toHaveCount(before.length);

  await handle.focus();
  await keyboard.press('ArrowUp');
  await keyboard.press('ArrowUp');
  await expect(page.threshold.getByTestId('threshold-apply')).toBeVisible();
  await keyboard.press('Enter');
  await expect.poll(() => versionsOf(residua, runId)).toBe(3);

  await page.threshold.getByRole('button', { name: 'Change the rule' }).click();
  const form = page.threshold.getByTestId('threshold-form');
  await form.getByLabel('Method').selectOption('budget');
  await form.getByLabel('Period of the budget').selectOption('all');
  await form.getByRole('spinbutton', { name: 'Value' }).fill('1');
  await expect(page.threshold.getByText(/^At most 1 event in all/)).toBeVisible();
  await page.threshold.getByTestId('threshold-apply').click();
  await expect(page.events).toHaveCount(1);
});

test('each column has a threshold of its own, and each hour', async ({ residua, folder }) => {
  const { id: runId } = await dropAndWait(residua, writeStormyFile(folder));
  const page = new InvestigatePage(residua);
  await expect(page.threshold.getByTestId('expected-alarms')).toHaveText(/%$/);
  await page.threshold.getByRole('button', { name: 'Change the rule' }).click();
  const scopeNow = async (): Promise<string | undefined> =>
    (await residua.call('run.get', { runId })).result?.threshold.scope?.kind;
  for (const scope of ['column', 'hour'] as const) {
    const form = page.threshold.getByTestId('threshold-form');
    await form.getByLabel('Limits').selectOption(scope);
    await expect(page.threshold.getByTestId('limits')).toBeVisible();
    await page.threshold.getByTestId('threshold-apply').click();
    await expect.poll(scopeNow).toBe(scope);
    const { length } = await residua.call('run.events', { runId });
    await expect(page.events).toHaveCount(length);
    await page.threshold.scrollIntoViewIfNeeded();
    await residua.page.screenshot({ path: `test-results/screens/limits-${scope}.png` });
  }
  await page.threshold.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(scopeNow).toBe('column');
});

test('events are triaged by keyboard and stay so after a restart', async ({ launch, folder }) => {
  const first = await launch();
  const { id: runId } = await dropAndWait(first, writeStormyFile(folder));
  const page = new InvestigatePage(first);
  await page.event(1).click();
  await first.page.keyboard.press('c');
  await expect(page.event(1)).toContainText('confirmed');
  await first.page.keyboard.press('j');
  await first.page.keyboard.press('x');
  await first.page.keyboard.press('j');
  await first.page.keyboard.press('x');
  await first.page.keyboard.press('d');
  await expect(page.event(2)).toContainText('dismissed');
  await expect(page.event(3)).toContainText('dismissed');
  await first.page.keyboard.press('n');
  await first.page.keyboard.type('seen by the night shift');
  await first.page.keyboard.press('Enter');
  await expect(page.eventCard.getByLabel('Note')).toHaveValue('seen by the night shift');
  await first.page
    .getByTestId('triage-filter')
    .getByRole('button', { name: /^Dismissed/ })
    .click();
  await expect(page.events).toHaveCount(2);
  await expect
    .poll(async () => (await first.call('triage.list', { runId })).map(({ note }) => note))
    .toContain('seen by the night shift');
  await first.close();
  const second = await launch();
  const notes = await second.call('triage.list', { runId });
  expect(notes.map(({ status }) => status).sort()).toEqual(['confirmed', 'dismissed', 'dismissed']);
});

test('a label is drawn on the timeline and measures the run', async ({ residua, folder }) => {
  const { id: runId, datasetId } = await dropAndWait(residua, writeSpikedFile(folder));
  const page = new InvestigatePage(residua);
  const box = await page.timeline.boundingBox();
  if (box === null) throw new Error('no timeline');
  const { mouse, keyboard } = residua.page;
  await keyboard.down('Shift');
  await mouse.move(box.x + box.width * 0.66, box.y + 90);
  await mouse.down();
  await mouse.move(box.x + box.width * 0.69, box.y + 90, { steps: 3 });
  await mouse.up();
  await keyboard.up('Shift');
  const panel = residua.page.getByTestId('labels');
  await expect(panel.getByRole('listitem')).toHaveCount(1);
  await expect(page.threshold.getByText('recall')).toBeVisible();
  const { result } = await residua.call('run.get', { runId });
  expect(result?.labels?.labelledEvents).toBe(1);
  await panel.getByRole('button', { name: /^Delete the label/ }).click();
  await expect(panel.getByRole('listitem')).toHaveCount(0);
  expect(await residua.call('label.list', { datasetId })).toEqual([]);
  await residua.page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(panel.getByRole('listitem')).toHaveCount(1);
});

test('events are put in groups, narrowed, sorted and marked together', async ({
  residua,
  folder,
}) => {
  await dropAndWait(residua, writeStormyFile(folder));
  const page = new InvestigatePage(residua);
  await page.shown();
  const all = await page.events.count();
  const { keyboard } = residua.page;

  await page.groupsBy.selectOption('column');
  await expect(page.groups.first()).toBeVisible();
  await page.view.getByTestId('event-groups').focus();
  await keyboard.press('x');
  await expect(page.view).toContainText(/\d+ marked/);
  await keyboard.press('x');
  await keyboard.press('Enter');
  const members = await page.events.count();
  expect(members).toBeGreaterThan(0);
  const chip = page.view.getByTitle(/Show all again/);
  await expect(chip).toBeVisible();

  await page.view.getByRole('button', { name: 'Start', exact: true }).click();
  const starts = await page.events.locator('td:nth-child(2)').allTextContents();
  expect(starts).toEqual(starts.toSorted());
  await chip.click();
  await expect(page.events).toHaveCount(all);

  await page.find.fill('no such word');
  await expect(page.view).toContainText(`None of ${String(all)} events fits.`);
  await page.find.press('Escape');
  await expect(page.events).toHaveCount(all);

  await page.groupsBy.selectOption('kind');
  await expect(page.groups.first()).toContainText(/: .* expected|like no other/);
});

test('an event is copied as text, a lane kept, and an event gone to', async ({
  residua,
  folder,
}) => {
  await dropAndWait(residua, writeStormyFile(folder));
  const page = new InvestigatePage(residua);
  await page.shown();
  const { keyboard } = residua.page;
  const clipboard = (): Promise<string> =>
    residua.electron.evaluate(({ clipboard: own }) => own.readText());
  await page.event(1).click();
  await expect(residua.page.getByTestId('event-course')).toContainText('before');
  await keyboard.press('Control+c');
  await expect.poll(clipboard).toMatch(/^Event 1: .*\n.*\n.*\n.*before/);
  await keyboard.press('a');
  await keyboard.press('Control+c');
  await expect.poll(clipboard).toMatch(/^#\tStart\tEnd\t.*\n1\t/);
  await keyboard.press('a');
  await page.eventCard.getByTestId('event-copy').click();
  await expect.poll(clipboard).toMatch(/^Event 1: /);

  const columns = page.eventCard.getByTestId('event-column');
  const column = (await columns.last().textContent()) ?? '';
  await columns.last().click();
  const kept = page.timeline.getByRole('button', { name: `Let the lane of ${column}` });
  await expect(kept).toHaveCount(1);
  await kept.click();
  await expect(kept).toHaveCount(0);

  await keyboard.press('Control+k');
  await residua.page.getByTestId('palette').getByRole('combobox').fill('#1');
  await expect(residua.page.getByTestId('palette').getByRole('option').first()).toHaveText(
    'Show Event 1',
  );
  await keyboard.press('Escape');
});
