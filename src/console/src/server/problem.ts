import { shallowRef, watch, type ShallowRef } from "vue";
import { UNREACHABLE } from "./http";
import { useServer, type Server } from "./server";

/**
 * What went wrong with something that a person did. That the server could not be reached is forgotten once there is a
 * connection again, for it is true no more.
 */
export function useProblem(server: Server = useServer()): ShallowRef<string | undefined> {
  const problem = shallowRef<string>();
  watch(server.state, (state) => {
    if (state === "open" && problem.value === UNREACHABLE) {
      problem.value = undefined;
    }
  });
  return problem;
}
