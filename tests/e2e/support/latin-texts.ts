import type { ResiduaApp } from '../pages/residua-app.ts';

/** What the page shows or says in Latin words, each once, without what is typed, named or a key of the keyboard. */
export function latinTexts(residua: ResiduaApp): Promise<string[]> {
  return residua.page.evaluate(() => {
    const found = new Set<string>();
    const add = (text: string | null): void => {
      if (text !== null && /[A-Za-z]{2,} [A-Za-z]{2,}/.test(text)) found.add(text.trim());
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.parentElement?.closest('kbd, [lang="en"]') === null) add(node.textContent);
    }
    for (const node of document.querySelectorAll('*')) {
      for (const name of ['title', 'aria-label', 'placeholder', 'aria-valuetext']) {
        add(node.getAttribute(name));
      }
    }
    return [...found];
  });
}
