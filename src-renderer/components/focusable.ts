/**
 * Makes an element one stop of the Tab key that answers keys as a whole: a grid whose rows are walked with the
 * arrows, a timeline that is moved with them, a region that scrolls.
 */
export function focusable(
  role: 'grid' | 'application' | 'region',
  press: (event: KeyboardEvent) => void = () => {},
): (node: HTMLElement) => () => void {
  return (node) => {
    node.tabIndex = 0;
    node.setAttribute('role', role);
    node.addEventListener('keydown', press);
    return () => node.removeEventListener('keydown', press);
  };
}
