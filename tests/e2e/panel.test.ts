import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataPage } from './pages/data-page.ts';
import { GalleryPage } from './pages/gallery-page.ts';
import { InvestigatePage } from './pages/investigate-page.ts';
import { StartPage } from './pages/start-page.ts';
import { expect, test } from './support/test.ts';

/** Hourly rows of three stations by turns, each on a level of its own; what is odd at the first is small for the third. */
function writeStations(folder: string): string {
  const lines = ['station,time,NO2,CO'];
  for (let hour = 0; hour < 500; hour++) {
    const time = new Date(Date.UTC(2024, 0, 1, hour)).toISOString().slice(0, 16).replace('T', ' ');
    for (const station of [1, 2, 3]) {
      const daily = Math.sin((2 * Math.PI * hour) / 24);
      const noise = ((hour * 37 + station * 11) % 13) / 13;
      const off = station === 1 && hour >= 460 && hour < 466 ? 25 : 0;
      const no2 = 100 * station + station * (5 * daily + noise) + off;
      lines.push(`${station},${time},${no2.toFixed(2)},${(3 + daily + noise / 5).toFixed(3)}`);
    }
  }
  const path = join(folder, 'stations.csv');
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

test('stations in one file are stacked, and an event says which it is of', async ({
  residua,
  folder,
}) => {
  const data = new DataPage(residua);
  await new StartPage(residua).drop(writeStations(folder));
  await expect(data.findings).toContainText('"station" names what each row is of: 3 values');
  await data.press('Stack the rows of each station');
  await expect(data.changes).toContainText('Entities stand in: rows, stacked');
  await expect(data.findings).toContainText('Rows of each "station" stand together, 3 values');

  const gallery = new GalleryPage(residua);
  await gallery.open();
  await gallery.search.fill('pca');
  await gallery.search.press('Enter');
  await gallery.trainButton.click();
  const page = new InvestigatePage(residua);
  await page.shown();
  await expect(page.event(1)).toContainText('Station 1: NO2');
  await expect(page.view).toContainText('Station 1: NO2');
});
