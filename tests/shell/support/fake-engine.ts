// An engine as far as its host can tell: node fake-engine.ts MODE LOG
import { appendFileSync, closeSync } from 'node:fs';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';

const [mode = 'good', log = '/dev/null'] = process.argv.slice(2);
const note = (line: string): void => appendFileSync(log, `${line}\n`);

note(`start ${process.pid}`);
if (mode === 'crash') process.exit(7);

const connection = createMessageConnection(
  new StreamMessageReader(process.stdin),
  new StreamMessageWriter(process.stdout),
);
connection.onRequest((method: string, params: unknown) => {
  note(`call ${method}`);
  switch (method) {
    case 'engine.info':
      if (mode === 'mute') return new Promise(() => undefined);
      return { protocol: mode === 'old' ? 0 : 1, pid: process.pid };
    case 'never.answered':
      return new Promise(() => undefined);
    case 'close.output':
      closeSync(1);
      return new Promise(() => undefined);
    case 'end.yourself':
      return process.exit(3);
    default:
      void connection.sendNotification('run.changed', { runId: method });
      return params;
  }
});
process.stdin.on('end', () => {
  if (mode === 'deaf') return;
  note('end');
  process.exit(0);
});
if (mode === 'deaf') {
  process.on('SIGTERM', () => undefined);
  setInterval(() => undefined, 1_000);
}
process.stderr.write(`fake engine, ${mode}\n`);
connection.listen();
