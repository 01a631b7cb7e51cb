import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zhTexts } from '../../src-main/contract/text/zh/texts.ts';
import { isoTime, timeText } from '../../src-main/words/times.ts';
import { wallOf } from '../../src-main/words/wall-time.ts';
import { InvestigatePage } from './pages/investigate-page.ts';
import { goTo } from './pages/navigation.ts';
import type { ResiduaApp } from './pages/residua-app.ts';
import { StartPage } from './pages/start-page.ts';
import { inspect } from './support/inspect.ts';
import { latinTexts } from './support/latin-texts.ts';
import { dropAndWait } from './support/seeded-run.ts';
import { expect, test } from './support/test.ts';

const hour = 3_600_000;
const first = Date.UTC(2014, 9, 12);

/** Hourly rows over the end of summer time, with one spike from 20 October, 12:00 UTC. */
function writeMeterFile(folder: string, zone: string | null): string {
  const lines = Array.from({ length: 600 }, (_, row) => {
    const ms = first + row * hour;
    const text = new Date(zone === null ? ms : wallOf(ms, zone)).toISOString().slice(0, 19);
    const noise = ((row * 7919) % 101) / 60 + ((row * 104_729) % 97) / 70;
    const lift = row >= 540 && row < 546 ? 60 : 0;
    const load = 40 + 12 * Math.sin((2 * Math.PI * row) / 24) + noise + lift;
    return `${text}${zone === null ? 'Z' : ''},${load.toFixed(2)},${(load / 30 + noise / 9).toFixed(3)}`;
  });
  const path = join(folder, 'meter.csv');
  writeFileSync(path, ['time,load,flow', ...lines, ''].join('\n'));
  return path;
}

async function choose(residua: ResiduaApp, wanted: string, name: string): Promise<void> {
  await residua.page.getByTestId('zone').first().click();
  const dialog = residua.page.getByTestId('zones');
  await residua.page.keyboard.type(wanted);
  await expect(dialog.getByRole('option').first()).toContainText(name);
  await residua.page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
}

const zoneOf = async (residua: ResiduaApp): Promise<string | undefined> =>
  (await residua.call('dataset.list', {}))[0]?.time?.zone;

test('times are shown in the zone that is chosen, which is undone and kept', async ({
  launch,
  folder,
}) => {
  test.slow();
  const residua = await launch();
  const { id: runId } = await dropAndWait(residua, writeMeterFile(folder, null));
  const [event] = await residua.call('run.events', { runId });
  const [utc, local] = [undefined, 'Europe/Berlin'].map((zone) =>
    timeText(event?.startMs ?? null, { stepMs: hour, zoned: true, zone }),
  );
  expect([utc, local].map((text) => text?.slice(16))).toEqual([' UTC', ' UTC+1']);
  const { page } = residua;
  const button = page.getByTestId('zone');
  const start = page.getByTestId('event-row').first();
  await expect(button).toHaveText('UTC');
  await expect(start).toContainText(utc ?? '');

  await choose(residua, 'berlin', 'Europe/Berlin');
  await expect(button).toHaveText('Berlin');
  await expect(start).toContainText(local ?? '');
  await inspect(residua, 'zone-berlin');
  await page.keyboard.press('Control+z');
  await expect(start).toContainText(utc ?? '');
  expect(await zoneOf(residua)).toBeUndefined();
  await expect.poll(() => residua.menuLabel('redo')).toBe('Redo the time zone of meter');
  await page.keyboard.press('Control+Shift+z');
  await expect(start).toContainText(local ?? '');
  await expect(new InvestigatePage(residua).events.first()).toBeVisible();

  await button.click();
  await expect(page.getByTestId('zones').getByRole('option').first()).toContainText('UTC');
  await inspect(residua, 'zone-dialog');
  await page.getByLabel('Find a time zone').fill('+05:30');
  await expect(page.getByTestId('zones').getByRole('option').first()).toContainText('+05:30');
  await page.getByLabel('Find a time zone').fill('atlantis');
  await expect(page.getByText('No time zone of this name.')).toBeVisible();
  await page.keyboard.press('Escape');

  const table = join(folder, 'events.csv');
  await residua.answerSaveDialog(table);
  await page.getByRole('button', { name: 'More exports' }).click();
  await page.getByTestId('export-events').click();
  await expect(page.getByTestId('toast').last()).toContainText('events.csv');
  expect(readFileSync(table, 'utf8')).toContain(
    `,${isoTime(event?.startMs ?? null, 'Europe/Berlin')},`,
  );
  await residua.close();

  const again = await launch();
  await goTo(again, 'Data');
  await expect(again.page.getByTestId('zone')).toHaveText('Time zone: Europe/Berlin');
  await inspect(again, 'zone-data');
  await again.call('shell.setLanguage', { setting: 'zh-CN' });
  await again.page.getByTestId('zone').click();
  await expect(
    again.page.getByRole('heading', { name: zhTexts['Show times by the clocks of'] }),
  ).toBeVisible();
  await inspect(again, 'zh-zone-dialog');
  expect((await latinTexts(again)).filter((text) => !text.includes('/'))).toEqual([]);
});

test('a file that names no zone is read as local times of one', async ({ residua, folder }) => {
  test.slow();
  await new StartPage(residua).drop(writeMeterFile(folder, 'Europe/Berlin'));
  const { page } = residua;
  await expect(page.getByTestId('zone')).toHaveText('Time zone: As in the file');
  await page.getByRole('button', { name: 'They are local times of Europe/Berlin' }).click();
  await expect(page.getByTestId('zone')).toHaveText('Time zone: Europe/Berlin');
  await expect(page.getByRole('listitem').getByText('Time zone: Europe/Berlin')).toBeVisible();
  await expect(page.getByText('2 rows at times that the clocks')).toBeVisible();
  await inspect(residua, 'zone-local');
  await choose(residua, 'new york', 'America/New York');
  await expect(page.getByTestId('zone')).toHaveText('Time zone: America/New York');
  await page.getByTestId('zone').click();
  await inspect(residua, 'zone-local-dialog');
  await page.getByTestId('zones').getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByTestId('zone')).toHaveText('Time zone: As in the file');
  await choose(residua, 'london', 'Europe/London');
  await expect(page.getByTestId('zone')).toHaveText('Time zone: Europe/London');
  await expect(page.getByRole('listitem').getByText('Time zone: Europe/London')).toBeVisible();
});
