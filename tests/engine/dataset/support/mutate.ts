import { hourly } from './files.ts';
import type { Random } from './seeded-random.ts';

const plain = Array.from({ length: 30 }, (_, at) => `${at},${(at * 7) % 11},x${at % 3}`).join('\n');

/** Small files as they are found. */
export const seeds: readonly Uint8Array[] = [
  Buffer.from(hourly(40)),
  Buffer.from(
    `\ufeff# logger 7\n# site A\ntime,T (°C),v\n${hourly(30).slice(11).replace(/$/gm, ',1.5')}`,
  ),
  Buffer.from(`Date;Time;CO\n${'10/03/2004;18.00.00;2,6\n11/03/2004;19.00.00;-200\n'.repeat(12)}`),
  Buffer.from(`id,value,kind\n${plain}\nTotal,55,\nSource: plant\n`),
  Buffer.from(`name,amount\r\n${'"Smith, J.","$1,234.50"\r\n"O""Neil","(7.25)"\r\n'.repeat(9)}`),
  Buffer.from(`Report\n\nT,p\ndegC,hPa\n${'12.5,1013\n13.1,1009.5\n'.repeat(10)}`),
  Buffer.from(`Stra\xdfe\tL\xe4nge\n${'A\t1,5\nB\t2,5\nC\t3,25\n'.repeat(6)}`, 'latin1'),
  Buffer.from(`\ufeffa,b\n${'1,2\n3,5\n'.repeat(10)}`, 'utf16le'),
  Buffer.from(`  1.0   2.0\n -3.5  4e-3\n  NA   nan\n`.repeat(8)),
  Buffer.concat([Buffer.from('cab1bce42ccec2b6c80a', 'hex'), Buffer.from('1,2\n2,5\n'.repeat(10))]),
  Buffer.from(`sep=;\nx;y\n${'"a\\"b";1.234,5\n"c";12 %\n'.repeat(8)}`),
];

const inserts: readonly Uint8Array[] = [
  ...[
    '"',
    '""',
    ',',
    ';',
    '\t',
    '|',
    '\n',
    '\r',
    '\r\n',
    '\\"',
    '\0',
    '#',
    ' ',
    '%',
    '$',
    '(',
    '-',
  ],
  ...['\ufeff', '€', '中', '1e999', 'NaN', '=1+1', '2004-03-01', '__proto__', ',,,,,', '\n\n\n'],
].map((text) => Buffer.from(text));

/** One to eight changes: bits flipped, parts cut, doubled or moved, odd bytes put in. */
export function mutate(seed: Uint8Array, random: Random): Uint8Array {
  let bytes = Buffer.from(seed);
  const changes = 1 + random.below(random.below(8) + 1);
  for (let change = 0; change < changes && bytes.length > 0; change++) {
    const at = random.below(bytes.length);
    const end = Math.min(bytes.length, at + 1 + random.below(random.below(200) + 1));
    const [front, part, tail] = [
      bytes.subarray(0, at),
      bytes.subarray(at, end),
      bytes.subarray(end),
    ];
    switch (random.below(7)) {
      case 0:
        bytes = Buffer.from(bytes);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
        break;
      case 1:
        bytes = Buffer.concat([front, tail]);
        break;
      case 2:
        bytes = Buffer.concat([front, part, part, tail]);
        break;
      case 3:
        bytes = Buffer.concat([tail, part, front]);
        break;
      case 4:
        bytes = random.below(3) === 0 ? Buffer.from(front) : Buffer.from(tail);
        break;
      default:
        bytes = Buffer.concat([
          front,
          inserts[random.below(inserts.length)] ?? part,
          bytes.subarray(at),
        ]);
    }
  }
  return bytes;
}
