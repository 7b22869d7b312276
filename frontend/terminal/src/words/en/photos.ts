export const photos = {
  shows: { before: "Before", after: "After", check: "Check", look: "First look", work: "Contractor" },
  whole: {
    coming: "Fetching the large one…",
    away: "The large one cannot be had now: tap again where there is signal.",
  },
  take: "Take a photo",
  another: "Another",
  album: "Album",
  nth: "Photo {n}",
  drop: "Remove photo {n}",
  shrinking: "Shrinking…",
  seen: "OK",
  most: "{n} at most",
  bad: {
    heic: "“{name}” is a HEIC file, which this phone’s browser cannot read. Choose “Most compatible” (JPEG) in the camera’s settings and take it again, or pick a screenshot of it. The others are not affected.",
    no_picture:
      "“{name}” cannot be opened: it is damaged, or no photo. Please take another. The others are not affected.",
    empty:
      "“{name}” is empty: perhaps it is still in the cloud. Open it in the album, then pick it again. The others are not affected.",
    room: "The phone has no room for “{name}”. Look at “Mine · storage”, or go online so that what waits is sent. Your words are safe.",
    many: "“{name}” was left out: 6 at most.",
  },
};
