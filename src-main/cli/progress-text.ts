import type { EngineEvents } from '../contract/events.ts';
import type { RunProgress } from '../contract/types.ts';
import { countText } from '../words/numbers.ts';
import { durationText } from '../words/times.ts';

/** "42 %, epoch 12 of 40, 5,120 windows/s, 18 s left". */
export function runProgressText(progress: RunProgress): string {
  const { fraction, epoch, epochs, rowsPerSecond, remainingMs } = progress;
  const parts = [`${Math.floor(fraction * 100)} %`];
  if (epoch !== null)
    parts.push(epochs === null ? `epoch ${epoch}` : `epoch ${epoch} of ${epochs}`);
  if (rowsPerSecond !== null) parts.push(`${countText(rowsPerSecond)} samples/s`);
  return withTimeLeft(parts, remainingMs);
}

export function jobProgressText(progress: EngineEvents['job.progress']): string {
  const parts = [`${Math.floor(progress.fraction * 100)} %`];
  if (progress.rows !== null && progress.rows > 0) parts.push(`${countText(progress.rows)} rows`);
  return withTimeLeft(parts, progress.remainingMs);
}

function withTimeLeft(parts: readonly string[], remainingMs: number | null): string {
  if (remainingMs === null || remainingMs < 1000) return parts.join(', ');
  return [...parts, `${durationText(Math.round(remainingMs / 1000) * 1000)} left`].join(', ');
}

/** "reading" becomes "Reading". */
export function stageText(stage: string): string {
  return stage.charAt(0).toUpperCase() + stage.slice(1);
}
