import { shallowRef } from "vue";
import { sharedStore } from "@/server/store";
import { newId } from "@/ui/newId";

/** The id of the chat that the next message begins: the same until then, so that what is written for it is found again. */
export const useFreshChat = sharedStore(() => shallowRef(newId()));
