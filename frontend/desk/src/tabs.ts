/**
 * The main menu shows the tabs that fit its line: what does not is wrapped out of sight by the styles and stands under “more”.
 * Here it is taken from the keyboard's way too, and the tab of the page one is on always keeps a place.
 */
export function fitTabs(page: Document, Observer = ResizeObserver): void {
  const tabs = page.querySelector<HTMLElement>("[data-tabs]");
  const bar = tabs?.closest("header");
  if (tabs && bar) {
    new Observer(() => place([...tabs.children] as HTMLElement[])).observe(bar);
  }
}

function place(tabs: HTMLElement[]): void {
  for (const tab of tabs) {
    tab.hidden = false;
  }
  const isOut = (tab: HTMLElement) => tab.offsetTop > (tabs[0]?.offsetTop ?? 0);
  const out = tabs.filter(isOut);
  const shown = tabs.filter((tab) => !out.includes(tab));
  const current = out.find((tab) => tab.hasAttribute("aria-current"));
  for (const tab of out) {
    tab.hidden = tab !== current;
  }
  while (current && isOut(current) && shown.length > 1) {
    (shown.pop() as HTMLElement).hidden = true;
  }
}
