export const outbox = {
  state: { waiting: "等待发送", sending: "正在发送", sent: "已送达", kept: "已留存待审", refused: "被退回" },
};
