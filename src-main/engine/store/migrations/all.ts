import { initial } from './0001-initial.ts';
import { runCard } from './0003-run-card.ts';

/** In order; entry n brings a file from version n to n + 1. Forward only; a released one is never edited. */
export const migrations: readonly string[] = [initial, runCard];
