import type { PeerId } from './workloads.ts';

export type OurId = 'tensorflow' | 'wasm';
/** `residua`: our whole program, which chooses its device. */
export type SideId = OurId | 'residua' | PeerId;

export interface Measured {
  readonly kind: 'measured';
  readonly samplesPerSecond: number;
  readonly versions: Readonly<Record<string, string>>;
  readonly note: string | null;
  /** The device that our whole program chose. */
  readonly rung: OurId | null;
  /** Epochs that it trained. */
  readonly epochs: number | null;
}

export type Outcome = Measured | { readonly kind: 'refused'; readonly reason: string };

/** What a measuring program printed last. */
export function outcomeOf(line: string): Outcome {
  const answer = JSON.parse(line) as Partial<Measured> & { refused?: string };
  if (answer.refused !== undefined) return { kind: 'refused', reason: answer.refused };
  return {
    kind: 'measured',
    samplesPerSecond: answer.samplesPerSecond ?? NaN,
    versions: answer.versions ?? {},
    note: answer.note ?? null,
    rung: null,
    epochs: null,
  };
}
