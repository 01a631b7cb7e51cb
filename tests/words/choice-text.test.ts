import { describe, expect, it } from 'vitest';
import { choiceText } from '../../src-main/words/choice-text.ts';

describe('the choices of a setting', () => {
  it.each([
    ['loss', 'mse', 'Mean squared error'],
    ['loss', 'ssim', 'Structural similarity'],
    ['score', 'error', 'Error of what is rebuilt'],
    ['score', 'knn', 'Code: distance from its neighbours'],
    ['schedule', 'plateau', 'plateau'],
    ['activation', 'elu', 'elu'],
    ['loss', 'unheard of', 'unheard of'],
  ])('of %s, %s reads %s', (name, choice, text) => {
    expect(choiceText(name, choice)).toBe(text);
  });
});
