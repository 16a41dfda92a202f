import { onMounted, onUnmounted } from "vue";

/** Does something at once and every so often, as long as the component is there and somebody can see the page. */
export function whileVisible(work: () => void, everyMs: number): void {
  const look = () => {
    if (document.visibilityState === "visible") {
      work();
    }
  };
  let timer: ReturnType<typeof setInterval> | undefined;
  onMounted(() => {
    look();
    timer = setInterval(look, everyMs);
    document.addEventListener("visibilitychange", look);
  });
  onUnmounted(() => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", look);
  });
}
