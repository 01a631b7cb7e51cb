import { Command } from 'commander';
import { EngineError } from '../contract/errors.ts';
import type { ModelInfo, ParameterInfo } from '../contract/models.ts';
import { takesText, valueText } from '../contract/parameter-text.ts';
import { measuredOn } from '../contract/measured.ts';
import type { DataKind } from '../contract/names.ts';
import { dataKindNames, presetText } from '../contract/presets.ts';
import { nearNames } from '../engine/features/near-names.ts';
import { sentence } from '../words/text.ts';
import type { CliContext } from './context.ts';
import { examples } from './help-examples.ts';
import { createOutput } from './output.ts';
import { withEngine } from './session.ts';
import { textTable } from './text-table.ts';

/** `residua models [ID]`: what can be trained, or one model with its parameters. */
export function modelsCommand(context: CliContext): Command {
  return new Command('models')
    .summary('list the models, or the parameters of one')
    .description(
      'Lists every model with when to use it. With the id of a model: what it is, where it was published, and each parameter that `residua detect --model ID --set NAME=VALUE` takes.',
    )
    .argument('[id]', 'id of a model')
    .option(
      '--measured',
      'how well each tells anomalies apart on real data, and how long it trains',
    )
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      examples(
        'residua models',
        'residua models dense',
        'residua models --measured',
        'residua detect station-04.csv --model dense --set latent=4 --set hidden=64,32',
      ),
    )
    .action(async (id: string | undefined, flags: { json?: boolean; measured?: boolean }) => {
      const output = createOutput(context, flags);
      const models = await withEngine(context, output, (engine) => engine.call('model.list', {}));
      if (id === undefined) {
        const linesOf = flags.measured === true ? measuredLines : listLines;
        output.result({ models }, () => linesOf(models));
      } else {
        const model = findModel(models, id);
        output.result({ model }, () => modelLines(model));
      }
    });
}

function findModel(models: readonly ModelInfo[], id: string): ModelInfo {
  const found = models.find((model) => model.id === id.toLowerCase());
  if (found !== undefined) return found;
  const ids = models.map((model) => model.id);
  const near = nearNames(id, ids);
  const hint = near.length === 0 ? '' : `Did you mean ${near.join(' or ')}? `;
  throw new EngineError('cli/usage', `unknown model: ${id}`, {
    remedy: `${hint}The models are ${ids.join(', ')}.`,
  });
}

function listLines(models: readonly ModelInfo[]): string[] {
  return textTable<ModelInfo>(
    [
      { title: 'Id', cell: ({ id }) => id },
      { title: 'Model', cell: ({ label }) => label },
      { title: 'Family', cell: ({ family }) => family },
      { title: 'Judges', cell: ({ kinds }) => kinds.map((kind) => kindNames[kind]).join(', ') },
      { title: 'When', cell: ({ when }) => when },
    ],
    models,
  );
}

const measuredKinds = ['series', 'table', 'matrix', 'images', 'frames'] as const;

/** Short enough to stand side by side. */
const columnTitles: Readonly<Record<DataKind, string>> = {
  series: 'Series',
  table: 'Tables',
  matrix: 'Wide tables',
  images: 'Images',
  frames: 'Image sequences',
};

/** Each model with its figure on data of each kind, how many seeds it is of, and the seconds it trained. */
function measuredLines(models: readonly ModelInfo[]): string[] {
  const cellOf = (model: ModelInfo, kind: DataKind): string => {
    const found = model.measured.find((one) => one.kind === kind);
    if (found === undefined) return '';
    const { figure, spread, seeds, seconds } = found;
    const apart = seeds > 1 ? ` ± ${(Math.round(5 * spread) / 10).toFixed(1)}` : '';
    return `${figure.toFixed(1)}${apart} (${seeds}), ${seconds.toFixed(1)} s`;
  };
  return [
    ...textTable<ModelInfo>(
      [
        { title: 'Id', cell: ({ id }) => id },
        ...measuredKinds.map((kind) => ({
          title: columnTitles[kind],
          right: true,
          cell: (model: ModelInfo) => cellOf(model, kind),
        })),
      ],
      models.filter(({ measured }) => measured.length > 0),
    ),
    '',
    ...measuredKinds.map((kind) => {
      const { figure, sets } = measuredOn[kind];
      return sentence(`${columnTitles[kind]}: ${figure}, ${sets}`);
    }),
    'Each by itself with its defaults or its preset, trained on normal rows, in hundredths: mean and half the range of the seeds, whose number stands in brackets; seconds of training on two cores. A few points are chance.',
    'All judge by the error; scores of the code (--score latent:knn and others) were not measured.',
  ];
}

const kindNames = { series: 'series', table: 'tables' } as const;

function modelLines(model: ModelInfo): string[] {
  const { label, id, kind, family, reference, when, kinds, parameters } = model;
  const sort = kind === 'network' ? 'is trained' : 'is fitted in one pass';
  return [
    `${label} (${id}), ${family}; ${sort}, judges ${kinds.map((one) => kindNames[one]).join(' and ')}`,
    sentence(when),
    `Published: ${reference}`,
    '',
    ...(parameters.length === 0 ? ['No parameters.'] : parameterTable(parameters)),
    ...presetLines(model),
  ];
}

function presetLines({ presets, measured }: ModelInfo): string[] {
  const held = measured.filter(({ holds }) => holds).map(({ kind }) => dataKindNames[kind]);
  if (presets.length === 0 && held.length === 0) return [];
  return [
    '',
    ...(held.length === 0 ? [] : [`Defaults hold for: ${held.join(', ')}.`]),
    ...presets.map(
      (preset) =>
        `Preset for ${dataKindNames[preset.kind]}: ${presetText(preset)} (${preset.reason})`,
    ),
  ];
}

function parameterTable(parameters: readonly ParameterInfo[]): string[] {
  return textTable<ParameterInfo>(
    [
      { title: 'Parameter', cell: ({ name }) => name },
      { title: 'Default', cell: (info) => valueText(info, info.default) },
      { title: 'Takes', cell: takesText },
      { title: '', cell: ({ help }) => help },
    ],
    parameters,
  );
}
