import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { EngineError } from '../../contract/errors.ts';
import type { EngineContext } from '../context.ts';
import type { MethodsOf } from './method-map.ts';

const index = z.array(
  z.object({
    id: z.string(),
    file: z.string(),
    name: z.string(),
    description: z.string(),
    rows: z.number(),
  }),
);

function readIndex(folder: string): z.infer<typeof index> {
  return index.parse(JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')));
}

export function sampleMethods(context: EngineContext): MethodsOf<'sample'> {
  return {
    'sample.list': () =>
      readIndex(context.files.samplesFolder).map(({ id, name, description, rows }) => ({
        id,
        name,
        description,
        rows,
      })),
  };
}

/** Throws `file/not-found`. */
export function samplePath(folder: string, id: string): string {
  const sample = readIndex(folder).find((entry) => entry.id === id);
  if (sample === undefined) throw new EngineError('file/not-found', `unknown sample: ${id}`);
  return join(folder, sample.file);
}
