import { createApp, type Component } from "vue";
import { SERVER, type Server } from "@/server/server";

/** The element that a component makes, in a document; with the server that it asks, if it asks one. */
export function mounted(component: Component, properties: Record<string, unknown>, server?: Server): HTMLElement {
  const host = document.createElement("div");
  document.body.append(host);
  const app = createApp(component, properties);
  if (server) {
    app.provide(SERVER, server);
  }
  app.mount(host);
  return host;
}
