export const map = {
  title: "Map of my grid",
  none: "There is no outline of a grid yet",
  none_why: "It comes by itself when there is signal.",
  legend: "○ in time ▲ due soon ■ late",
  here: "You are here",
  show_here: "Where am I",
  in: "Closer",
  out: "Farther",
  whole: "The whole grid",
  unplaced: "{n} without a place",
  list: "{n} on the map",
  label: "My grid and its open cases",
};
