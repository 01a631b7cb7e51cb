import type { BrowserContext } from '@playwright/test';

/** What a healthy page never does: errors, requests to the outside, things its security policy forbids. */
export class Watch {
  readonly errors: string[] = [];
  readonly requests: string[] = [];

  constructor(context: BrowserContext) {
    context.on('request', (request) => {
      if (!/^(app|data|blob):/.test(request.url())) this.requests.push(request.url());
    });
    context.on('weberror', (error) => this.errors.push(String(error.error().stack)));
    context.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
  }
}
