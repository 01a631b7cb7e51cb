import type { EngineError } from '../../src-main/contract/errors.ts';
import { errorCatalogue } from '../../src-main/contract/errors.ts';
import { say } from '../language/say.ts';
import { t } from '../language/t.ts';
import { sentence } from '../../src-main/words/text.ts';

/** What is to be done: by the code of the error, unless it brings its own word. */
export function remedyText({ remedy, code }: EngineError): string {
  return say(remedy === '' ? errorCatalogue[code].remedy : remedy);
}

/** The fault and the remedy, in one line. */
export function errorText(error: EngineError): string {
  return `${sentence(error.message)}${t(' ')}${remedyText(error)}`;
}
