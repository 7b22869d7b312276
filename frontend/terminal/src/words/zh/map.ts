export const map = {
  title: "网格地图",
  none: "还没有网格的边界",
  none_why: "有信号时会自己取。",
  legend: "○ 按期 ▲ 快到期 ■ 超时",
  here: "我在这里",
  show_here: "我在哪里",
  in: "放大",
  out: "缩小",
  whole: "看全网格",
  unplaced: "{n} 件没有位置",
  list: "{n} 件在地图上",
  label: "我的网格和还在办的事件",
};
