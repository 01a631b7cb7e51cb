import './language.svelte.ts';

/** In the language of the page. */
export { tn } from '../../src-main/words/tn.ts';
