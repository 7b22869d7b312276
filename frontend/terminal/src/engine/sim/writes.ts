import type { Store } from "../store.ts";

/** Before each write of the store `look` is asked; what it throws, the write ends with. */
export function beforeWrites(store: Store, look: () => void): void {
  store.use({
    stack: "dbcore",
    name: "before-writes",
    create: (core) => ({
      ...core,
      table: (name) => {
        const table = core.table(name);
        return {
          ...table,
          mutate: async (request) => {
            look();
            return table.mutate(request);
          },
        };
      },
    }),
  });
}
