import { ref, shallowRef, type ShallowRef } from "vue";
import { useProblem } from "@/server/problem";
import type { Server } from "@/server/server";
import { sharedStore } from "@/server/store";
import { problemText } from "@/ui/problemText";
import type { SearchResults } from "./rest";

/** A search to try out what is found. It stays, so that whoever opens a passage and comes back sees it again. */
export class SearchTest {
  readonly query = ref("");
  readonly collection = ref("");
  readonly limit = ref(10);
  readonly found = shallowRef<SearchResults>();
  /** How long the answer took, with its way: milliseconds. */
  readonly took = shallowRef(0);
  readonly problem: ShallowRef<string | undefined>;
  readonly isSearching = shallowRef(false);

  constructor(private readonly server: Server) {
    this.problem = useProblem(server);
  }

  async search(): Promise<void> {
    const wish = { query: this.query.value, limit: this.limit.value };
    const begin = performance.now();
    this.isSearching.value = true;
    this.problem.value = undefined;
    try {
      const body = this.collection.value ? { ...wish, collection: this.collection.value } : wish;
      this.found.value = await this.server.http.post<SearchResults>("api/knowledge/search", body);
      this.took.value = performance.now() - begin;
    } catch (problem) {
      this.found.value = undefined;
      this.problem.value = problemText(problem);
    }
    this.isSearching.value = false;
  }
}

export const useSearchTest = sharedStore((server) => new SearchTest(server));
