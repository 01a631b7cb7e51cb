import type { Figure, PeerFigure, Row } from './compare.ts';

interface Column {
  readonly label: string;
  readonly width: number;
}

interface OurColumn extends Column {
  readonly id: keyof Row['ours'];
}

interface PeerColumn extends Column {
  readonly id: keyof Row['peers'];
}

const ourColumns: readonly OurColumn[] = [
  { id: 'tensorflow', label: 'TensorFlow', width: 12 },
  { id: 'wasm', label: 'wasm', width: 8 },
];
const peerColumns: readonly PeerColumn[] = [
  { id: 'tfjs', label: 'TF.js stock', width: 15 },
  { id: 'pytorch', label: 'PyTorch', width: 24 },
  { id: 'keras', label: 'Keras', width: 22 },
  { id: 'sklearn', label: 'scikit-learn', width: 22 },
  { id: 'pyod', label: 'PyOD', width: 23 },
];
const nameWidth = 36;

export function tableHeader(): string {
  const labels = [...ourColumns, ...peerColumns].map(({ label, width }) => label.padStart(width));
  return ['samples/s'.padEnd(nameWidth), ...labels].join('');
}

/** A line, and one below it for each figure that needs a word. */
export function tableLines({ workload, ours, peers, least, leastMet }: Row): string[] {
  const line = [
    workload.padEnd(nameWidth),
    ...ourColumns.map(({ id, width }) => speedCell(ours[id]).padStart(width)),
    ...peerColumns.map(({ id, width }) => peerCell(peers[id]).padStart(width)),
  ];
  const notes = [
    ...ourColumns.flatMap(({ id, label }) => notesOf(label, ours[id])),
    ...peerColumns.flatMap(({ id, label }) => notesOf(label, peers[id])),
    ...(least === null ? [] : [`aim >=${formatSpeed(least)}${verdict(leastMet)}`]),
  ];
  return [line.join('').trimEnd(), ...notes.map((note) => `    ${note}`)];
}

function speedCell(figure: Figure | undefined): string {
  return figure === undefined ? '' : formatSpeed(figure.samplesPerSecond);
}

/** "159k 6.9x >=4 met" */
function peerCell(figure: PeerFigure | undefined): string {
  if (figure === undefined) return '';
  const { ratio, aim, met } = figure;
  const times = ratio === null ? '' : ` ${ratio.toFixed(1)}x`;
  const wanted = aim === null || ratio === null ? '' : ` >=${aim}${verdict(met)}`;
  return `${speedCell(figure)}${times}${wanted}`;
}

function verdict(met: boolean | null): string {
  return met === null ? ' ?' : met ? ' met' : ' MISSED';
}

function notesOf(label: string, figure: Figure | undefined): string[] {
  if (figure === undefined) return [];
  const { note, runs, steady } = figure;
  const spread = `${formatSpeed(Math.min(...runs))} to ${formatSpeed(Math.max(...runs))}`;
  return [
    ...(note === null ? [] : [`${label}: ${note}`]),
    ...(steady || runs.length === 0 ? [] : [`${label}: not steady, ${spread}; measure again`]),
  ];
}

/** Three digits: "1.10M", "159k", "19.8k", "430"; "-" for none. */
export function formatSpeed(value: number | null): string {
  if (value === null) return '-';
  if (value >= 999_500) return `${(value / 1e6).toPrecision(3)}M`;
  if (value >= 999.5) return `${(value / 1000).toPrecision(3)}k`;
  return value.toPrecision(3);
}
