import { InvalidArgumentError } from 'commander';
import { scoreKinds, type ScoreKind } from '../contract/names.ts';

const codePrefix = 'latent:';

/** `error`, or `latent:` and how far codes are measured. */
export function parseScore(text: string): ScoreKind {
  const word = text.trim().toLowerCase();
  const kind = scoreKinds.find((known) =>
    known === 'error' ? word === known : word === `${codePrefix}${known}`,
  );
  if (kind !== undefined) return kind;
  const offered = scoreKinds.map((known) => (known === 'error' ? known : `${codePrefix}${known}`));
  throw new InvalidArgumentError(`Write one of: ${offered.join(', ')}.`);
}
