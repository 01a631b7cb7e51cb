import { bump, createDrift, createRandom } from './random.mjs';

const hours = 26 * 7 * 24;
const start = Date.UTC(2024, 0, 1);

/** Hours from the start. */
const gaps = { no2: [1530, 1542], pm: [2711, 2749] };
const episodes = [
  { from: 3190, to: 3226, strength: 1 },
  { from: 3702, to: 3721, strength: 1.4 },
];
const fire = { from: 4010, to: 4034 };
const stuck = { from: 3452, to: 3488 };

/** Traffic on a street: two rush hours, weaker at the weekend. @param {number} hour @param {number} day */
function traffic(hour, day) {
  const peaks = Math.exp(-(((hour - 8) / 2.2) ** 2)) + 0.9 * Math.exp(-(((hour - 18) / 2.8) ** 2));
  return (0.25 + peaks) * (day >= 5 ? 0.55 : 1);
}

/** @param {{ from: number, to: number }} part @param {number} at */
const isIn = ({ from, to }, at) => at >= from && at < to;

/** @returns {import('./random.mjs').Sample} */
export function airStation() {
  const { normal } = createRandom(20240101);
  const drift = () => createDrift(normal, 0.93);
  const [weather, stagnation, dust] = [drift(), drift(), drift()];
  let stuckOzone = 0;
  const rows = Array.from({ length: hours }, (_, at) => {
    const hour = at % 24;
    const load = traffic(hour, Math.floor(at / 24) % 7);
    const sun = Math.max(0, Math.sin((Math.PI * (hour - 6)) / 12));
    const season = Math.sin((2 * Math.PI * (at / 24 - 20)) / 365);
    const still = 1 + 0.25 * stagnation();
    const episode = episodes.reduce(
      (sum, { from, to, strength }) => sum + strength * bump(at, from, to),
      0,
    );
    const smoke = bump(at, fire.from, fire.to);
    const temperature = 11 + 9 * season + 4.5 * sun + 2 * weather() + 0.3 * normal();
    const humidity = Math.min(99, 74 - 1.1 * (temperature - 11) - 9 * sun + 3 * normal());
    const no2 = 9 + 27 * load * still + 55 * episode + 1.6 * normal();
    const co = 0.22 + 0.4 * load * still + 0.9 * episode + 1.3 * smoke + 0.02 * normal();
    const pm = 8 + 6 * load * still + 3.5 * dust() + 26 * episode + 70 * smoke + 1.1 * normal();
    let ozone = Math.max(1, 34 + 46 * sun * (0.8 + 0.2 * season) - 0.42 * no2 + 2.5 * normal());
    if (!isIn(stuck, at)) stuckOzone = ozone;
    else ozone = stuckOzone;
    const [noGapFrom = 0, noGapTo = 0] = gaps.no2;
    const [pmGapFrom = 0, pmGapTo = 0] = gaps.pm;
    return [
      new Date(start + at * 3_600_000).toISOString().slice(0, 16).replace('T', ' '),
      isIn({ from: noGapFrom, to: noGapTo }, at) ? '' : Math.max(1, no2).toFixed(1),
      Math.max(0.05, co).toFixed(3),
      ozone.toFixed(1),
      isIn({ from: pmGapFrom, to: pmGapTo }, at) ? '' : Math.max(1, pm).toFixed(1),
      temperature.toFixed(1),
      Math.max(12, humidity).toFixed(0),
    ];
  });
  return {
    id: 'air-station',
    name: 'Air-quality station',
    description:
      'Half a year of hourly readings beside a street, made up: daily and weekly rhythm, two outages, two pollution episodes, a fire and a stuck ozone sensor.',
    header: [
      'time',
      'NO2 (µg/m³)',
      'CO (mg/m³)',
      'O3 (µg/m³)',
      'PM2.5 (µg/m³)',
      'temperature (°C)',
      'humidity (%)',
    ],
    rows,
  };
}
