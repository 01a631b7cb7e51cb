/** Figures of one list of scores against labels, each row counted as often as its weight says. */
export interface CurveFigures {
  readonly aucRoc: number;
  readonly aucPr: number;
  readonly bestF1: number;
  /** The score from which on rows are flagged for the best F1; NaN where none is labelled. */
  readonly bestThreshold: number;
}

/**
 * Sorts once and gives the figures for any weights: areas as `aucRoc` and `aucPr` of scoring, and the best F1 over all
 * thresholds. `truth`: 1 anomalous; `scores` without NaN. Areas are NaN where a class is missing.
 */
export function curveFigures(
  truth: Uint8Array,
  scores: Float32Array,
): (weights: Float64Array | null) => CurveFigures {
  const order = new Uint32Array(scores.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  order.sort((a, b) => scores[b]! - scores[a]!);
  return (weights) => {
    let all = 0;
    for (let row = 0; row < truth.length; row++) {
      if (truth[row] === 1) all += weights === null ? 1 : weights[row]!;
    }
    let [hits, misses, roc, pr] = [0, 0, 0, 0];
    let [bestF1, bestThreshold] = [0, NaN];
    for (let i = 0; i < order.length;) {
      const level = scores[order[i]!]!;
      let [newHits, newMisses] = [0, 0];
      for (; i < order.length && scores[order[i]!] === level; i++) {
        const row = order[i]!;
        const weight = weights === null ? 1 : weights[row]!;
        if (truth[row] === 1) newHits += weight;
        else newMisses += weight;
      }
      if (newHits + newMisses === 0) continue;
      roc += newMisses * (hits + newHits / 2);
      hits += newHits;
      misses += newMisses;
      pr += newHits * (hits / (hits + misses));
      const f1 = all === 0 ? 0 : (2 * hits) / (hits + misses + all);
      if (f1 > bestF1) [bestF1, bestThreshold] = [f1, level];
    }
    const both = hits > 0 && misses > 0;
    return {
      aucRoc: both ? roc / (hits * misses) : NaN,
      aucPr: both ? pr / hits : NaN,
      bestF1,
      bestThreshold,
    };
  };
}
