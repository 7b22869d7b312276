export const lock = {
  first: "设一个 6 位数字密码",
  why: "手机里的内容用它加密。忘了密码，未上传的内容只能由办公室恢复。",
  title: "请输入密码",
  pin: "6 位数字密码",
  again: "再输一次",
  set: "设好并打开",
  open: "打开",
  differ: "两次输入的不一样，请再设一次。",
  wrong: "密码不对，还可以试 {left} 次。",
  waits: "输错次数太多，请 {minutes} 分钟后再试。",
  refused: {
    format: "密码是 6 位数字。",
    simple: "这个密码太容易猜到，请换一个。",
    there: "密码已经设过了，请关掉再打开。",
    none: "还没有设密码，请关掉再打开。",
  },
};
