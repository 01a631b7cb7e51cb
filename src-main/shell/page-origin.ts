/** The one page of the application. Everything else in a web contents is foreign. */
export const pageScheme = 'app';
export const pageHost = 'residua';
export const pageUrl = `${pageScheme}://${pageHost}/index.html`;

/** True for the page itself, with or without a fragment. */
export function isPageUrl(url: string): boolean {
  return url === pageUrl || url.startsWith(`${pageUrl}#`);
}

/** A frame of Electron as far as the sender check needs it. */
export interface Frame {
  readonly url: string;
}

/**
 * Whether a message came from the page: the main frame of the window, at the page's own address.
 * `sender` is null where the frame has navigated away or is gone.
 */
export function isPageFrame(sender: Frame | null | undefined, mainFrame: Frame): boolean {
  return sender === mainFrame && isPageUrl(sender.url);
}
