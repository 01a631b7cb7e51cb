import { tmpdir } from 'node:os';
import manifest from '../../package.json' with { type: 'json' };
import { runProgram } from './program.ts';
import { watchSignals } from './signals.ts';

const exitCode = await runProgram(process.argv.slice(2), {
  // Loaded when a command needs it, so that help is there at once.
  createEngine: async (log) => (await import('../engine/engine.ts')).createEngine({ log }),
  version: manifest.version,
  stdin: process.stdin,
  stdout: survivesClosedPipe(process.stdout),
  stderr: survivesClosedPipe(process.stderr),
  folder: process.cwd(),
  temporaryFolder: tmpdir(),
  stop: watchSignals(process),
  now: Date.now,
});
process.exitCode = exitCode;

/** A reader that goes away early (`| head`) is no failure. */
function survivesClosedPipe(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return stream;
}
