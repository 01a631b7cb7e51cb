import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Hourly rows of three stations by turns, each on a level of its own; what is odd at the first is small for the third. */
export function writeStations(folder: string): string {
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
