export const lock = {
  first: "Choose a PIN of six digits",
  why: "It encrypts what lies on this phone. If it is forgotten, only the office can recover what was not sent.",
  title: "Enter your PIN",
  pin: "PIN, six digits",
  again: "Once more",
  set: "Set it and open",
  open: "Open",
  differ: "The two are not the same: please set it again.",
  wrong: "That is not the PIN; {left} more may be tried.",
  waits: "Too many wrong ones: try again in {minutes} minutes.",
  refused: {
    format: "A PIN is six digits.",
    simple: "That is the first that anybody tries: please choose another.",
    there: "There is a PIN already: close the app and open it again.",
    none: "No PIN was set yet: close the app and open it again.",
  },
};
