import { InvalidArgumentError } from 'commander';

/** Parser of a flag that takes text of so many characters, spaces around it left out. */
export function textOf(min: number, max: number): (text: string) => string {
  return (text) => {
    const words = text.trim();
    if (words.length >= min && words.length <= max) return words;
    const bounds = min === 0 ? `at most ${max}` : `${min} to ${max}`;
    throw new InvalidArgumentError(`It takes ${bounds} characters, not ${words.length}.`);
  };
}
