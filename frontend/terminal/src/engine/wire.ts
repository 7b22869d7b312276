import type { components } from "../../build/wire.ts";

/** What goes over the wire, as the server's own document has it (docs/terminal.md). */
type Schemas = components["schemas"];

export type Operation = Schemas["Batch"]["operations"][number];
export type Answer = Schemas["Answer"];
export type Answers = Schemas["Answers"];
export type Piece = Schemas["Piece"];
export type Problem = Schemas["Problem"];
export type Hash = Schemas["Hash"];
export type Differences = Schemas["Differences"];
export type WorkingItem = Differences["items"][string];
export type Picture = Schemas["Picture"];
export type CasePhoto = Schemas["PhotoLine"];
export type Registered = Schemas["Registered"];
export type Registration = Schemas["Registration"];
export type State = Schemas["State"];

type WithoutId<T> = T extends unknown ? Omit<T, "id"> : never;

/** An operation before it has its name, which is made on the phone. */
export type Order = WithoutId<Operation>;

export const WIRE = "1";
export const MOST_OPERATIONS = 100;
/** Less than the server's 1,000,000, so that the words around the operations fit. */
export const MOST_BYTES = 900_000;
export const LARGEST_PIECE = 1_000_000;
