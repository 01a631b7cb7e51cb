/**
 * Samples per second of `run(n)`, which goes over all samples n times: once to warm up, once to see how often fits
 * into `seconds`, then so often.
 */
export async function samplesPerSecond(
  samples: number,
  seconds: number,
  run: (times: number) => void | Promise<void>,
): Promise<number> {
  await run(1);
  let once = await clock(run, 1);
  const times = Math.round(seconds / once);
  if (times > 1) once = (await clock(run, times)) / times;
  return samples / once;
}

async function clock(run: (times: number) => void | Promise<void>, times: number): Promise<number> {
  const start = performance.now();
  await run(times);
  return (performance.now() - start) / 1000;
}
