import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { sentencesOf, type SourceSentence } from '../support/engine-sentences.ts';
import { isSaid } from '../support/unsaid.ts';

/** All but the command line, which speaks English. */
const sources = ['src-main/{contract,rpc,compute,engine,trainer,shell}/**/*.ts'];

/** Names of devices, which every language writes alike. */
const devices = /^(JavaScript|TensorFlow|WebAssembly|WebGPU)( \(.*\))?$/;

const lacking = (sentences: readonly SourceSentence[]): string[] => [
  ...new Set(
    sentences
      .filter(
        ({ text }) =>
          /\p{Ll}{3}/u.test(text) && isGrammatical(text) && !devices.test(text) && !isSaid(text),
      )
      .map(({ file, text }) => `${file}: ${text}`),
  ),
];

/** Of branches that only meet in the sources: several with the verb of one, and one that would be the first of several. */
const isGrammatical = (text: string): boolean =>
  !/\b1 [^:.,]*?\b(are|repeat|have|the longest)\b|\b7 [a-z]+s (that )?(is|repeats|has)\b|\b7 other columns of it is/.test(
    text,
  ) && !/\b1 (gap|row)\b.*\bthe (longest|first)\b|^7 rows .*, in line/.test(text);

type Picker = (node: ts.Node) => readonly ts.Expression[];

/** Arguments of calls of `callee`, or of its making. */
const argumentsOf =
  (callee: RegExp, ...places: readonly number[]): Picker =>
  (node) => {
    if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return [];
    if (!callee.test(node.expression.getText()) || isDefect(node.arguments ?? [])) return [];
    return places.flatMap((place) => node.arguments?.[place] ?? []);
  };

/** What only a fault of the program can cause stays in the words of its log. */
const isDefect = ([code]: readonly ts.Expression[]): boolean => code?.getText() === "'internal'";

/** Properties that hold sentences, wherever they are made. */
const propertiesOf =
  (name: RegExp): Picker =>
  (node) => {
    if (ts.isShorthandPropertyAssignment(node) && name.test(node.name.text)) return [node.name];
    return ts.isPropertyAssignment(node) && name.test(node.name.getText())
      ? [node.initializer]
      : [];
  };

describe('what the sources of the engine can say has its message', () => {
  it.each([
    ['what went wrong', argumentsOf(/^EngineError$/, 1), 300],
    ['what to do about it', propertiesOf(/^remedy$/), 150],
    ['what was found in a file', argumentsOf(/^(info|warning|finding)$/, 0), 60],
    ['why a setting was chosen', argumentsOf(/^because$/, 1, 2), 20],
    ['what to bear in mind', argumentsOf(/warnings\.push$|^notes\.push$/, 0), 3],
    [
      'what was judged of a run',
      propertiesOf(
        /^(verdict|stopReason|reason|note|rule|label|description|execution|thinned|energySource|kindReason)$/,
      ),
      100,
    ],
  ])('of %s', (_, pick, least) => {
    const said = sentencesOf(sources, pick);
    expect(said.length).toBeGreaterThan(least);
    expect(lacking(said)).toEqual([]);
  });
});
