import { EngineError } from '../../contract/errors.ts';
import { checkFile } from './check-file.ts';
import type { CheckAnswer } from './check-workspace.ts';

const [path = '', full, nowMs] = process.argv.slice(2);

function answer(): CheckAnswer {
  try {
    return { checkedAtMs: checkFile(path, { full: full === 'full', nowMs: Number(nowMs) }) };
  } catch (error) {
    return { error: EngineError.from(error).toData() };
  }
}

process.stdout.write(JSON.stringify(answer()));
