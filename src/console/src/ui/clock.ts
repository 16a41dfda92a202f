import { readonly, ref } from "vue";

const time = ref(Date.now());

/** The time, once a second: milliseconds since 1970. */
export const now = readonly(time);

setInterval(() => (time.value = Date.now()), 1_000);
