/** What matches in `root`, itself included: a part that was swapped in may be the very form or toast that is meant. */
export function within<Found extends HTMLElement>(root: ParentNode, selector: string): Found[] {
  const below = [...root.querySelectorAll<Found>(selector)];
  return root instanceof HTMLElement && root.matches(selector) ? [root as Found, ...below] : below;
}
