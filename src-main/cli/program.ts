import { Command, CommanderError } from 'commander';
import { EngineError } from '../contract/errors.ts';
import { sentence } from '../words/text.ts';
import { compareCommand } from './compare.ts';
import type { CliContext } from './context.ts';
import { deleteCommand } from './delete.ts';
import { detectCommand } from './detect.ts';
import { devicesCommand } from './devices.ts';
import { diffCommand } from './diff.ts';
import { editCommand } from './edit.ts';
import { engineCommand } from './engine.ts';
import { eventsCommand } from './events.ts';
import { explainCommand } from './explain.ts';
import { examples } from './help-examples.ts';
import { inspectCommand } from './inspect.ts';
import { labelCommand } from './label.ts';
import { latentCommand } from './latent.ts';
import { modelsCommand } from './models.ts';
import { jsonText } from './output.ts';
import { muteCommand } from './mute.ts';
import { plainText } from './plain-text.ts';
import { reconstructCommand } from './reconstruct.ts';
import { reportCommand } from './report.ts';
import { resumeCommand } from './resume.ts';
import { runsCommand } from './runs.ts';
import { sampleCommand } from './sample.ts';
import { scoreCommand } from './score.ts';
import { searchCommand } from './search.ts';
import { showCommand } from './show.ts';
import { thresholdCommand } from './threshold.ts';
import { triageCommand } from './triage.ts';
import { zoneCommand } from './zone.ts';

export const exitCodes = { done: 0, failed: 1, usage: 2, cancelled: 130 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Runs one command line (without node and script) and answers with its exit code; never rejects. */
export async function runProgram(args: readonly string[], context: CliContext): Promise<ExitCode> {
  try {
    await createProgram(context).parseAsync(args, { from: 'user' });
    return exitCodes.done;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.done;
    return report(toEngineError(error), args, context);
  }
}

function createProgram(context: CliContext): Command {
  const program = new Command('residua')
    .description('Finds what is not normal in a file of measurements, and says why.')
    .version(context.version, '-V, --version')
    .addHelpText(
      'after',
      examples('residua detect station-04.csv', 'residua detect station-04.csv --report air.html'),
    );
  const commands = [
    inspectCommand,
    detectCommand,
    searchCommand,
    resumeCommand,
    scoreCommand,
    reconstructCommand,
    latentCommand,
    sampleCommand,
    runsCommand,
    showCommand,
    editCommand,
    deleteCommand,
    compareCommand,
    diffCommand,
    eventsCommand,
    explainCommand,
    triageCommand,
    muteCommand,
    thresholdCommand,
    labelCommand,
    zoneCommand,
    reportCommand,
    modelsCommand,
    devicesCommand,
    engineCommand,
  ].map((create) => create(context));
  for (const command of [program, ...commands.flatMap(withParts)]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => void context.stdout.write(text),
      // Usage errors are reported in one place, with their exit code and as JSON where that is asked for.
      writeErr: () => undefined,
    });
  }
  for (const command of commands) program.addCommand(command);
  return program;
}

/** A command and those it is made of. */
function withParts(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withParts)];
}

function toEngineError(error: unknown): EngineError {
  if (!(error instanceof CommanderError)) return EngineError.from(error);
  if (error.code === 'commander.help') return new EngineError('cli/usage', 'no command given');
  const sentence = error.message
    .replace(/^error: /, '')
    .replace(/\s*\n/g, ' ')
    .replace(/\.$/, '');
  return new EngineError('cli/usage', sentence);
}

function report(error: EngineError, args: readonly string[], context: CliContext): ExitCode {
  const code = exitCodeOf(error);
  if (error.code === 'internal') context.stderr.write(`${plainText(error.trace)}\n`);
  const remedy = error.code === 'cancelled' ? '' : ` ${error.remedy}`;
  context.stderr.write(`${plainText(`${sentence(error.message)}${remedy}`)}\n`);
  if (wantsJson(args)) context.stdout.write(jsonText({ error: error.toData() }));
  return code;
}

function exitCodeOf({ code }: EngineError): ExitCode {
  if (code === 'cancelled') return exitCodes.cancelled;
  return code === 'cli/usage' ? exitCodes.usage : exitCodes.failed;
}

/** Also where the command line could not be read: `--json` before any `--`. */
function wantsJson(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return args.slice(0, end < 0 ? undefined : end).includes('--json');
}
