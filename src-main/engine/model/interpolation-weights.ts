/**
 * `from` x `to` weights of linear interpolation between the centres of `from` equal parts, at the centres of `to` parts;
 * beyond the outermost centres their values go on.
 */
export function interpolationWeights(from: number, to: number): number[][] {
  const weights = Array.from({ length: from }, () => new Array<number>(to).fill(0));
  for (let i = 0; i < to; i++) {
    const place = Math.min(from - 1, Math.max(0, ((i + 0.5) * from) / to - 0.5));
    const below = Math.floor(place);
    const share = place - below;
    weights[below]![i]! += 1 - share;
    if (share > 0) weights[below + 1]![i]! += share;
  }
  return weights;
}
