import { createApp, type Component } from "vue";

/** The element that a component makes, in a document. */
export function mounted(component: Component, properties: Record<string, unknown>): HTMLElement {
  const host = document.createElement("div");
  document.body.append(host);
  createApp(component, properties).mount(host);
  return host;
}
