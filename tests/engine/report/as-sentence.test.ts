import { describe, expect, it } from 'vitest';
import { asSentence } from '../../../src-main/engine/report/as-sentence.ts';

describe('asSentence', () => {
  it.each([
    ['the middle of three', 'The middle of three.'],
    ['All done.', 'All done.'],
    ['cancelled', 'Cancelled.'],
    ['unknown column: NO2_', 'Unknown column: NO2_.'],
    ['a.csv is empty', 'a.csv is empty.'],
    ['pH above 7?', 'pH above 7?'],
    [' ', ''],
  ])('%j becomes %j', (phrase, sentence) => {
    expect(asSentence(phrase)).toBe(sentence);
  });
});
