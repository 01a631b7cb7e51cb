import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DetectorPage } from './pages/detector-page.ts';
import { InvestigatePage } from './pages/investigate-page.ts';
import type { ResiduaApp } from './pages/residua-app.ts';
import { Sidebar } from './pages/sidebar.ts';
import { inspect } from './support/inspect.ts';
import { expect, test } from './support/test.ts';

const data = join(import.meta.dirname, '../../../shared/data');
const main = join(import.meta.dirname, '../../src-main/cli/main.ts');

interface RealData {
  readonly name: string;
  readonly file: string;
  readonly args: readonly string[];
  readonly columns: number;
  readonly sheets: readonly string[];
}

const few = ['--model', 'dense', '--epochs', '3'];
const sets: readonly RealData[] = [
  {
    name: 'nab',
    file: 'nab/realKnownCause/nyc_taxi.csv',
    args: ['--labels', join(data, 'nab/windows.csv'), ...few],
    columns: 1,
    sheets: ['Residuals', 'Latent'],
  },
  {
    name: 'smd',
    file: 'smd/machine-3-4_test.npy',
    args: ['--labels', join(data, 'smd/machine-3-4_test_label.npy'), ...few],
    columns: 38,
    sheets: ['Residuals'],
  },
  {
    name: 'genes',
    file: 'gene_expression/golub.csv',
    args: ['--model', 'pca'],
    columns: 7129,
    sheets: ['Rows'],
  },
];

/** Trains on the command line, in the workspace that the window opens by itself. */
function train(userData: string, { file, args }: RealData): void {
  mkdirSync(userData);
  const workspace = ['--workspace', join(userData, 'Residua.residua')];
  const flags = ['--no-deprecation', main, 'detect', join(data, file), ...args, ...workspace];
  const { status, stderr } = spawnSync(process.execPath, [...flags, '--quiet', '--json'], {
    encoding: 'utf8',
  });
  expect(status, stderr).toBe(0);
}

async function openOnlyRun(residua: ResiduaApp): Promise<InvestigatePage> {
  const [run] = await residua.call('run.list', {});
  if (run === undefined) throw new Error('there is no run');
  const sidebar = new Sidebar(residua);
  await sidebar.files.getByRole('button').first().click();
  await sidebar.open(run.id);
  const page = new InvestigatePage(residua);
  await page.sentence.waitFor();
  return page;
}

for (const set of sets) {
  test(`${set.name}: every light, and views linked by selection`, async ({ launch, folder }) => {
    test.skip(!existsSync(join(data, set.file)), `no ../shared/data/${set.file} here`);
    test.slow();
    train(join(folder, 'user data'), set);
    const residua = await launch();
    const page = await openOnlyRun(residua);
    const [run] = await residua.call('run.list', {});
    const { result, plan } = await residua.call('run.get', { runId: run?.id ?? '' });
    expect(plan.features.length).toBeLessThanOrEqual(set.columns);
    const lights = result?.evaluation?.checks.map(({ id }) => id) ?? [];
    expect(lights).toEqual(expect.arrayContaining(['coverage', 'flagged']));
    for (const id of lights) await expect(residua.page.getByTestId(`check-${id}`)).toHaveCount(1);
    await inspect(residua, `real-${set.name}`);
    for (const sheet of set.sheets) {
      await page.sheet(sheet).click();
      if (sheet === 'Latent') {
        const detector = new DetectorPage(residua);
        await expect(detector.scatter).toBeVisible({ timeout: 60_000 });
      }
      if (sheet === 'Residuals') {
        const bins = residua.page.getByTestId('residual-bins');
        await expect(bins).toBeVisible({ timeout: 30_000 });
        await bins.focus();
        await residua.page.keyboard.press('End');
        await residua.page.keyboard.press('Space');
        await expect(residua.page.getByTestId('residual-selection')).toContainText('selected');
      }
      await inspect(residua, `real-${set.name}-${sheet.toLowerCase()}`);
    }
  });
}
