import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { sentencesOf, type SourceSentence } from '../support/engine-sentences.ts';
import { isSaid } from '../support/unsaid.ts';

/** All but the command line, which speaks English. */
const sources = ['src-main/{contract,rpc,compute,engine,trainer,shell}/**/*.ts'];

const lacking = (sentences: readonly SourceSentence[]): string[] => [
  ...new Set(
    sentences
      .filter(({ text }) => /\p{Ll}{3}/u.test(text) && !isSaid(text))
      .map(({ file, text }) => `${file}: ${text}`),
  ),
];

describe('what the sources of the engine can say has its message', () => {
  it('in what went wrong', () => {
    const faults = sentencesOf(sources, (callee, args) =>
      callee === 'EngineError' && args[1] !== undefined && !isDefect(args) ? [args[1]] : [],
    );
    expect(faults.length).toBeGreaterThan(300);
    expect(lacking(faults)).toEqual([]);
  });

  it('in what to do about it', () => {
    const remedies = sentencesOf(sources, (callee, args) => {
      const details = args[2];
      if (callee !== 'EngineError' || details === undefined) return [];
      return ts.isObjectLiteralExpression(details) ? remediesOf(details) : [];
    });
    expect(remedies.length).toBeGreaterThan(100);
    expect(lacking(remedies)).toEqual([]);
  });
});

/** What only a fault of the program can cause stays in the words of its log. */
const isDefect = ([code]: readonly ts.Expression[]): boolean => code?.getText() === "'internal'";

const remediesOf = (details: ts.ObjectLiteralExpression): ts.Expression[] =>
  details.properties.flatMap((property) => {
    if (property.name?.getText() !== 'remedy') return [];
    if (ts.isPropertyAssignment(property)) return [property.initializer];
    return ts.isShorthandPropertyAssignment(property) ? [property.name] : [];
  });
