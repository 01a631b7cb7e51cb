import './language.svelte.ts';

/** In the language of the page. */
export { t } from '../../src-main/words/t.ts';
