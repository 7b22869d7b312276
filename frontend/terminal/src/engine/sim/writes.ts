import type { Store } from "../store.ts";

/** One write, as the store is asked for it. */
export interface Write {
  table: string;
  type: string;
}

/** Before each write of the store `look` is asked; what it throws, the write ends with. Of those of one `name` the last counts. */
export function beforeWrites(store: Store, look: (write: Write) => void, name = "before-writes"): void {
  store.use({
    stack: "dbcore",
    name,
    create: (core) => ({
      ...core,
      table: (own) => {
        const table = core.table(own);
        return {
          ...table,
          mutate: async (request) => {
            look({ table: own, type: request.type });
            return table.mutate(request);
          },
        };
      },
    }),
  });
}
