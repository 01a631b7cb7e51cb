import { mount } from 'svelte';
import type { ResiduaBridge } from '../src-main/contract/shell.ts';
import App from './App.svelte';
import { AppState } from './engine/app.svelte.ts';
import { createClient } from './engine/client.ts';
import { followLanguage } from './engine/language.ts';
import '@fontsource-variable/inter/wght.css';
import './styles/tokens.css';
import './styles/base.css';

declare global {
  interface Window {
    readonly residua: ResiduaBridge;
  }
}

const target = document.getElementById('app');
if (target === null) throw new Error('the page has no place for the app');

const client = createClient(window.residua);
await followLanguage(client);
const app = new AppState(client, undefined, localStorage);
mount(App, { target, props: { app } });
void app.start();
