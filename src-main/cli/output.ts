import type { CliContext } from './context.ts';
import { plainText } from './plain-text.ts';
import { createProgress, type Progress } from './progress.ts';

export interface OutputOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Where a command's words go: one result on standard output, everything else on standard error. */
export interface Output {
  readonly progress: Progress;
  /** A line for people about what is done on the way; silent with `--quiet`. */
  note(text: string): void;
  /** What the engine has to say about itself; never silent. */
  readonly log: (text: string) => void;
  /** The result: one JSON document with `--json`, else the lines. */
  result(document: unknown, lines: () => readonly string[]): void;
}

export function createOutput(context: CliContext, options: OutputOptions): Output {
  const quiet = options.quiet === true;
  const progress = createProgress(context.stderr, { quiet, now: context.now });
  const log = (text: string): void => {
    progress.clear();
    context.stderr.write(`${plainText(text)}\n`);
  };
  return {
    progress,
    log,
    note(text) {
      if (!quiet) log(text);
    },
    result(document, lines) {
      progress.clear();
      const text =
        options.json === true ? jsonText(document) : `${plainText(lines().join('\n')).trimEnd()}\n`;
      context.stdout.write(text);
    },
  };
}

/** One document; what is not a finite number is `null`. */
export function jsonText(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
