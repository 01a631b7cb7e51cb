import { bump, createDrift, createRandom } from './random.mjs';

const minutes = 3 * 24 * 60 + 480;
const start = Date.UTC(2024, 4, 13, 6, 0);
const cycle = 45;

/** Minutes from the start. */
const cavitation = { from: 3540, to: 3585 };
const hotBearing = { from: 3960, to: 4150 };
const stuckFlow = { from: 4330, to: 4420 };
const spikeAt = 3790;

/** Share of full speed: a pump that fills a tank and rests. @param {number} at */
function demand(at) {
  const phase = (at % cycle) / cycle;
  const day = 0.9 + 0.1 * Math.sin((2 * Math.PI * at) / 1440);
  const ramp = Math.min(1, phase / 0.08, Math.max(0, (0.72 - phase) / 0.08));
  return day * (0.35 + 0.65 * Math.max(0, ramp));
}

/** @returns {import('./random.mjs').Sample} */
export function pumpSensors() {
  const { normal } = createRandom(20240513);
  const room = createDrift(normal, 0.998);
  let motor = 48;
  let bearing = 41;
  let lastFlow = 0;
  const rows = Array.from({ length: minutes }, (_, at) => {
    const speed = demand(at);
    const bubbles = bump(at, cavitation.from, cavitation.to);
    const wear = bump(at, hotBearing.from, hotBearing.to);
    const ambient = 21 + 1.5 * room();
    motor += 0.06 * (ambient + 34 * speed - motor) + 0.08 * normal();
    bearing += 0.05 * (ambient + 24 * speed + 22 * wear - bearing) + 0.06 * normal();
    let flow = 118 * speed * (1 - 0.28 * bubbles) + (0.6 + 5 * bubbles) * normal();
    if (at < stuckFlow.from || at >= stuckFlow.to) lastFlow = flow;
    else flow = lastFlow;
    const spike = at === spikeAt ? 6 : 0;
    return [
      new Date(start + at * 60_000).toISOString().slice(0, 19),
      (1480 * speed + 2 * normal()).toFixed(0),
      flow.toFixed(1),
      (1.1 + 0.15 * speed - 0.35 * bubbles + 0.01 * normal()).toFixed(3),
      (1.2 + 4.1 * speed * speed * (1 - 0.2 * bubbles) + 0.03 * normal()).toFixed(3),
      (4 + 21 * speed ** 3 + 0.8 * wear + 0.15 * normal()).toFixed(2),
      (0.7 + 1.6 * speed + 2.6 * bubbles + 0.5 * wear + spike + 0.07 * Math.abs(normal())).toFixed(
        3,
      ),
      motor.toFixed(2),
      bearing.toFixed(2),
    ];
  });
  return {
    id: 'pump-sensors',
    name: 'Pump sensors',
    description:
      'Three days of minute readings of a pump that fills a tank, made up: cavitation, a hot bearing, a stuck flow meter and one knock.',
    header: [
      'timestamp',
      'speed (rpm)',
      'flow (m3/h)',
      'inlet pressure (bar)',
      'outlet pressure (bar)',
      'current (A)',
      'vibration (mm/s)',
      'motor temperature (degC)',
      'bearing temperature (degC)',
    ],
    rows,
  };
}
