export const shell = {
  back: "返回",
  pages: "主要页面",
  offline: "没有信号，照常可用",
  waiting: "{n} 条等待",
  unsent: "{n} 条还没有送达",
  today: "今天",
  report: "上报",
  outbox: "待上传",
  mine: "我的",
};
