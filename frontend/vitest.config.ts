import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [vue()],
  // A machine at work is slow: time is no verdict.
  test: {
    testTimeout: 60_000,
    environment: "happy-dom",
    include: ["{desk,public,look,steps,terminal,wall}/**/*.test.ts"],
  },
});
