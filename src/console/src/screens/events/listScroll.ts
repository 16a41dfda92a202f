import { computed, onMounted, onScopeDispose, shallowRef, watch, type ShallowRef } from "vue";
import type { EventView } from "./view";
import { isAtEnd, rowsIn, showing, type Scroll } from "./window";

/** How a list is laid out: pixels. */
export interface Layout {
  row(): number;
  /** What stays above the rows. */
  head(): number;
  startsAtEnd: boolean;
}

/**
 * Which rows of a view are built, and where the list stands: at its end, with what comes, or still, whatever comes, goes or
 * is filtered away around the row that is looked at.
 */
export function useListScroll(
  view: EventView,
  { row: rowHeight, head, startsAtEnd }: Layout,
  box: Readonly<ShallowRef<HTMLElement | null>>,
) {
  const top = shallowRef(0);
  const outer = shallowRef(0);
  const height = computed(() => Math.max(0, outer.value - head()));
  const isFollowing = shallowRef(startsAtEnd);
  /** The newest entry when the end was left. */
  let left = startsAtEnd ? -1 : Infinity;
  /** The entry that stays where it is, and how far below the upper edge that is. */
  let anchor: { number: number; below: number } | undefined;

  const scroll = (): Scroll => ({ top: top.value, height: height.value, row: rowHeight() });
  const count = computed(() => (view.version.value, view.count));
  const rows = computed(() => rowsIn(scroll(), count.value));
  const missed = computed(() => (isFollowing.value ? 0 : count.value - (view.version.value, view.indexOf(left + 1))));
  const isAway = computed(() => !isFollowing.value && (missed.value > 0 || !isAtEnd(scroll(), count.value)));

  function remember(index = Math.ceil(top.value / rowHeight())): void {
    const entry = view.at(index);
    anchor = entry && { number: entry.number, below: index * rowHeight() - top.value };
  }

  function moveTo(wanted: number): void {
    top.value = Math.max(0, Math.min(wanted, count.value * rowHeight() - height.value));
  }

  /** Before rows are built anew. */
  function stay(): void {
    if (isFollowing.value) {
      moveTo(Infinity);
    } else if (anchor) {
      moveTo(view.indexOf(anchor.number) * rowHeight() - anchor.below);
    }
    if (!view.isSearching.value) {
      remember();
    }
  }

  /** After that, when the list is as high as it has to be. */
  function settle(): void {
    const element = box.value;
    if (element && Math.abs(element.scrollTop - top.value) >= 1) {
      element.scrollTop = top.value;
    }
  }

  function setFollowing(isNow: boolean): void {
    if (isFollowing.value && !isNow) {
      left = view.at(view.count - 1)?.number ?? -1;
    }
    isFollowing.value = isNow;
  }

  watch([view.version, height, rowHeight], stay);
  watch([view.version, height, rowHeight], settle, { flush: "post" });
  const observer = new ResizeObserver(() => (outer.value = box.value?.clientHeight ?? 0));
  onMounted(() => box.value && observer.observe(box.value));
  onScopeDispose(() => observer.disconnect());

  return {
    rows,
    count,
    missed,
    isAway,
    scroll,
    /** The user, or this, has scrolled. */
    scrolled(): void {
      top.value = box.value?.scrollTop ?? 0;
      setFollowing(isAtEnd(scroll(), count.value));
      remember();
    },
    toEnd(): void {
      setFollowing(true);
      stay();
      settle();
    },
    /** Shows a row, and keeps it where it is. */
    reveal(index: number): void {
      setFollowing(false);
      moveTo(showing(index, scroll()));
      settle();
      remember(index);
    },
  };
}
