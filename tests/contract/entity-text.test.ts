import { describe, expect, it } from 'vitest';
import { entityText, withoutEntity } from '../../src-main/contract/entity-text.ts';

describe('the entity of an event', () => {
  it.each([
    ['AAPL', 'ticker', 'AAPL'],
    ['3', 'station', 'Station 3'],
    ['-1.5', 'Ticker', 'Ticker -1.5'],
  ])('%s of %s is called %s', (name, column, text) => {
    expect(entityText(column, name)).toBe(text);
    expect(withoutEntity(`${text}: NO2 far above expected`, column, name)).toBe(
      'NO2 far above expected',
    );
  });

  it('is left out only where it stands at the head', () => {
    expect(withoutEntity('AAPL: Close far above expected', 'ticker', 'GOOGL')).toBe(
      'AAPL: Close far above expected',
    );
    expect(withoutEntity('a: b far above expected', 'file', 'a')).toBe('b far above expected');
  });
});
