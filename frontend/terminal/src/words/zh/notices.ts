export const notices = {
  title: "通知",
  bell: "通知，{n} 条未读",
  unread: "未读 {n}",
  read: "看过 {n}",
  all: "全部标为看过",
  seen: "知道了",
  none: "没有通知",
  none_why: "交给你办的、请你去看的、快到期的，都在这里告诉你；没有信号时看到的是上次取来的。",
};
