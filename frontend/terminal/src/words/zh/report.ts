export const report = { title: "随手拍上报", text: "怎么回事", send: "上报转办" };
