import { InvalidArgumentError } from 'commander';
import { decimalNumber } from './parse-number.ts';

/** Parser of a share up to `most`, written `5%`, `0.05`, or `off` for none. */
export function parseShare(most: number): (text: string) => number {
  return (text) => {
    const word = text.trim();
    if (word === 'off') return 0;
    const percent = /^(.+?)\s*%$/.exec(word)?.[1];
    const share = percent === undefined ? decimalNumber(word) : decimalNumber(percent) / 100;
    if (share >= 0 && share <= most) return share;
    throw new InvalidArgumentError(
      `It takes a share up to ${String(100 * most)} %, such as 5% or 0.05, or off.`,
    );
  };
}
