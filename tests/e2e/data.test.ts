import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataPage } from './pages/data-page.ts';
import { goTo } from './pages/navigation.ts';
import { StartPage } from './pages/start-page.ts';
import { TrainPage } from './pages/train-page.ts';
import { expect, test } from './support/test.ts';

/** Hourly readings of a station whose logger writes -200 where it has none. */
function writeStation(folder: string): string {
  const lines = ['time,NO2,CO,temperature'];
  for (let i = 0; i < 2000; i++) {
    const time = new Date(Date.UTC(2020, 0, 1, i)).toISOString().slice(0, 16);
    const no2 = i % 23 === 4 || (i > 900 && i < 1000) ? -200 : 60 + 20 * Math.sin(i / 4);
    const co = 9 + Math.sin(i / 7) + ((i * 37) % 11) / 10;
    lines.push(`${time},${no2.toFixed(1)},${co.toFixed(2)},${(9 * Math.sin(i / 3.8)).toFixed(2)}`);
  }
  const path = join(folder, 'station.csv');
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

test('a file is mended in the open before it is trained on', async ({ residua, folder }) => {
  const data = new DataPage(residua);
  await new StartPage(residua).drop(writeStation(folder));

  // A decision waits for a person: no run has begun.
  await expect(data.findings).toContainText('is -200: probably a code for missing');
  expect(await residua.call('run.list', {})).toEqual([]);
  await expect(data.missingMap).toHaveCount(0);
  await expect(data.changes).toContainText('None');

  await data.press('Treat -200 as missing');
  await expect(data.changes).toContainText('NO2: -200 is missing');
  await expect(data.missingMap).toContainText('NO2');
  await expect(data.findings).not.toContainText('-200');
  const [made] = await residua.call('dataset.list', {});
  const { recipe } = await residua.call('dataset.get', { datasetId: made?.id ?? '' });
  expect(recipe).toEqual({ steps: [{ do: 'missing', column: 'NO2', values: [-200] }] });

  await data.undo();
  await expect(data.changes).toContainText('None');
  await expect(data.findings).toContainText('-200');

  await data.press('Treat -200 as missing');
  await data.role('CO').selectOption('ignored');
  await expect(data.changes).toContainText('CO: not judged');
  await data.press('Take back: CO: not judged');
  await expect(data.role('CO')).toHaveValue('feature');

  await residua.page.getByRole('button', { name: 'Train', exact: true }).last().click();
  await expect(new TrainPage(residua).view).toBeVisible();
});

test('a change is made by hand, and the rows follow', async ({ residua, folder }) => {
  const data = new DataPage(residua);
  await new StartPage(residua).drop(writeStation(folder));
  await data.press('Add a change');
  const form = data.view.getByRole('form', { name: 'Add a change' });
  await form.getByLabel('Change').selectOption('resample');
  await form.getByRole('spinbutton').fill('1');
  await form.getByLabel('Unit').selectOption('d');
  await expect(form).toContainText('One row every 1 d, the mean');
  await form.getByRole('button', { name: 'Make the change' }).click();
  await expect(data.changes).toContainText('One row every 1 d');
  await expect(data.rows).toContainText('2020-01-01');
  await expect(data.view).toContainText('84 rows as they were read');
});

test('labels come out of a file', async ({ residua, folder }) => {
  const windows = join(folder, 'windows.csv');
  const data = new DataPage(residua);
  const take = async (content: string): Promise<void> => {
    writeFileSync(windows, content);
    await data.press('Add a change');
    const form = data.view.getByRole('form', { name: 'Add a change' });
    await form.getByLabel('Change').selectOption('label');
    await form.getByRole('button', { name: 'Choose a file' }).click();
  };
  await new StartPage(residua).drop(writeStation(folder));
  await residua.answerOpenDialog(windows);
  await take('start,end\n2020-02-07 12:00,2020-02-11 15:00\n');
  const told = 'label: 1 stretch of time with known anomalies, from windows.csv';
  await expect(data.changes).toContainText(told);
  await expect(data.role('label')).toHaveValue('label');

  // A file that holds none says so, and changes nothing.
  await take('no,labels\nat,all\n');
  await expect(residua.errorBanner).toContainText('windows.csv');
  await expect(data.changes).toContainText(told);
});

test('millions of rows are scrolled through', async ({ residua, folder }) => {
  const path = join(folder, 'long.csv');
  const lines = Array.from({ length: 300_000 }, (_, i) => `${i % 97},${(i * 7919) % 1013}`);
  writeFileSync(path, `a,b\n${lines.join('\n')}\n`);
  await new StartPage(residua).drop(path);
  await expect.poll(async () => (await residua.call('run.list', {})).length).toBe(1);
  await goTo(residua, 'Data');
  const { rows } = new DataPage(residua);
  await rows.evaluate((element) => {
    element.scrollTo(0, element.scrollHeight);
  });
  await expect(rows).toContainText('300,000');
  await expect(rows).toContainText(String((299_999 * 7919) % 1013));
  await rows.evaluate((element) => {
    element.scrollTo(0, element.scrollHeight / 2);
  });
  await expect(rows).toContainText(/150,0\d\d/);
});

test('several files become one on one time axis', async ({ residua, folder }) => {
  const write = (name: string, column: string, minutes: number): string => {
    const lines = Array.from({ length: 400 }, (_, i) => {
      const time = new Date(Date.UTC(2020, 0, 1, i, minutes)).toISOString().slice(0, 16);
      return `${time},${(20 + 5 * Math.sin(i / 4 + minutes) + (i % 7) / 10).toFixed(2)}`;
    });
    const path = join(folder, name);
    writeFileSync(path, `time,${column}\n${lines.join('\n')}\n`);
    return path;
  };
  await new StartPage(residua).drop(write('a.csv', 'NO2', 0), write('b.csv', 'CO', 4));
  const panel = residua.page.getByTestId('file-choice');
  await expect(panel).toContainText('a.csv');
  await panel.getByRole('radio', { name: /side by side/i }).check();
  await residua.page.screenshot({ path: 'test-results/screens/several-files-light-1280.png' });
  await panel.getByRole('button', { name: 'Read', exact: true }).click();
  await expect.poll(async () => (await residua.call('run.list', {})).length).toBe(1);
  const [dataset] = await residua.call('dataset.list', {});
  const detail = await residua.call('dataset.get', { datasetId: dataset?.id ?? '' });
  const judged = detail.columns.filter(({ role }) => role === 'feature').map(({ name }) => name);
  expect(judged).toEqual(['NO2', 'CO']);
  expect(detail.rowCount).toBe(400);
  expect(detail.recipe.combine).toMatchObject({ how: 'join' });
});
