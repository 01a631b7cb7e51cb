/** Notes why a setting was chosen, in the user's words. */
export type Because = (setting: string, value: string | number, reason: string) => void;
