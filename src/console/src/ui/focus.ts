import { inject, nextTick, provide, type InjectionKey } from "vue";

/** Gives what takes the focus, once it is there. */
export type Heir = () => { focus(): void } | null | undefined;

const HEIR: InjectionKey<Heir> = Symbol("heir");

/** Says what takes the focus when something in this part of the page was done, and what was pressed goes with it. */
export function provideHeir(heir: Heir): void {
  provide(HEIR, heir);
}

/** In a component's setup: who takes the focus there; nobody where nothing was said. */
export function useHeir(): Heir {
  return inject(HEIR, () => undefined);
}

/**
 * Gives the focus to the heir when what had it is gone or disabled, or is `pressed`, which is about to go: from the page
 * itself, the next Tab would lead to its beginning.
 */
export async function refocus(heir: Heir, pressed?: Element | null): Promise<void> {
  await nextTick();
  const { activeElement: at } = document;
  if (!at || at === document.body || at === pressed || at.matches(":disabled")) {
    heir()?.focus();
  }
}
