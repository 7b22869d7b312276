/** Menus are <details class="menu">; one is open at a time, and a click elsewhere or Escape closes it. */
export function closeMenus(page: Document): void {
  const close = (except: Element | null) => {
    for (const menu of page.querySelectorAll("details.menu[open]")) {
      if (menu !== except) {
        menu.removeAttribute("open");
      }
    }
  };
  page.addEventListener("click", (event) => close((event.target as Element).closest("details.menu")));
  page.addEventListener("keydown", (event) => {
    const open = page.querySelector("details.menu[open]");
    if (event.key === "Escape" && open) {
      open.removeAttribute("open");
      open.querySelector("summary")?.focus();
    }
  });
}
