export const start = {
  welcome: "The grid worker’s phone",
  welcomeWhy:
    "Sign in once: tasks and your grids come by themselves. From then on it opens and takes reports without signal.",
  signIn: "Sign in",
  copy: "Copy the address",
  plainPages: "Use the plain pages",
  entered: "{n} digits entered",
  erase: "Erase one",
  plain: {
    title: "This browser keeps nothing",
    why: "What you write without signal has to be kept on the phone, and this browser (or private window) does not. Open the address below in the phone’s own browser or Chrome, or use the plain pages meanwhile.",
  },
  outside: {
    title: "Please open it in the browser",
    why: "WeChat clears what is kept on the phone: what you write without signal would be lost.",
    first: "Tap ··· at the top right",
    second: "Choose “Open in browser”",
    third: "There you can add it to the home screen, and open it by its icon",
  },
  pin: {
    new: "Choose a PIN of 6 digits",
    repeat: "Enter it again",
    why: "What lies on this phone is encrypted with it: whoever finds the phone sees nothing. It is asked for at each opening.",
    enter: "Enter your PIN",
    enterWhy: "6 digits",
    setting: "Encrypting…",
    opening: "Opening…",
    differs: "The two differ: please choose again",
    simple: "This PIN is too easy to guess (like 111111 or 123456). Please choose another",
    format: "6 digits are needed: please choose again",
    wrong: "Wrong PIN: {n} more tries",
    waitSeconds: "Too many wrong ones: try again in {n} seconds",
    waitMinutes: "Too many wrong ones: try again in {n} minutes",
    forgotten:
      "Forgotten? Go to the command centre: somebody helps you there. What was not sent is still on the phone.",
  },
  file: {
    save: "Save the unsent as a file",
    why: "When nothing goes through: hand the file to the command centre. Nobody else can open it.",
    saved: "It lies among the phone’s downloads: hand it to the command centre.",
    noKey: "This phone has never reached the server, so no file can be made. Go online once.",
  },
  laid: {
    pins: "{time}: ten wrong PINs, and the phone was emptied. {n} unsent or not yet backed up lie here encrypted: hand them to the command centre.",
    device_off:
      "{time}: this phone was shut off. {n} unsent or not yet backed up lie here encrypted: hand them to the command centre.",
    post_ended:
      "{time}: the post has ended. {n} unsent or not yet backed up lie here encrypted: hand them to the command centre.",
    signed_out:
      "{time}: {n} were unsent or not yet backed up at signing out and lie here encrypted: hand them to the command centre.",
    drop: "The centre has it: delete",
    dropSure: "Really delete",
  },
  ended: {
    device_off: "This phone was shut off",
    post_ended: "Your post has ended",
    emptied: "What lay on the phone is gone. Ask the command centre if you have questions.",
  },
};
