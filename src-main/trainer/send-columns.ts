import { mostKeptColumns } from '../contract/names.ts';
import type { FlaggedEvent, RunPlan } from '../contract/types.ts';
import { drivingColumns } from '../engine/report/driving-columns.ts';
import type { PointScores } from '../engine/scoring/types.ts';
import type { TrainerPort } from './port.ts';

/** Sends the scores of every row, and of each column what was expected and how far off it was. */
export function sendScores(
  port: TrainerPort,
  plan: RunPlan,
  scores: PointScores,
  events: readonly FlaggedEvent[],
): void {
  port.say({ kind: 'array', name: 'score', values: scores.score });
  const rows = scores.score.length;
  for (const column of drivingColumns(events, plan.features, mostKeptColumns)) {
    const at = plan.features.indexOf(column) * rows;
    port.say({
      kind: 'array',
      name: `columnScore:${column}`,
      values: scores.columnScore.slice(at, at + rows),
    });
    port.say({
      kind: 'array',
      name: `expected:${column}`,
      values: scores.expected.slice(at, at + rows),
    });
  }
}
