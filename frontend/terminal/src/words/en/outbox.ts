export const outbox = {
  state: {
    waiting: "Waiting",
    sending: "Sending",
    sent: "Sent",
    kept: "Kept for review",
    refused: "Refused",
  },
};
