import type { Ref } from "vue";
import { enlarged, moved, type Sheet } from "../work/outline.ts";

interface Touch {
  readonly x: number;
  readonly y: number;
}

const STILL = 8;

/** One finger moves the sheet, two enlarge it. `wasDragged` tells a tap from the end of a move. */
export function useDragging(sheet: Ref<Sheet | null>): {
  down: (event: PointerEvent) => void;
  move: (event: PointerEvent) => void;
  up: (event: PointerEvent) => void;
  wasDragged: () => boolean;
} {
  const touches = new Map<number, Touch>();
  let path = 0;
  const down = (event: PointerEvent) => {
    if (touches.size === 0) {
      path = 0;
    }
    touches.set(event.pointerId, at(event));
  };
  const move = (event: PointerEvent) => {
    const before = touches.get(event.pointerId);
    if (!before || !sheet.value) {
      return;
    }
    const now = at(event);
    const other = [...touches].find(([id]) => id !== event.pointerId)?.[1];
    touches.set(event.pointerId, now);
    path += between(before, now);
    sheet.value = other
      ? pinched(sheet.value, other, before, now)
      : moved(sheet.value, now.x - before.x, now.y - before.y);
  };
  const up = (event: PointerEvent) => {
    touches.delete(event.pointerId);
  };
  return { down, move, up, wasDragged: () => path > STILL };
}

function pinched(sheet: Sheet, still: Touch, before: Touch, now: Touch): Sheet {
  const times = between(still, now) / Math.max(1, between(still, before));
  return enlarged(sheet, times, still.x, still.y);
}

function at(event: PointerEvent): Touch {
  const box = (event.currentTarget as Element).getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

function between(one: Touch, other: Touch): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
