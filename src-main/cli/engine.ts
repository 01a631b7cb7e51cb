import { Command } from 'commander';
import { serve } from '../rpc/serve.ts';
import type { CliContext } from './context.ts';
import { examples } from './help-examples.ts';
import { untilStopped } from './until-stopped.ts';

/** `residua engine --stdio`: the engine for a window, here or at the other end of ssh. */
export function engineCommand(context: CliContext): Command {
  return new Command('engine')
    .summary('serve the engine to a program')
    .description(
      'Answers JSON-RPC 2.0 on standard input and output until the peer goes away. The window runs on it; over ssh it lends another machine.',
    )
    .requiredOption('--stdio', 'talk on standard input and output')
    .addHelpText('after', examples('residua engine --stdio', 'ssh gpu-box residua engine --stdio'))
    .action(async () => {
      const engine = await context.createEngine((line) => {
        context.stderr.write(`${line}\n`);
      });
      try {
        await untilStopped(serve(engine, context.stdin, context.stdout), context.stop);
      } finally {
        await engine.close();
        context.stdin.pause();
      }
    });
}
