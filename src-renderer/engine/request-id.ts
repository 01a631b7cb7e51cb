/** Names a request, so that it makes nothing twice where the engine goes before it could answer and it is repeated. */
export const newRequestId = (): string => crypto.randomUUID();
