import type { TextSink } from './context.ts';
import { plainText } from './plain-text.ts';

export interface Progress {
  /** `stage` names the work, `text` says how far it is. */
  show(stage: string, text: string): void;
  /** Takes the line away, so that something else can be written. */
  clear(): void;
}

const rewriteEveryMs = 100;
const repeatEveryMs = 10_000;

/**
 * On a terminal one line that is written again and again; elsewhere a line for each stage and one every ten seconds.
 */
export function createProgress(
  sink: TextSink,
  { quiet, now }: { readonly quiet: boolean; readonly now: () => number },
): Progress {
  if (quiet) return { show: () => undefined, clear: () => undefined };
  return sink.isTTY === true ? rewrittenLine(sink, now) : sparseLines(sink, now);
}

function rewrittenLine(sink: TextSink, now: () => number): Progress {
  let stage = '';
  let last = -Infinity;
  let shown = false;
  return {
    show(name, text) {
      if (name === stage && now() - last < rewriteEveryMs) return;
      stage = name;
      last = now();
      shown = true;
      const room = widthOf(sink) - 1;
      sink.write(`\r\u001b[2K${[...plainText(lineOf(name, text))].slice(0, room).join('')}`);
    },
    clear() {
      if (shown) sink.write('\r\u001b[2K');
      shown = false;
    },
  };
}

/** Some terminals do not tell, or tell 0. */
function widthOf({ columns = 0 }: TextSink): number {
  return columns >= 20 ? columns : 80;
}

function sparseLines(sink: TextSink, now: () => number): Progress {
  let stage = '';
  let last = -Infinity;
  return {
    show(name, text) {
      if (name === stage && now() - last < repeatEveryMs) return;
      stage = name;
      last = now();
      sink.write(`${plainText(lineOf(name, text))}\n`);
    },
    clear: () => undefined,
  };
}

function lineOf(stage: string, text: string): string {
  return text === '' ? stage : `${stage}  ${text}`;
}
