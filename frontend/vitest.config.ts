import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { environment: "happy-dom", include: ["{desk,public,look,steps,wall}/**/*.test.ts"] },
});
