import { effectScope } from "vue";
import { useServer, type Server } from "./server";

/**
 * A store that all screens share: made once for each server, when somebody first asks or when the console starts, and
 * kept as long as the page lives.
 */
export function sharedStore<T>(make: (server: Server) => T): (server?: Server) => T {
  const made = new WeakMap<Server, T>();
  return (server = useServer()) => {
    const known = made.get(server);
    if (known !== undefined) {
      return known;
    }
    const store = effectScope(true).run(() => make(server)) as T;
    made.set(server, store);
    return store;
  };
}
