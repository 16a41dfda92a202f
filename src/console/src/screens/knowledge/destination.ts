import type { Destination } from "@/stores/uploads";

/** Uploads of this screen, whatever collection they go to. */
export const PLACE = "knowledge";

/** Where files go that are added here; without a collection, where the server puts them. */
export function destinationOf(collection: string | undefined): Destination {
  return { place: PLACE, fields: collection === undefined ? {} : { collection }, isFollowed: false };
}
