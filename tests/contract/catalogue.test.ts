import { describe, expect, it } from 'vitest';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { calendarParts, usualTimeUnits } from '../../src-main/contract/names.ts';
import { enTexts } from '../../src-main/contract/text/en.ts';
import { zhCommon } from '../../src-main/contract/text/zh/common.ts';
import { zhData } from '../../src-main/contract/text/zh/data.ts';
import { zhLibrary } from '../../src-main/contract/text/zh/library.ts';
import { zhMessages } from '../../src-main/contract/text/zh/messages.ts';
import { zhReport } from '../../src-main/contract/text/zh/report.ts';
import { zhResult } from '../../src-main/contract/text/zh/result.ts';
import { zhShell } from '../../src-main/contract/text/zh/shell.ts';
import { zhTexts } from '../../src-main/contract/text/zh/texts.ts';
import { zhTrain } from '../../src-main/contract/text/zh/train.ts';
import { pageFiles } from '../support/page-texts.ts';

const files = pageFiles();
const texts: Readonly<Record<string, string>> = zhTexts;
const isKey = (text: string): boolean => Object.hasOwn(texts, text);
const isKnown = (text: string): boolean => isKey(text) || Object.hasOwn(zhMessages, text);

/** Names, which are the same in every language. */
const names = ['Residua', 'CSV', 'MSE', 'MAE', 'AUC-PR'];

const shellSource = ['menu.ts', 'dialogs.ts', 'application.ts']
  .map((name) => readFileSync(join(import.meta.dirname, '../../src-main/shell', name), 'utf8'))
  .join('\n');

describe('the sources of the page', () => {
  it('hold no text of their own in their markup', () => {
    const own = files.flatMap(({ file, markup }) =>
      markup.filter((text) => !names.includes(text)).map((text) => `${file}: ${text}`),
    );
    expect(own).toEqual([]);
  });

  it('hold no sentence in their code that is not of the catalogue', () => {
    const own = files.flatMap(({ file, strings }) =>
      strings
        .filter(({ text, callee }) => isProse(text) && !isKnown(text) && !isInternal(callee))
        .map(({ text }) => `${file}: ${text}`),
    );
    expect(own).toEqual([]);
  });

  it('ask for no text that the catalogue lacks', () => {
    const asked = files.flatMap(({ file, strings }) =>
      strings.flatMap(({ text, callee, place }) => {
        const key = keyOf(text, callee, place);
        return key === null || isKey(key) ? [] : [`${file}: ${key}`];
      }),
    );
    expect(asked).toEqual([]);
  });

  it('count nothing that the catalogue cannot count', () => {
    const counted = files.flatMap(({ file, strings }) =>
      strings.flatMap(({ text, callee, place }, i) => {
        if (callee !== 'countOf' || place !== 1) return [];
        const next = strings[i + 1];
        const many = next?.callee === 'countOf' && next.place === 2 ? next.text : `${text}s`;
        return isKey(`{{n}} ${many}`) ? [] : [`${file}: ${many}`];
      }),
    );
    expect(counted).toEqual([]);
  });
});

/** Two words of letters with a blank between them, without the marks of code. */
function isProse(text: string): boolean {
  return (
    /\p{L}{2,},? \p{Ll}{2,}/u.test(text) &&
    !/^tag |var\(--|sans-serif|prefers-|input:is\(/.test(text)
  );
}

/** What only the code reads, errors, which have their own words in the messages, and what is counted below. */
const isInternal = (callee: string): boolean =>
  /^(Error|EngineError|tn|countOf|matches)$/.test(callee);

function keyOf(text: string, callee: string, place: number): string | null {
  if (callee === 't' && place === 0) return text;
  if (callee === 'tn' && place === 2) return text;
  if (callee === 'countOf' && place === 2) return `{{n}} ${text}`;
  return null;
}

describe('the catalogue', () => {
  const parts = { zhCommon, zhShell, zhData, zhTrain, zhResult, zhLibrary, zhReport };

  it('holds each text once', () => {
    const keys = Object.values(parts).flatMap((part) => Object.keys(part));
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });

  it('holds each message once', async () => {
    const folder = join(import.meta.dirname, '../../src-main/contract/text/zh/messages');
    const modules: object[] = await Promise.all(
      globSync('**/*.ts', { cwd: folder }).map((name) => import(join(folder, name))),
    );
    const keys = modules.flatMap((module) =>
      Object.values(module).flatMap((part: object) => Object.keys(part)),
    );
    expect(keys.length).toBeGreaterThan(1000);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });

  it('holds nothing that no source asks for', () => {
    const asked = new Set(files.flatMap(({ strings }) => strings.map(({ text }) => text)));
    const counted = new Set(
      files.flatMap(({ strings }) =>
        strings
          .filter(({ callee, place }) => callee === 'countOf' && place > 0)
          .flatMap(({ text, place }) => [
            `{{n}} ${text}`,
            ...(place === 1 ? [`{{n}} ${text}s`] : []),
          ]),
      ),
    );
    for (const name of [...usualTimeUnits, ...calendarParts]) asked.add(name);
    // Forms count what they are told to count.
    for (const one of ['parameter', 'training setting']) counted.add(`{{n}} ${one}s`);
    const unused = Object.keys(texts).filter(
      (key) => !asked.has(key) && !counted.has(key) && !shellSource.includes(`'${key}'`),
    );
    expect(unused).toEqual([]);
  });

  it('has a key for each word that has two meanings', () => {
    for (const key of Object.keys(enTexts)) expect(isKey(key), key).toBe(true);
  });

  it.each([
    ['texts', texts],
    ['messages', zhMessages],
  ])('keeps the places of its %s', (_, all) => {
    const wrong = Object.entries(all).filter(
      ([key, text]) => placesOf(key).join() !== placesOf(text).join(),
    );
    expect(wrong).toEqual([]);
  });

  it.each([
    ['texts', texts],
    ['messages', zhMessages],
  ])('is Chinese in its %s', (_, all) => {
    const foreign = Object.entries(all).filter(([, text]) => !isChinese(text));
    expect(foreign).toEqual([]);
    const halfWide = Object.entries(all).filter(([, text]) => /\p{Script=Han}[,;:?!]/u.test(text));
    expect(halfWide).toEqual([]);
  });
});

const placesOf = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? ''))].sort();

/** Marks, names of methods, and keys of the keyboard stay as they are. */
function isChinese(text: string): boolean {
  const words = text.replaceAll(/\{\{\w+\}\}/g, '');
  return /\p{Script=Han}|^Ctrl /u.test(words) || !/\p{Ll}{2,} |^\p{Ll}{3,}/u.test(words);
}
