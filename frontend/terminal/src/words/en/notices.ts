export const notices = {
  title: "Notices",
  bell: "Notices, {n} unread",
  unread: "Unread {n}",
  read: "Read {n}",
  all: "Mark all as read",
  seen: "Got it",
  none: "No notices",
  none_why:
    "What is given to you, where you are asked to look, and what is soon due is told here; without signal, what was fetched last.",
};
