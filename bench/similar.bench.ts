/** How long it takes to find stretches like one of them among a million, beside a plain loop. Seeded. */
import { bestStretches } from '../src-main/engine/similar/best-stretches.ts';
import { bridgeMissing } from '../src-main/engine/similar/bridge-missing.ts';
import { addShapeDistances } from '../src-main/engine/similar/shape-distances.ts';
import { createRandom } from '../src-main/engine/training/random.ts';

const windows = 1_000_000;
const repeats = 5;

function makeColumn(rows: number): Float64Array {
  const random = createRandom(11);
  return Float64Array.from({ length: rows }, (_, i) => Math.sin(i / 40) + random.normal() / 3);
}

/** Brings each stretch to mean 0 and deviation 1 and multiplies it with the one looked for. */
function plainLoop(values: Float64Array, from: number, length: number): Float32Array {
  const query = shapeOf(values, from, length);
  const out = new Float32Array(values.length - length + 1);
  for (let at = 0; at < out.length; at++) {
    const [mean, spread] = momentsOf(values, at, length);
    let product = 0;
    for (let i = 0; i < length; i++) product += query[i]! * (values[at + i]! - mean);
    out[at] = 1 - product / (length * spread);
  }
  return out;
}

function momentsOf(values: Float64Array, from: number, length: number): [number, number] {
  let [sum, squares] = [0, 0];
  for (let i = from; i < from + length; i++) {
    sum += values[i]!;
    squares += values[i]! * values[i]!;
  }
  const mean = sum / length;
  return [mean, Math.sqrt(squares / length - mean * mean)];
}

function shapeOf(values: Float64Array, from: number, length: number): Float64Array {
  const [mean, spread] = momentsOf(values, from, length);
  return values.slice(from, from + length).map((value) => (value - mean) / spread);
}

async function search(column: Float64Array, from: number, length: number): Promise<Float32Array> {
  const bridged = bridgeMissing(column);
  if (bridged === null) throw new Error('nothing to compare');
  const out = new Float32Array(column.length - length + 1);
  await addShapeDistances(bridged, [from, length], 1, out);
  bestStretches(out, length, 20);
  return out;
}

const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[times.length >> 1] ?? NaN;

async function measure(): Promise<void> {
  const rows: { what: string; value: number; unit: string }[] = [];
  for (const length of [24, 128, 1024]) {
    const column = makeColumn(windows + length - 1);
    const from = 123_456;
    const times: number[] = [];
    let found: Float32Array = new Float32Array(0);
    for (let i = 0; i < repeats; i++) {
      const start = performance.now();
      found = await search(column, from, length);
      times.push(performance.now() - start);
    }
    const start = performance.now();
    const plain = plainLoop(column, from, length);
    const plainMs = performance.now() - start;
    let worst = 0;
    for (let i = 0; i < plain.length; i++) worst = Math.max(worst, Math.abs(plain[i]! - found[i]!));
    if (worst > 1e-4) throw new Error(`the two ways differ by ${String(worst)}`);
    rows.push(
      { what: `a million windows of ${length} rows`, value: median(times), unit: 'ms' },
      { what: `the same, plain loop`, value: plainMs, unit: 'ms' },
    );
  }
  for (const row of rows)
    console.log(`${row.what.padEnd(44)}${row.value.toFixed(0).padStart(10)} ${row.unit}`);
  console.log(JSON.stringify({ name: 'similar', rows }));
}

await measure();
