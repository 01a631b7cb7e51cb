import { EngineError } from '../contract/errors.ts';
import type { RunSummary } from '../contract/types.ts';

/** The run that `text` names: its id, the beginning of one id, or its name. Throws `run/not-found`. */
export function findRun(runs: readonly RunSummary[], text: string): RunSummary {
  const exact = runs.find((run) => run.id === text);
  if (exact !== undefined) return exact;
  const byName = runs.filter((run) => run.name.toLowerCase() === text.trim().toLowerCase());
  const byId = text === '' ? [] : runs.filter((run) => run.id.startsWith(text));
  const found = byName.length > 0 ? byName : byId;
  const [only] = found;
  if (only === undefined) throw new EngineError('run/not-found', `no such run: ${text}`);
  if (found.length > 1) {
    const ids = found.slice(0, 5).map(({ id }) => id);
    throw new EngineError('run/not-found', `${found.length} runs are meant by: ${text}`, {
      remedy: `Name one by its id: ${ids.join(', ')}${found.length > 5 ? ', ...' : ''}.`,
    });
  }
  return only;
}
