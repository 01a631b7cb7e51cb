import { basename } from 'node:path';
import { labelName } from '../../../contract/names.ts';
import type { LabelStep } from '../../../contract/schemas.ts';
import { createPacer, type Pacer } from '../pacer.ts';
import { readFile } from '../read-file.ts';
import { openSource } from '../source/source-file.ts';
import { intervalsOf } from './interval-table.ts';
import { jsonLabels } from './json-labels.ts';
import { assertSpans, invalidLabels, type LabelSpans } from './label-spans.ts';
import { rowLabels } from './row-labels.ts';

/** JSON is parsed in one go. */
const mostJsonBytes = 4_000_000;
const headBytes = 1024;

/** What no CSV begins with. */
const jsonHead = /^(?:\{|\[\s*(?:["[{\]\d-]|true|false))/;

/**
 * Known anomalies out of a file of their own: a CSV of intervals, a CSV or .npy of one label for each row, or the JSON of
 * the NAB benchmark. `of`: the names of the data files. Throws `labels/invalid` and what reading a file throws.
 */
export async function readLabels(path: string, of: readonly string[]): Promise<LabelStep> {
  const name = basename(path);
  const pacer = createPacer();
  const text = await jsonText(path, name);
  const found =
    text === null ? await tableLabels(path, name, of, pacer) : jsonLabels(name, text, of);
  assertSpans(name, found.spans);
  return { do: 'label', name: labelName, ...found, file: name };
}

/** Null for a file that is no JSON. */
async function jsonText(path: string, name: string): Promise<string | null> {
  const source = await openSource(path);
  try {
    const head = textOf(await source.peek(headBytes)).trimStart();
    if (!jsonHead.test(head)) return null;
    const bytes = await source.next(mostJsonBytes + 1);
    if (bytes.length > mostJsonBytes) throw invalidLabels(name, 'longer than 4 MB');
    return textOf(bytes);
  } finally {
    await source.close();
  }
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

async function tableLabels(
  path: string,
  name: string,
  of: readonly string[],
  pacer: Pacer,
): Promise<LabelSpans> {
  const { table } = await readFile(path, {}, pacer, { onRead: () => undefined });
  return intervalsOf(name, table, of) ?? rowLabels(name, table, of);
}
