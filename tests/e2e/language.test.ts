import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { zhTexts } from '../../src-main/contract/text/zh/texts.ts';
import { InvestigatePage } from './pages/investigate-page.ts';
import { navButton, type ViewName } from './pages/navigation.ts';
import type { ResiduaApp } from './pages/residua-app.ts';
import { StartPage } from './pages/start-page.ts';
import { inspect } from './support/inspect.ts';
import { latinTexts } from './support/latin-texts.ts';
import { addRun, dropAndWait, writeSpikedFile } from './support/seeded-run.ts';
import { expect, test } from './support/test.ts';

const language = (residua: ResiduaApp): Promise<string> =>
  residua.page.evaluate(() => document.documentElement.lang);

async function speak(residua: ResiduaApp, setting: 'en' | 'zh-CN'): Promise<void> {
  await residua.call('shell.setLanguage', { setting });
  await expect.poll(() => language(residua)).toBe(setting);
}

async function goInChinese(residua: ResiduaApp, view: ViewName): Promise<void> {
  const navigation = residua.page.getByRole('navigation');
  await navigation.getByRole('button', { name: zhTexts[view], exact: true }).click();
  await residua.page.getByTestId(`view-${view.toLowerCase()}`).waitFor();
}

/** But for who wrote which paper, and where files lie. */
async function foreignTexts(residua: ResiduaApp): Promise<string[]> {
  const found = await latinTexts(residua);
  return found.filter((text) => !/\d{4}$|^\//.test(text));
}

const menuLabels = (residua: ResiduaApp): Promise<string[]> =>
  residua.electron.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? []).map(({ label }) => label),
  );

test('the language of the system is spoken until another is chosen, and kept', async ({
  launch,
}) => {
  const first = await launch({ env: { LANGUAGE: 'zh_CN', LC_ALL: 'zh_CN.UTF-8' } });
  await new StartPage(first).dropZone.waitFor();
  expect(await first.call('shell.language', {})).toEqual({ setting: 'system', language: 'zh-CN' });
  expect(await language(first)).toBe('zh-CN');
  expect(await menuLabels(first)).toContain('文件(&F)');
  await first.page.getByTestId('language').selectOption('en');
  await expect(first.page.getByRole('heading', { name: 'Try a sample' })).toBeVisible();
  expect(await menuLabels(first)).toContain('&File');
  const kept = readFileSync(join(first.folder, 'language.json'), 'utf8');
  expect(JSON.parse(kept)).toEqual({ setting: 'en' });
  await first.close();

  const second = await launch({ env: { LANGUAGE: 'zh_CN', LC_ALL: 'zh_CN.UTF-8' } });
  await new StartPage(second).dropZone.waitFor();
  expect(await language(second)).toBe('en');
});

test('switching keeps what is shown and typed', async ({ residua, folder }) => {
  await dropAndWait(residua, writeSpikedFile(folder));
  await residua.page.getByTestId('event-row').first().click();
  const note = residua.page.getByRole('textbox', { name: 'Note' });
  await note.fill('seen on site');
  await speak(residua, 'zh-CN');
  await expect(residua.page.getByRole('textbox', { name: '备注' })).toHaveValue('seen on site');
  await expect(residua.page.getByTestId('view-investigate')).toBeVisible();
  await speak(residua, 'en');
  await expect(note).toHaveValue('seen on site');
});

test('a report is worked out with progress, and written in the language of the window', async ({
  residua,
  folder,
}) => {
  test.slow();
  await dropAndWait(residua, writeSpikedFile(folder));
  await speak(residua, 'zh-CN');
  const report = join(folder, 'report.html');
  await residua.answerSaveDialog(report);
  const { exportButton } = new InvestigatePage(residua);
  await exportButton.click();
  const wait = residua.page.getByTestId('report-wait');
  await expect(wait.getByRole('progressbar')).toBeVisible();
  await residua.page.screenshot({ path: join('test-results', 'screens', 'zh-report-wait.png') });
  await wait.getByRole('button', { name: zhTexts['Write it now'] }).click();
  await expect(residua.page.getByTestId('toast').last()).toContainText('report.html');
  const written = readFileSync(report, 'utf8');
  expect(written).toContain('<html lang="zh-CN">');
  expect(written).toContain('最严重的事件');

  rmSync(report);
  await residua.answerSaveDialog(report);
  await exportButton.click();
  await wait.getByRole('button', { name: zhTexts.Cancel }).click();
  await expect(wait).toBeHidden();
  expect(existsSync(report)).toBe(false);
});

test('every view in Chinese', async ({ residua, folder }) => {
  test.slow();
  const { datasetId, id } = await dropAndWait(residua, writeSpikedFile(folder));
  await addRun(residua, datasetId, { model: 'pca' });
  await residua.call('label.add', { datasetId, spans: [[398, 407]] });
  await expect(navButton(residua, 'Compare')).not.toHaveAttribute('aria-disabled', 'true');
  await residua.page.locator(`[data-run-id="${id}"] .main`).first().click();
  for (const toast of await residua.page.getByTestId('toast').all()) {
    await toast.getByRole('button', { name: 'Close' }).click();
  }
  await speak(residua, 'zh-CN');
  const views: readonly ViewName[] = ['Investigate', 'Data', 'Train', 'Compare', 'Runs'];
  for (const view of views) {
    await goInChinese(residua, view);
    await inspect(residua, `zh-${view.toLowerCase()}`);
    expect.soft(await foreignTexts(residua), view).toEqual([]);
  }
  await goInChinese(residua, 'Investigate');
  await residua.page.getByTestId('event-groups-by').selectOption('column');
  await residua.page.getByTestId('event-group').first().waitFor();
  await inspect(residua, 'zh-groups');
  expect.soft(await foreignTexts(residua), 'groups').toEqual([]);
  await residua.page.keyboard.press('Control+k');
  await inspect(residua, 'zh-palette');
  await residua.page.keyboard.press('Escape');
  await residua.clickMenu('show-shortcuts');
  await inspect(residua, 'zh-shortcuts');
  await residua.page.keyboard.press('Escape');
  await goInChinese(residua, 'Data');
  await residua.page.locator('#model-pick').click();
  await inspect(residua, 'zh-models');
  expect.soft(await foreignTexts(residua), 'models').toEqual([]);
  await residua.page.keyboard.press('Escape');
  await residua.page.getByTitle(zhTexts['Start (view)']).click();
  await inspect(residua, 'zh-start');
  expect.soft(await foreignTexts(residua), 'start').toEqual([]);
});
