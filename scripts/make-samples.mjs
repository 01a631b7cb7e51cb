// Writes resources/samples/*.csv, byte for byte the same every time: `node scripts/make-samples.mjs`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { airStation } from './samples/air-station.mjs';
import { dailyPrices } from './samples/daily-prices.mjs';
import { pumpSensors } from './samples/pump-sensors.mjs';
import { projectRoot } from './setup/places.mjs';

const folder = join(projectRoot, 'resources', 'samples');

const index = [airStation, pumpSensors, dailyPrices].map((make) => {
  const { id, name, description, header, rows } = make();
  const file = `${id}.csv`;
  writeFileSync(
    join(folder, file),
    `${[header, ...rows].map((row) => row.join(',')).join('\n')}\n`,
  );
  return { id, file, name, description, rows: rows.length };
});
writeFileSync(join(folder, 'index.json'), `${JSON.stringify(index, null, 2)}\n`);
