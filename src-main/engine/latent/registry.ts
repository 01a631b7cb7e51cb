import type { CodeScoreKind } from '../../contract/names.ts';
import { EngineError } from '../../contract/errors.ts';
import { isolation } from './isolation.ts';
import { kMeans } from './k-means.ts';
import { mahalanobis } from './mahalanobis.ts';
import { nearestCodes } from './neighbours.ts';
import type { CodeScoreDefinition } from './types.ts';

/** Every score by code. A new one is one file and one line. */
const codeScores: readonly CodeScoreDefinition[] = [mahalanobis, kMeans, nearestCodes, isolation];

export function codeScoreOf(kind: CodeScoreKind): CodeScoreDefinition {
  const found = codeScores.find((definition) => definition.kind === kind);
  if (found === undefined) throw new EngineError('settings/invalid', `unknown score: ${kind}`);
  return found;
}
