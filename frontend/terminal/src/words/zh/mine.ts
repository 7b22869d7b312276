export const mine = {
  size: "字号",
  sizes: { usual: "标准", large: "大", elder: "长辈" },
  light: "屏幕",
  lights: { usual: "平常", sun: "强光下" },
  language: "语言",
  languages: { "zh-hans": "中文", en: "English" },
};
