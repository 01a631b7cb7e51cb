import { orderByTime } from '../time/order-rows.ts';
import type { Pacer } from '../pacer.ts';

/** The different times of a table, ascending, and which of them each row has. */
export interface DistinctTimes {
  readonly times: Float64Array;
  readonly stepOf: Uint32Array;
}

/** `values`: epoch milliseconds of each row in any order, never NaN. */
export async function distinctTimes(values: Float64Array, pacer: Pacer): Promise<DistinctTimes> {
  const order = await orderByTime(values, pacer);
  const times = new Float64Array(values.length);
  const stepOf = new Uint32Array(values.length);
  let count = 0;
  await pacer.slices(0, values.length, (from, to) => {
    for (let at = from; at < to; at++) {
      const row = order === null ? at : order[at]!;
      if (count === 0 || values[row]! !== times[count - 1]!) times[count++] = values[row]!;
      stepOf[row] = count - 1;
    }
  });
  return { times: times.slice(0, count), stepOf };
}
