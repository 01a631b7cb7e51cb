import { Command } from 'commander';
import { serve } from '../rpc/serve.ts';
import type { CliContext } from './context.ts';
import { examples } from './help-examples.ts';
import { integerFrom } from './parse-number.ts';
import { untilProcessGone } from './until-process-gone.ts';
import { untilStopped } from './until-stopped.ts';

/** `residua engine --stdio`: the engine for a window, here or at the other end of ssh. */
export function engineCommand(context: CliContext): Command {
  return new Command('engine')
    .summary('serve the engine to a program')
    .description(
      'Answers JSON-RPC 2.0 on standard input and output until the peer goes away. The window runs on it; over ssh it lends another machine.',
    )
    .requiredOption('--stdio', 'talk on standard input and output')
    .option(
      '--client <pid>',
      'end with that process, even if its pipes stay open',
      integerFrom(1, 2 ** 31 - 1),
    )
    .addHelpText('after', examples('residua engine --stdio', 'ssh gpu-box residua engine --stdio'))
    .action(async ({ client }: { client?: number }) => {
      const engine = await context.createEngine((line) => {
        context.stderr.write(`${line}\n`);
      });
      try {
        const served = serve(engine, context.stdin, context.stdout);
        const over =
          client === undefined ? served : Promise.race([served, untilProcessGone(client)]);
        await untilStopped(over, context.stop);
      } finally {
        await engine.close();
        context.stdin.pause();
      }
    });
}
