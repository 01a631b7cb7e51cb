import { createHash } from 'node:crypto';
import { EngineError } from '../../contract/errors.ts';
import type { Language } from '../../contract/language.ts';
import type { WordKey } from '../../contract/text/key.ts';
import { speakIn } from '../../words/language.ts';
import { say } from '../../words/say.ts';
import { t } from '../../words/t.ts';
import { phrase } from './phrase.ts';
import { html, markup, type Html } from './html.ts';
import { columnChart, scoreChart } from './report-charts.ts';
import { dataSection } from './report-data.ts';
import { evaluationSection } from './report-evaluation.ts';
import { explainedSection } from './report-explained.ts';
import { eventSection } from './report-events.ts';
import type { DoneRun, ReportInput } from './report-input.ts';
import { settingSection, trainingSection } from './report-settings.ts';
import { reportStyle } from './report-style.ts';
import { factTable, nameOf } from './report-table.ts';
import { trustSection } from './report-trust.ts';
import { proportionSentence, resultSentence } from '../../words/sentences.ts';
import { chartDefinitions } from './svg-chart.ts';
import { countOf } from '../../words/numbers.ts';
import { durationText, isoTime } from '../../words/times.ts';

/** One piece, because its policy names it by the hash of every character between the tags. */
const styleElement = markup(`<style>${reportStyle}</style>`);

/** Nothing may be loaded or run; the one style sheet is named by its hash. */
export const reportPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(reportStyle).digest('base64')}'; base-uri 'none'; form-action 'none'`;

/** The report of a run as one self-contained HTML page, in `language`. Throws `run/not-done`. */
export function renderReport(input: ReportInput, language: Language = 'en'): string {
  return speakIn(language, () => pageOf(input, language));
}

function pageOf(input: ReportInput, language: Language): string {
  const run = doneRun(input);
  const { dataset } = input;
  const result = resultSentence(dataset, run.result);
  const parts = partsOf(input, run);
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${reportPolicy}" />
        <meta name="viewport" content="width=device-width" />
        <meta name="referrer" content="no-referrer" />
        <title>${[dataset.name, result].join(t(': '))}</title>
        ${styleElement}
      </head>
      <body>
        ${chartDefinitions}
        <main>
          <header>
            <span>${phrase('{{residua}} report', { residua: html`<b>Residua</b>` })}</span
            ><span>${createdText(input.createdAtMs)}</span>
          </header>
          <h1>${result}</h1>
          <p class="lead">
            ${nameOf(dataset.name)}${t(': ')}${proportionSentence(dataset, run.result)}${t(' ')}${t(
              'Trained on {{device}} in {{time}}.',
              {
                device: run.result.device.label,
                time: durationText(run.result.totalDurationMs),
              },
            )}
          </p>
          ${contents(parts)} ${parts.map(([, , part]) => part)}
          <footer>${t('Made by Residua on this machine; nothing was sent anywhere.')}</footer>
        </main>
      </body>
    </html> `;
  return page.toString();
}

type Part = readonly [id: string, title: WordKey, part: Html | null];

const partsOf = (input: ReportInput, run: DoneRun): readonly Part[] => [
  ['timeline', 'Timeline', timelineSection(input, run)],
  ['events', 'Events', eventSection(input)],
  ['explained', 'The most severe events', explainedSection(input)],
  ['trust', 'Can it be trusted?', trustSection(input, run)],
  ['evaluation', 'Evaluation', evaluationSection(run)],
  ['training', 'Training', trainingSection(input, run)],
  ['settings', 'Settings', settingSection(input, run)],
  ['data', 'Data', dataSection(input)],
  ['origin', 'To repeat it', originSection(run)],
];

/** A way to each section; a printed report has none. */
function contents(parts: readonly Part[]): Html {
  const links = parts
    .filter(([, , part]) => part !== null)
    .map(([id, title]) => html`<a href="#${id}">${t(title)}</a> `);
  return html`<nav>${links}</nav>`;
}

function doneRun({ run }: ReportInput): DoneRun {
  if (run.result === null) {
    throw new EngineError('run/not-done', `run has no result: ${run.name} (${run.status})`);
  }
  return { ...run, result: run.result };
}

function timelineSection(input: ReportInput, run: DoneRun): Html {
  const units = new Map(input.dataset.columns.map(({ name, unit }) => [name, unit]));
  const columns = input.columns.map((column) =>
    columnChart(column, units.get(column.column) ?? null, input),
  );
  const rest = run.plan.features.length - input.columns.length;
  const isEventful = input.events.length > 0;
  const isHatched = input.notJudged.length > 0;
  const shown = { columns: countOf(columns.length, 'column') };
  return html`<section id="timeline">
    <h2>${t('Timeline')}</h2>
    <p>
      ${isEventful && isHatched ? t('Events are shaded and numbered by rank; what was not judged is hatched.') : ''}
      ${isEventful && !isHatched ? t('Events are shaded and numbered by rank.') : ''}
      ${!isEventful && isHatched ? t('What was not judged is hatched.') : ''}
      ${rest > 0 && isEventful ? t('{{columns}} below drove the events most.', shown) : ''}
      ${rest > 0 && !isEventful ? t('Of the columns that are judged, the first {{n}}.', { n: columns.length }) : ''}
    </p>
    ${scoreChart(input, run)}${columns}
  </section>`;
}

function originSection({ id, name, plan, result, createdAtMs }: DoneRun): Html {
  const versions = Object.entries(result.versions).map(([part, version]) => `${part} ${version}`);
  return html`<section id="origin">
    <h2>${t('To repeat it')}</h2>
    ${factTable([
      [t('Run'), html`${nameOf(say(name))} (${id}), ${createdText(createdAtMs)}`],
      [t('Seed'), plan.seed],
      [t('Device'), result.device.label],
      [t('Versions'), versions.join(', ')],
    ])}
  </section>`;
}

function createdText(ms: number): string {
  return `${isoTime(ms, false)?.slice(0, 16).replace('T', ' ') ?? ''} UTC`;
}
