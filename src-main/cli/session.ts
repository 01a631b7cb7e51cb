import { parseCall } from '../rpc/parse-call.ts';
import type { CliContext, CliEngine } from './context.ts';
import type { Output } from './output.ts';

/** Starts an engine for the time of `work` and closes it whatever happens. */
export async function withEngine<T>(
  context: CliContext,
  output: Output,
  work: (engine: CliEngine) => Promise<T>,
): Promise<T> {
  const engine = await context.createEngine(output.log);
  try {
    return await work(checked(engine));
  } finally {
    output.progress.clear();
    await engine.close();
  }
}

/** The same parameters pass the same schemas as those that come over the wire. */
function checked(engine: CliEngine): CliEngine {
  return {
    ...engine,
    call: async (method, params) => {
      parseCall(method, params);
      return engine.call(method, params);
    },
  };
}
