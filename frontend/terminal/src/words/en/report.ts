export const report = { title: "Report", text: "What is the matter", send: "Send on" };
