import { expect, it } from "vitest";
import { nextTick } from "vue";
import { UNREACHABLE } from "@/server/http";
import { useProblem } from "@/server/problem";
import { recordedServer } from "./doubles";

it("forgets that the server could not be reached once there is a connection, and nothing else", async () => {
  const { server, channel } = recordedServer();
  const [unreachable, refused] = [useProblem(server), useProblem(server)];
  unreachable.value = UNREACHABLE;
  refused.value = "There is a document of this name.";

  channel.opens();
  await nextTick();

  expect(unreachable.value).toBeUndefined();
  expect(refused.value).toBe("There is a document of this name.");
});
