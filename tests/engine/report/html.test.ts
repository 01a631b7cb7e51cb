import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml, html, markup } from '../../../src-main/engine/report/html.ts';

describe('html', () => {
  it.each([
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    [`" onload='x'`, '&quot; onload=&#39;x&#39;'],
    ['a & b &amp; c', 'a &amp; b &amp;amp; c'],
    ['nul\u0000esc\u001b[31m', 'nul\ufffdesc\ufffd[31m'],
    ['half \ud800 pair', 'half \ufffd pair'],
    ['tab\tline\n', 'tab\tline\n'],
    ['µg/m³ 温度 😀', 'µg/m³ 温度 😀'],
  ])('escapes %j', (text, escaped) => {
    expect(html`<p title="${text}">${text}</p>`.toString()).toBe(
      `<p title="${escaped}">${escaped}</p>`,
    );
  });

  it('nests markup and lists, leaves null out, writes numbers', () => {
    const rows = ['<a>', 'b'].map((name) => html`<li>${name}</li>`);
    expect(html`${rows}${null}${0}${[]}${markup('<br>')}`.toString()).toBe(
      '<li>&lt;a&gt;</li><li>b</li>0<br>',
    );
  });

  it('does not take an object that looks like markup for markup', () => {
    const fake = { toString: () => '<b>' } as unknown as string;
    expect(() => html`${fake}`.toString()).toThrow(TypeError);
  });

  it('leaves nothing that could end a text or an attribute, whatever the string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const escaped = escapeHtml(text);
        expect(escaped).not.toMatch(/[<>"']/);
        expect(escaped.replace(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
      }),
      { seed: 7 },
    );
  });

  it('can be read back', () => {
    const entities: Record<string, string> = {
      '&amp;': '&',
      '&lt;': '<',
      '&gt;': '>',
      '&quot;': '"',
      '&#39;': "'",
    };
    fc.assert(
      fc.property(fc.string(), (text) => {
        const back = escapeHtml(text).replace(/&[a-z#0-9]+;/g, (entity) => entities[entity] ?? '?');
        expect(back).toBe(text);
      }),
      { seed: 7 },
    );
  });
});
