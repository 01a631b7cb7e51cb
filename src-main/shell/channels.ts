/** Channels between preload and shell. */
export const callChannel = 'residua:call';
export const tokenChannel = 'residua:token';
/** The page holds a text field in which typing is to be undone, or redone. */
export const typingChannel = 'residua:typing';
export const eventChannel = 'residua:event';
