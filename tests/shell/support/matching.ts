import { expect } from 'vitest';

/** Vitest's matchers for a part of a value, typed so that they may stand anywhere. */
export const containing = (part: string): unknown => expect.stringContaining(part);
export const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);
export const having = (part: object): unknown => expect.objectContaining(part);
