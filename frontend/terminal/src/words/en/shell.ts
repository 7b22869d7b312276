export const shell = {
  back: "Back",
  pages: "Main pages",
  offline: "No signal: everything works",
  waiting: "{n} waiting",
  unsent: "{n} not yet sent",
  today: "Today",
  report: "Report",
  outbox: "Outbox",
  mine: "Mine",
};
