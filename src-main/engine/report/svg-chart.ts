import { html, type Html } from './html.ts';
import type { Tick } from '../../words/ticks.ts';

/** What a line stands for; the style sheet gives it its colour. */
export type LineRole = 'measured' | 'expected' | 'score' | 'baseline' | 'training' | 'validation';

export interface ChartLine {
  readonly role: LineRole;
  readonly label: string;
  /** Ascending, in units of the horizontal axis. */
  readonly x: ArrayLike<number>;
  /** NaN breaks the line. */
  readonly y: ArrayLike<number>;
}

export interface ChartAxis {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly Tick[];
  readonly log?: boolean;
}

/** A stretch of the horizontal axis; `mark` is written above it where there is room. */
export interface ChartBand {
  readonly from: number;
  readonly to: number;
  readonly mark?: string;
}

export interface Chart {
  /** Read to those who cannot see it. */
  readonly description: string;
  /** Written in the upper left corner, before the names of the lines. */
  readonly label: string;
  readonly height: number;
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly lines: readonly ChartLine[];
  readonly flagged: readonly ChartBand[];
  readonly notJudged: readonly ChartBand[];
  readonly limit: { readonly at: number; readonly label: string } | null;
}

export const chartWidth = 840;
const left = 50;
const right = 4;
const top = 34;
const bottom = 18;
const markWidth = 16;

/** The hatching of what was not judged; stands once in a page. */
export const chartDefinitions = html`<svg
  class="definitions"
  width="0"
  height="0"
  aria-hidden="true"
>
  <defs>
    <pattern
      id="hatch"
      width="6"
      height="6"
      patternTransform="rotate(45)"
      patternUnits="userSpaceOnUse"
    >
      <rect class="hatch" width="2" height="6" />
    </pattern>
  </defs>
</svg>`;

/** A line chart as inline SVG: no script, no style attribute, nothing loaded. */
export function svgChart(chart: Chart): Html {
  const place = places(chart);
  return html`<svg
    class="chart"
    viewBox="0 0 ${chartWidth} ${chart.height}"
    role="img"
    aria-label="${chart.description}"
  >
    <rect
      class="ground"
      x="${left}"
      y="${top}"
      width="${chartWidth - left - right}"
      height="${chart.height - top - bottom}"
    />
    ${chart.notJudged.map((band) => bandShape(band, place, 'not-judged'))}${chart.flagged.map((band) => bandShape(band, place, 'flagged'))}${axes(chart, place)}${chart.lines.map((line) => linePath(line, chart, place))}${limitLine(chart, place)}${marks(chart, place)}${legend(chart)}
  </svg>`;
}

interface Places {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly floor: number;
}

function places({ x, y, height }: Chart): Places {
  const width = chartWidth - left - right;
  const tall = height - top - bottom;
  const scale = y.log === true ? Math.log : (value: number): number => value;
  const [low, high] = [scale(y.min), scale(y.max)];
  const share = (value: number, from: number, to: number): number =>
    to > from ? Math.min(1, Math.max(0, (value - from) / (to - from))) : 0.5;
  return {
    x: (value) => left + share(value, x.min, x.max) * width,
    y: (value) => {
      const inside = y.log === true ? Math.max(value, y.min) : value;
      return top + (1 - share(scale(inside), low, high)) * tall;
    },
    floor: height - bottom,
  };
}

function bandShape(band: ChartBand, place: Places, kind: 'flagged' | 'not-judged'): Html {
  const from = place.x(band.from);
  const width = Math.max(kind === 'flagged' ? 2 : 1, place.x(band.to) - from);
  return html`<rect
    class="${kind}"
    x="${fixed(from)}"
    y="${top}"
    width="${fixed(width)}"
    height="${place.floor - top}"
  />`;
}

function axes(chart: Chart, place: Places): Html {
  const end = chartWidth - right;
  const rows = chart.y.ticks.map((tick) => {
    const y = fixed(place.y(tick.at));
    return html`<line class="grid" x1="${left}" x2="${end}" y1="${y}" y2="${y}" /><text
        class="tick end"
        x="${left - 6}"
        y="${fixed(Number(y) + 3.5)}"
        >${tick.label}</text
      >`;
  });
  const columns = chart.x.ticks.map((tick) => {
    const x = place.x(tick.at);
    const side = x > chartWidth - 40 ? 'end' : x < left + 30 ? 'start' : 'middle';
    return html`<line
        class="notch"
        x1="${fixed(x)}"
        x2="${fixed(x)}"
        y1="${place.floor}"
        y2="${place.floor + 4}"
      /><text class="tick ${side}" x="${fixed(x)}" y="${chart.height - 4}">${tick.label}</text>`;
  });
  return html`${rows}<line
      class="axis"
      x1="${left}"
      x2="${end}"
      y1="${place.floor}"
      y2="${place.floor}"
    />${columns}`;
}

function linePath(line: ChartLine, chart: Chart, place: Places): Html {
  let path = '';
  let pen = false;
  let alone = false;
  for (let i = 0; i < line.x.length; i++) {
    const x = line.x[i] as number;
    const y = line.y[i] as number;
    const inside = Number.isFinite(y) && x >= chart.x.min && x <= chart.x.max;
    if (inside) {
      path += `${pen ? 'L' : 'M'}${fixed(place.x(x))} ${fixed(place.y(y))}`;
      alone = !pen;
    } else if (alone) {
      path += dot;
      alone = false;
    }
    pen = inside;
  }
  if (alone) path += dot;
  return html`<path class="line ${line.role}" d="${path}" />`;
}

/** Makes a point without neighbours visible under round line ends. */
const dot = 'h.1';

function limitLine({ limit }: Chart, place: Places): Html | null {
  if (limit === null) return null;
  const y = place.y(limit.at);
  return html`<line
      class="limit"
      x1="${left}"
      x2="${chartWidth - right}"
      y1="${fixed(y)}"
      y2="${fixed(y)}"
    /><text class="limit-label" x="${chartWidth - right - 4}" y="${fixed(y - 4)}"
      >${limit.label}</text
    >`;
}

/** Ranks of the events, the most severe first, as far as they do not cover each other. */
function marks(chart: Chart, place: Places): Html[] {
  const taken: number[] = [];
  const texts: Html[] = [];
  for (const band of chart.flagged) {
    if (band.mark === undefined) continue;
    const x = place.x((band.from + band.to) / 2);
    if (taken.some((other) => Math.abs(other - x) < markWidth)) continue;
    taken.push(x);
    texts.push(html`<text class="mark" x="${fixed(x)}" y="${top - 4}">${band.mark}</text>`);
  }
  return texts;
}

function legend(chart: Chart): Html {
  const names = chart.lines.map(
    (line) =>
      html`<tspan class="key ${line.role}" dx="12">&#9473;</tspan
        ><tspan dx="4">${line.label}</tspan>`,
  );
  return html`<text class="label" x="${left}" y="12"><tspan>${chart.label}</tspan>${names}</text>`;
}

function fixed(value: number): string {
  return String(Math.round(value * 10) / 10);
}
