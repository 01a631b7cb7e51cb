import type { AppState, View } from './app.svelte.ts';
import { copyEvents } from './copy-events.ts';
import type { FlaggedEvent } from '../../src-main/contract/types.ts';
import { removeRun } from './deletions.ts';
import type { ExportKind } from './exports.ts';
import { archiveRun, duplicateRun, pinRun } from './library-actions.ts';
import type { WordKey } from '../../src-main/contract/text/key.ts';
import { say } from '../language/say.ts';
import { t } from '../language/t.ts';
import { languageNames, languages } from '../../src-main/contract/language.ts';
import { language } from '../language/language.svelte.ts';
import { chooseLanguage } from './language.ts';
import { obeyMenu } from './menu.ts';
import { sheetsOf } from './sheets.ts';
import { canTrainFurther } from './train-further.ts';
import { axisOf } from './zones.ts';

export interface Command {
  /** Unique. */
  readonly id: string;
  readonly kind: 'command' | 'file' | 'run';
  readonly text: string;
  /** Said beside it. */
  readonly note: string;
  run(): void;
}

const views: readonly (readonly [View, WordKey])[] = [
  ['start', 'Start (view)'],
  ['data', 'Data'],
  ['train', 'Train'],
  ['investigate', 'Investigate'],
  ['compare', 'Compare'],
  ['library', 'Runs'],
];

const exportWords: readonly (readonly [ExportKind, WordKey])[] = [
  ['report', 'Export the report'],
  ['scores', 'Export the scores of every row'],
  ['events', 'Export the table of events'],
  ['listed', 'Export the events as listed'],
];

/** All that can be done now, then the files and runs that can be opened. */
export function commandsOf(app: AppState): Command[] {
  const command = (id: string, text: string, run: () => void, note = ''): Command => ({
    ...{ id, kind: 'command', text, note, run },
  });
  const open = views
    .filter(([view]) => view !== app.view && app.obstacle(view) === null)
    .map(([view, word]) =>
      command(`go ${view}`, t('Go to {{view}}', { view: t(word) }), () => void app.go(view)),
    );
  return [
    command(
      'open',
      t('Open a data file'),
      () => void app.attempt(() => app.chooseData()),
      'Ctrl O',
    ),
    command(
      'open-workspace',
      t('Open a workspace'),
      () => void app.attempt(() => obeyMenu(app, 'open-workspace')),
      'Ctrl Shift O',
    ),
    command(
      'new-workspace',
      t('Make a new workspace'),
      () => void app.attempt(() => obeyMenu(app, 'new-workspace')),
      'Ctrl Shift N',
    ),
    ...open,
    ...zoneCommands(app),
    ...sheetCommands(app),
    ...copyCommands(app),
    ...historyCommands(app),
    ...ofRun(app),
    ...languageCommands(app),
    command('shortcuts', t('Keyboard shortcuts'), () => (app.shortcuts = true), 'F1'),
    ...app.datasets.list.map((file) => ({
      ...{ id: `file ${file.id}`, kind: 'file' as const, text: file.name, note: t('File') },
      run: () => void app.openDataset(file.id),
    })),
    ...app.runs.list.map((run) => ({
      ...{ id: `run ${run.id}`, kind: 'run' as const, text: say(run.name), note: run.datasetName },
      run: () => void app.openRun(run.id),
    })),
    ...laneCommands(app),
  ];
}

/** What of a result is looked at. */
function sheetCommands({ view, result }: AppState): Command[] {
  if (view !== 'investigate') return [];
  return sheetsOf(result.entities.column !== null)
    .filter(([sheet]) => sheet !== result.sheet)
    .map(([sheet, word]) => ({
      ...{ id: `show ${sheet}`, kind: 'command' as const, note: '' },
      text: t('Show {{word}}', { word: t(word) }),
      run: () => {
        result.sheet = sheet;
      },
    }));
}

/** Any column of the run in a lane of its own. */
function laneCommands({ view, result }: AppState): Command[] {
  const { run, kept } = result;
  if (view !== 'investigate' || run === null) return [];
  return run.plan.features.map((column) => ({
    ...{ id: `lane ${column}`, kind: 'command' as const, note: t('Lane') },
    text: kept.includes(column)
      ? t('Let the lane of {{column}} go', { column })
      : t('Keep the lane of {{column}} in front', { column }),
    run: () => result.keepLane(column),
  }));
}

/** Events onto the clipboard. */
function copyCommands(app: AppState): Command[] {
  const { selected, listed, triage } = app.result;
  if (app.view !== 'investigate' || selected === null) return [];
  const copy = (id: string, text: string, events: readonly FlaggedEvent[]): Command => ({
    ...{ id, kind: 'command', text, note: triage.marked.size > 0 ? '' : 'Ctrl C' },
    run: () => void app.attempt(() => copyEvents(app, events)),
  });
  const one = copy('copy-event', t('Copy the event as text'), [selected]);
  if (listed.length < 2) return [one];
  return [one, { ...copy('copy-listed', t('Copy the events as listed'), listed), note: '' }];
}

/** The zone of the data in view. */
function zoneCommands(app: AppState): Command[] {
  const shown = app.view === 'data' ? app.datasets.detail : app.result.dataset;
  const isInView = app.view === 'data' || app.view === 'investigate';
  if (!isInView || shown === null || axisOf(shown) === null) return [];
  const run = (): void => {
    app.zoned = shown;
  };
  return [{ id: 'zone', kind: 'command', text: t('Choose the time zone'), note: shown.name, run }];
}

/** What was done last, and what was undone last. */
function historyCommands({ history }: AppState): Command[] {
  const { undoText, redoText } = history;
  const step = (id: 'undo' | 'redo', text: string | null, note: string): Command[] =>
    text === null ? [] : [{ id, kind: 'command', text, note, run: () => void history[id]() }];
  return [...step('undo', undoText, 'Ctrl Z'), ...step('redo', redoText, 'Ctrl Shift Z')];
}

/** Each language is named in itself, for those who read no other. */
function languageCommands(app: AppState): Command[] {
  return languages
    .filter((name) => name !== language())
    .map((name) => ({
      ...{ id: `language ${name}`, kind: 'command' as const, note: '' },
      text: t('Language: {{name}}', { name: languageNames[name] }),
      run: () => void app.attempt(() => chooseLanguage(app.client, name)),
    }));
}

/** What can be done with the selected run. */
function ofRun(app: AppState): Command[] {
  const { selected } = app.runs;
  if (selected === null) return [];
  const { id, name, status } = selected;
  const card = app.library.card(id);
  const command = (what: string, text: string, run: () => void): Command => ({
    ...{ id: what, kind: 'command', text, note: say(name), run },
  });
  const isTraining = status === 'running' && app.runs.live(id).progress?.stage === 'training';
  const searchId = selected.trial?.searchId;
  const isSearching = searchId !== undefined && app.searches.isRunning(searchId);
  const ofSearch = (what: 'pause' | 'resume', text: string): Command[] => [
    command(`${what}-search`, text, () => {
      if (searchId !== undefined) void app.attempt(() => app.searches[what](searchId));
    }),
  ];
  const ofTraining =
    selected.paused === true
      ? [
          command(
            'go-on',
            t('Resume the training'),
            () => void app.attempt(() => app.runs.resume(id)),
          ),
        ]
      : isTraining
        ? [
            command(
              'pause',
              t('Pause the training'),
              () => void app.attempt(() => app.runs.pause(id)),
            ),
          ]
        : [];
  const training = !isSearching
    ? ofTraining
    : app.searches.isPaused(searchId)
      ? ofSearch('resume', t('Resume the search'))
      : ofSearch('pause', t('Pause the search'));
  const exports =
    app.view !== 'investigate' || status !== 'done'
      ? []
      : exportWords
          .filter(([kind]) => kind !== 'listed' || app.result.isNarrowed)
          .map(([kind, word]) => command(`export ${kind}`, t(word), () => void app.export(kind)));
  return [
    ...exports,
    ...training,
    command('duplicate', t('Duplicate the run and edit its settings'), () => {
      void duplicateRun(app, id);
    }),
    ...(canTrainFurther(selected)
      ? [
          command(
            'further',
            t('Train the run further on other data'),
            () => (app.further = selected),
          ),
        ]
      : []),
    command('pin', card.pinned ? t('Unpin the run') : t('Pin the run'), () => {
      void pinRun(app, id, !card.pinned);
    }),
    command('archive', card.archived ? t('Bring the run back') : t('Archive the run'), () => {
      void archiveRun(app, id, !card.archived);
    }),
    command('delete', t('Delete the run'), () => void removeRun(app, id)),
  ];
}

/** Those that hold every word, the ones that begin with the first word first; at most `most`. */
export function matching(commands: readonly Command[], wanted: string, most = 12): Command[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const [first = ''] = words;
  const found = commands.filter(({ text, note }) => {
    const whole = `${text} ${note}`.toLowerCase();
    return words.every((word) => whole.includes(word));
  });
  const begins = ({ text }: Command): boolean => text.toLowerCase().startsWith(first);
  return [...found.filter(begins), ...found.filter((one) => !begins(one))].slice(0, most);
}
