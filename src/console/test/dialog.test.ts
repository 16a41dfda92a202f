import { describe, expect, it } from "vitest";
import { defineComponent, h, nextTick, ref } from "vue";
import ConfirmDialog from "@/ui/ConfirmDialog.vue";
import { mounted } from "./mounted";

/** Buttons, and a dialog that one of them opens; once it has run, that one is gone. */
const page = defineComponent(() => {
  const isAsking = ref(false);
  const isThere = ref(true);
  const run = () => Promise.resolve((isThere.value = false));
  return () => [
    isThere.value && h("button", { id: "opener", onClick: () => (isAsking.value = true) }),
    isAsking.value && h(ConfirmDialog, { title: "Sure?", text: "", action: "Yes", run, onClose: () => (isAsking.value = false) }),
  ];
});

async function opened() {
  const root = mounted(page, {});
  const opener = root.querySelector<HTMLElement>("#opener");
  opener?.focus();
  opener?.click();
  await nextTick();
  const dialog = root.querySelector("dialog");
  dialog?.querySelector<HTMLElement>("[data-test=confirm]")?.focus();
  expect(document.activeElement).not.toBe(opener);
  return { root, opener, dialog };
}

describe("a dialog", () => {
  it("gives the focus back to what opened it", async () => {
    const { root, opener, dialog } = await opened();
    dialog?.dispatchEvent(new Event("cancel", { cancelable: true }));
    await nextTick();
    expect(root.querySelector("dialog")).toBeNull();
    expect(document.activeElement).toBe(opener);
  });

  it("closes also when what opened it is gone", async () => {
    const { root, opener, dialog } = await opened();
    dialog?.querySelector<HTMLElement>("[data-test=confirm]")?.click();
    await expect.poll(() => root.querySelector("dialog")).toBeNull();
    expect(document.activeElement).not.toBe(opener);
  });
});
