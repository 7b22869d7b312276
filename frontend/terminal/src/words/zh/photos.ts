export const photos = {
  shows: { before: "处理前", after: "处理后", check: "核查", look: "核实", work: "施工方" },
  whole: { coming: "正在取大图…", away: "现在取不到大图，有信号时再点一次。" },
  take: "拍照",
  another: "再拍",
  album: "相册",
  nth: "第 {n} 张照片",
  drop: "去掉第 {n} 张照片",
  shrinking: "压缩中…",
  seen: "知道了",
  most: "最多 {n} 张",
  bad: {
    heic: "“{name}”是 HEIC 格式，这部手机的浏览器读不了。请在相机设置里选“兼容性最佳”（JPEG）再拍，或截屏后选截屏。其余照片不受影响。",
    no_picture: "“{name}”打不开，可能已损坏或不是照片。请重拍一张。其余照片不受影响。",
    empty: "“{name}”是空的，可能还没从云端下载完。请在相册里打开它再选。其余照片不受影响。",
    room: "手机存不下“{name}”。请到“我的 · 存储”看看，或先连网让内容送出去。文字不受影响。",
    many: "“{name}”没有放进来：一次最多 6 张。",
  },
};
