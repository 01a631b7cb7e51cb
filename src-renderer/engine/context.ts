import { createContext } from 'svelte';
import type { AppState } from './app.svelte.ts';
import type { Theme } from './theme.svelte.ts';

export const [appContext, setAppContext] = createContext<AppState>();
export const [themeContext, setThemeContext] = createContext<Theme>();
