import type { CodeScoreKind } from '../contract/names.ts';
import type { RunPlan } from '../contract/types.ts';
import { EngineError } from '../contract/errors.ts';
import type { JudgeCells } from '../engine/features/types.ts';
import { gatherWindows } from '../engine/features/windows.ts';
import { codeTerms } from '../engine/latent/code-terms.ts';
import { codeScoreOf } from '../engine/latent/registry.ts';
import type { CodeState } from '../engine/latent/types.ts';
import type { LoadedNetwork } from '../engine/training/reconstruct.ts';
import { thinEvenly } from '../engine/training/thin.ts';
import type { Prepared } from './prepare.ts';
import { scoringBatchSize } from './score-rows.ts';

type Coding = Pick<LoadedNetwork, 'encode' | 'reconstruct'>;

/** Fits a score by code on the training windows, which start at `trainIndices`. Throws `model/no-code`. */
export async function fitCodeScore(
  kind: CodeScoreKind,
  { encode }: Coding,
  { matrix }: Pick<Prepared, 'matrix'>,
  trainIndices: Uint32Array,
  { window, seed }: Pick<RunPlan, 'window' | 'seed'>,
): Promise<CodeState> {
  if (encode === null)
    throw new EngineError('model/no-code', 'the network has no code to score by');
  const definition = codeScoreOf(kind);
  const size = window * matrix.features;
  const one = new Float32Array(size);
  gatherWindows(matrix, trainIndices, 0, 1, window, one);
  const units = (await encode(one, 1)).length;
  const chosen = thinEvenly(trainIndices, definition.mostCodes(units));
  const codes = new Float32Array(chosen.length * units);
  const step = scoringBatchSize(size);
  for (let from = 0; from < chosen.length; from += step) {
    const to = Math.min(from + step, chosen.length);
    const batch = new Float32Array((to - from) * size);
    gatherWindows(matrix, chosen, from, to, window, batch);
    codes.set(await encode(batch, to - from), from * units);
  }
  return { kind, ...definition.fit(codes, chosen.length, units, seed) };
}

/** What scores windows of `size` numbers by their codes. Throws `model/no-code`. */
export function codeScore(
  state: CodeState,
  { encode, reconstruct }: Coding,
  size: number,
): JudgeCells {
  if (encode === null)
    throw new EngineError('model/no-code', 'the network has no code to score by');
  return async (batch, count) => {
    const expected = await reconstruct(batch, count);
    const codes = await encode(batch, count);
    const distance = codeScoreOf(state.kind).restore(state, codes.length / Math.max(1, count));
    return { expected, terms: codeTerms(distance(codes, count), batch, expected, size) };
  };
}
