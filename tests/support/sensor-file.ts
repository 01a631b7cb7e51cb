import { writeFileSync } from 'node:fs';
import { createRandom } from '../../src-main/engine/training/random.ts';

export interface SensorFile {
  readonly rows: number;
  /** Rows whose values are lifted far above what is normal. */
  readonly spikes?: readonly (readonly [number, number])[];
  /** Rows whose cells are empty. */
  readonly missing?: readonly (readonly [number, number])[];
  readonly seed?: number;
}

/** An hourly CSV of two related sensors with a daily cycle, from 1 March 2024. */
export function writeSensorFile(path: string, file: SensorFile): void {
  const random = createRandom(file.seed ?? 7);
  const inside = (ranges: SensorFile['spikes'], row: number): boolean =>
    (ranges ?? []).some(([from, to]) => row >= from && row < to);
  const lines = ['time,NO2 (µg/m³),CO (mg/m³)'];
  for (let row = 0; row < file.rows; row++) {
    const time = new Date(Date.UTC(2024, 2, 1) + row * 3_600_000).toISOString().slice(0, 19);
    const daily = Math.sin((2 * Math.PI * row) / 24);
    const lift = inside(file.spikes, row) ? 60 : 0;
    const no2 = 40 + 12 * daily + 2 * random.normal() + lift;
    const co = 1.2 + 0.4 * daily + 0.06 * random.normal() + lift / 40;
    const cells = inside(file.missing, row) ? ',' : `${no2.toFixed(2)},${co.toFixed(3)}`;
    lines.push(`${time.replace('T', ' ')},${cells}`);
  }
  writeFileSync(path, `${lines.join('\n')}\n`);
}
