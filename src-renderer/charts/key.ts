import type { Token } from '../engine/theme.svelte.ts';

/** The name of a line beside the label of its lane. */
export interface Key {
  readonly name: string;
  readonly colour: Token;
  /** Whether it is dots that are drawn, and no line. */
  readonly dots?: boolean;
  /** Read-out under the crosshair. */
  readonly value: string | null;
}
