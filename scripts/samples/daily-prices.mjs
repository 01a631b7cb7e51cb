import { createRandom } from './random.mjs';

const days = 2080;
const start = Date.UTC(2016, 0, 4);
const dayMs = 86_400_000;

/** Trading days from the start. */
const crash = { from: 1790, to: 1802 };
const flash = 1655;
const quiet = { from: 1930, to: 1945 };
const rumour = 2010;

/** @returns {import('./random.mjs').Sample} */
export function dailyPrices() {
  const { normal } = createRandom(20160104);
  let close = 84;
  let variance = 1;
  let lastShock = 0;
  let time = start;
  const rows = Array.from({ length: days }, (_, at) => {
    const crashing = at >= crash.from && at < crash.to;
    // Calm and nervous times follow each other: GARCH(1, 1).
    variance = 0.06 + 0.08 * lastShock ** 2 + 0.86 * variance;
    lastShock = Math.sqrt(variance) * normal();
    const move = 0.0003 + 0.009 * lastShock - (crashing ? 0.032 : 0);
    const flat = at >= quiet.from && at < quiet.to;
    const open = close * (1 + 0.002 * normal());
    close *= flat ? 1 : Math.exp(move);
    const reach = close * 0.004 * (1 + Math.abs(lastShock)) * (crashing ? 3 : 1);
    const high = Math.max(open, close) + (flat ? 0 : reach * Math.abs(normal()));
    const dip = at === flash ? close * 0.11 : 0;
    const low = Math.min(open, close) - (flat ? 0 : reach * Math.abs(normal())) - dip;
    const rush = (crashing ? 2.4 : 1) * (at === flash ? 5 : 1) * (at === rumour ? 7 : 1);
    const volume = 1_850_000 * Math.exp(0.22 * normal() + 0.25 * Math.abs(lastShock)) * rush;
    const row = [
      new Date(time).toISOString().slice(0, 10),
      ...[flat ? close : open, high, low, close].map((price) => price.toFixed(2)),
      (flat ? volume * 0.08 : volume).toFixed(0),
    ];
    time += new Date(time).getUTCDay() === 5 ? 3 * dayMs : dayMs;
    return row;
  });
  return {
    id: 'daily-prices',
    name: 'Daily prices',
    description:
      'Eight years of weekday prices and volume of one share, made up: a flash crash, a two-week slump, a trading halt and a day of rumours.',
    header: ['date', 'open', 'high', 'low', 'close', 'volume'],
    rows,
  };
}
