import { describe, expect, it } from 'vitest';
import { movedLabels } from '../../../src-renderer/format/moved-labels.ts';

describe('what is said of labels when a file is read again', () => {
  it.each([
    [undefined, ''],
    [{ moved: 1, lost: 0 }, '. 1 label came along'],
    [{ moved: 3, lost: 1 }, '. 3 labels came along, 1 lies nowhere in these rows'],
    [{ moved: 0, lost: 2 }, '. 0 labels came along, 2 lie nowhere in these rows'],
  ])('%j', (labels, text) => {
    expect(movedLabels(labels === undefined ? {} : { labels })).toBe(text);
  });
});
