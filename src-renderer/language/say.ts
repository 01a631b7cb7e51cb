import './language.svelte.ts';

/** In the language of the page. */
export { say } from '../../src-main/words/say.ts';
