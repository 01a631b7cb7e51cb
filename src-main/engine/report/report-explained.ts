import { noOptionSentence, optionSentence } from '../../contract/counter-words.ts';
import type { SimilarEvents, SimilarStretch } from '../../contract/event-types.ts';
import type { DatasetDetail } from '../../contract/types.ts';
import { englishWords } from '../../words/english-words.ts';
import { countText, numberText, percentText, severityText } from '../../words/numbers.ts';
import { say } from '../../words/say.ts';
import { stageSentences } from '../../words/event-stages.ts';
import { eventWhen } from '../../words/sentences.ts';
import { similarWhen, stretchState } from '../../words/similar.ts';
import { t } from '../../words/t.ts';
import { columnTitle, sentence } from '../../words/text.ts';
import { axisOf } from '../features/panel.ts';
import { html, type Html } from './html.ts';
import type { ExplainedEvent, ReportInput } from './report-input.ts';
import { nameOf, reportTable } from './report-table.ts';

/** The most severe events one by one: what was expected, when it was, what is like it, what would have made it normal. */
export function explainedSection({ dataset, explained = [] }: ReportInput): Html | null {
  if (explained.length === 0) return null;
  const data = { ...dataset, time: axisOf(dataset) };
  return html`<section id="explained">
    <h2>${t('The most severe events')}</h2>
    ${explained.map((one) => eventPart(one, data))}
  </section>`;
}

function eventPart(one: ExplainedEvent, data: DatasetDetail): Html {
  const { event, calendar, stages, columns, similar, counterfactual } = one;
  const course = stageSentences(stages, event, columns[0]?.unit ?? null);
  const place = eventWhen(event, data);
  return html`<div class="explained">
    <h3>
      ${t('Event {{rank}}', { rank: countText(event.rank) })}${t(': ')}${
        event.entity === undefined ? place : html`${nameOf(event.entity)}${t(', ')}${place}`
      }
    </h3>
    <p>
      ${sentence(event.summary)}
      ${t('Its error is {{n}} times the threshold.', { n: severityText(event.severity) })}
      ${calendar.map((text) => `${say(text)} `)}
    </p>
    ${course.length === 0 ? null : html`<p>${course.join(t(' '))}</p>`}
    ${columnTable(one)}${
      counterfactual === null
        ? null
        : counterfactual.options.length === 0
          ? html`<p>${say(noOptionSentence(counterfactual, englishWords))}</p>`
          : html`<ul>
              ${counterfactual.options.map(
                (option) => html`<li>${say(optionSentence(option, englishWords))}</li>`,
              )}
            </ul>`
    }${similar === null ? null : similarTable(similar, data)}
  </div>`;
}

function columnTable({ event, columns }: ExplainedEvent): Html | null {
  const shown = event.columns.slice(0, columns.length);
  if (shown.length === 0) return null;
  const infoOf = (name: string): ExplainedEvent['columns'][number] | undefined =>
    columns.find(({ column }) => column === name);
  return reportTable(
    [
      {
        title: t('Column'),
        cell: ({ column }) => nameOf(columnTitle(column, infoOf(column)?.unit ?? null)),
      },
      { title: t('Share'), kind: 'num', cell: ({ share }) => percentText(share) },
      { title: t('Measured'), kind: 'num', cell: ({ measured }) => numberText(measured) },
      { title: t('Expected'), kind: 'num', cell: ({ expected }) => numberText(expected) },
      {
        title: t('Usually off by'),
        kind: 'num',
        cell: ({ column }) => {
          const band = infoOf(column)?.band ?? null;
          if (band === null) return '';
          return t('{{from}} to {{to}}', { from: numberText(band.low), to: numberText(band.high) });
        },
      },
    ],
    shown,
    'even',
  );
}

function similarTable({ found, compared }: SimilarEvents, data: DatasetDetail): Html | null {
  if (found.length === 0) return null;
  const known = (stretch: SimilarStretch): string =>
    [stretch.event === null ? '' : say(stretch.event.summary), stretchState(stretch)]
      .filter((text) => text !== '')
      .join(t('; '));
  return html`<p>${t('Most like it, of {{n}} compared:', { n: countText(compared) })}</p>
    ${reportTable(
      [
        {
          title: t('Alike'),
          kind: 'num',
          cell: ({ distance }) => percentText(Math.max(0, 1 - distance)),
        },
        { title: t('When'), kind: 'keep', cell: (stretch) => similarWhen(stretch, data.time) },
        {
          title: t('Severity'),
          kind: 'num',
          cell: ({ event }) => (event === null ? '' : severityText(event.severity)),
        },
        { title: t('What is known of it'), cell: known },
      ],
      found,
      'alike',
    )}`;
}
