interface Hinting {
  readonly userAgentData?: { getHighEntropyValues(names: string[]): Promise<{ model?: string }> };
}

const LONGEST = 60;
const UNKNOWN = "—";
/** What newer Chromium says instead of the model. */
const HIDDEN = "K";

/** What the maker calls it, where the browser says so: at the desk a phone is told from another by it. */
export function modelIn(agent: string): string {
  const model = /Android [^;]*; ([^;)]+?)(?: Build| *\))/.exec(agent)?.[1];
  const named = model === HIDDEN ? undefined : model;
  return (named ?? (agent.includes("iPhone") ? "iPhone" : "")).slice(0, LONGEST) || UNKNOWN;
}

/** The same, asked of the browser; empty where it does not say. */
export async function modelSaid(around: object): Promise<string> {
  try {
    const said = await (around as Hinting).userAgentData?.getHighEntropyValues(["model"]);
    return (said?.model ?? "").slice(0, LONGEST);
  } catch {
    return "";
  }
}
