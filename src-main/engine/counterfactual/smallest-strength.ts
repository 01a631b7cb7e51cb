/** Strengths tried from the weakest on, and halvings between the last that is too weak and the first that is not. */
const steps = 12;
const halvings = 5;

/**
 * The smallest strength, 0 to 1, at which `severity` is at most 1, to about a four-hundredth; null where none of twelve
 * even ones is. What is stronger is not always better, so all are tried from the weakest on.
 */
export async function smallestStrength(
  severity: (strength: number) => Promise<number>,
): Promise<{ readonly strength: number; readonly severity: number } | null> {
  for (let step = 1; step <= steps; step++) {
    const strength = step / steps;
    const found = await severity(strength);
    if (!(found <= 1)) continue;
    let [weak, enough, best] = [strength - 1 / steps, strength, found];
    for (let i = 0; i < halvings; i++) {
      const middle = (weak + enough) / 2;
      const now = await severity(middle);
      if (now <= 1) [enough, best] = [middle, now];
      else weak = middle;
    }
    return { strength: enough, severity: best };
  }
  return null;
}
