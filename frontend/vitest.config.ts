import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { environment: "happy-dom", include: ["{desk,public,look,steps,terminal,wall}/**/*.test.ts"] },
});
