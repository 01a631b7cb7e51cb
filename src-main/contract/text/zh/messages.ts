export const zhMessages: Readonly<Record<string, string>> = {};
