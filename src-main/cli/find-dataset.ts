import { EngineError } from '../contract/errors.ts';
import type { DatasetSummary } from '../contract/types.ts';
import type { CliEngine } from './context.ts';

/** By id, name, name of the file, or a run of it. Throws `data/not-found`. */
export async function findDataset({ call }: CliEngine, text: string): Promise<DatasetSummary> {
  const datasets = await call('dataset.list', {});
  const exact = datasets.find(({ id }) => id === text);
  const named = datasets.filter(({ name, sourceName }) => name === text || sourceName === text);
  const [first, second] = exact === undefined ? named : [exact];
  if (first === undefined) {
    const runs = (await call('run.list', {})).filter(
      ({ id, name }) => name === text || (text !== '' && id.startsWith(text)),
    );
    const judged = datasets.find(({ id }) => id === runs[0]?.datasetId);
    if (runs.length === 1 && judged !== undefined) return judged;
    throw new EngineError('data/not-found', `no such file: ${text}`, {
      remedy: `Name one of: ${namesOf(datasets)}.`,
    });
  }
  if (second === undefined) return first;
  throw new EngineError('data/not-found', `${named.length} files are named ${text}`, {
    remedy: `Name one by its id: ${named.map(({ id }) => id).join(', ')}.`,
  });
}

const mostNamed = 10;

function namesOf(datasets: readonly DatasetSummary[]): string {
  const names = datasets.slice(0, mostNamed).map(({ name }) => name);
  return `${names.join(', ')}${datasets.length > mostNamed ? ', ...' : ''}`;
}
