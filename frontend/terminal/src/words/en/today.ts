export const today = { report: "Report with a photo" };
