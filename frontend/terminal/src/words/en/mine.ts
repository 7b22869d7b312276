export const mine = {
  size: "Text size",
  sizes: { usual: "Usual", large: "Large", elder: "Elders’" },
  light: "Screen",
  lights: { usual: "Usual", sun: "In sunlight" },
  language: "Language",
  languages: { "zh-hans": "中文", en: "English" },
};
