export const today = { report: "随手拍上报" };
