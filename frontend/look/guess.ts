/** Index of the list (words separated by |) most of whose words stand in `said`, long words counting more; -1 for none. */
export function bestOf(said: string, lists: string[]): number {
  const folded = said.toLowerCase();
  let best = -1;
  let bestScore = 0;
  lists.forEach((list, index) => {
    const found = list.split("|").filter((word) => word !== "" && folded.indexOf(word.toLowerCase()) >= 0);
    const score = found.reduce((total, word) => total + word.length, 0);
    if (score > bestScore) {
      best = index;
      bestScore = score;
    }
  });
  return best;
}

/**
 * `select[data-guess-from=ID]` says in its first, empty option which of its options (data-words) the words of the field ID
 * speak for, as `data-guess` ("{name}"). The choice stays the writer's, and the server guesses for itself.
 */
export function showGuess(page: Document): void {
  const select = page.querySelector<HTMLSelectElement>("select[data-guess-from]");
  const id = select?.getAttribute("data-guess-from") || "";
  const field = page.getElementById(id) as HTMLTextAreaElement | null;
  const first = select?.options[0];
  if (!select || !field || !first) {
    return;
  }
  const unsaid = first.text;
  const options = Array.prototype.slice.call(select.options, 1) as HTMLOptionElement[];
  const lists = options.map((option) => option.getAttribute("data-words") || "");
  const look = () => {
    const guessed = options[bestOf(field.value, lists)];
    const words = select.getAttribute("data-guess") || "";
    first.text = guessed ? words.replace("{name}", guessed.text) : unsaid;
  };
  field.addEventListener("input", look);
  look();
}
