package dev.autobot.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.plugin.TestRegistrations;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.Route;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenPathsTest {

    private static final Route HOOK =
            Route.post("/api/hooks/{name}", "Takes a hook.", NoPayload.class).open();
    private static final Route CLOSED = Route.post("/api/hooks/internal", "Takes another.", NoPayload.class);
    private static final Route TICKETS = Route.post(
                    TicketServlet.PATH, "Would answer for the platform.", NoPayload.class)
            .open();
    private static final Map<String, String> NO_TOKEN = Map.of();

    private final Routes routes = routes(HOOK, CLOSED, TICKETS);

    static Routes routes(Route... routes) {
        return new Routes(Stream.of(routes)
                .map(route -> TestRegistrations.routing(route, request -> NoPayload.INSTANCE))
                .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/hooks/ci, true",
        "POST, /api/hooks/ci?x=1, true",
        "GET, /api/hooks/ci, false",
        "POST, /api/hooks/ci/more, false",
        "POST, /api/hooks, false",
        "POST, /api/hooks/internal, false",
        "POST, /api/ws-ticket, false",
        "GET, /asyncapi.json, false",
        "GET, /openapi, false",
        "GET, /api/health, true",
        "GET, /, true",
        "GET, /assets/page.js, true",
        "POST, /assets/page.js, false",
        "GET, /assets, false",
    })
    void admitNobodyToOpenRoutesAndProbesOnly(String method, String address, boolean admitted) {
        assertThat(OpenPaths.admits(PlainRequest.of(method, address, NO_TOKEN), routes))
                .isEqualTo(admitted);
    }

    @Test
    void refuseAWrongTokenOnAnOpenRoute() {
        Map<String, String> wrong = Map.of("authorization", "Bearer wrong");

        assertThat(OpenPaths.admits(PlainRequest.of("POST", "/api/hooks/ci", wrong), routes))
                .isFalse();
    }

    @Test
    void leaveOtherSchemesOfAuthorizationToTheRoute() {
        Map<String, String> basic = Map.of("authorization", "Basic abc");

        assertThat(OpenPaths.admits(PlainRequest.of("POST", "/api/hooks/ci", basic), routes))
                .isTrue();
    }

    @Test
    void answerProbesWhateverTheToken() {
        Map<String, String> wrong = Map.of("authorization", "Bearer wrong");

        assertThat(OpenPaths.admits(PlainRequest.of("GET", "/ws/health", wrong), routes))
                .isTrue();
    }

    @Test
    void judgeRoutesAsRequests() {
        assertThat(OpenPaths.isOpen(HOOK)).isTrue();
        assertThat(OpenPaths.isOpen(CLOSED)).isFalse();
        assertThat(OpenPaths.isOpen(Route.get("/api/health", "Health.", NoPayload.class)))
                .isTrue();
    }

    @Test
    void findTheRouteWithFewestParametersWhateverTheOrder() {
        for (Routes each : List.of(routes(HOOK, CLOSED), routes(CLOSED, HOOK))) {
            Routes.Found found = each.find("POST", "/api/hooks/internal").orElseThrow();

            assertThat(found.route()).isEqualTo(CLOSED);
            assertThat(found.parameters()).isEmpty();
        }
    }

    @Test
    void tellTheMethodsOfAPath() {
        Routes some = routes(HOOK, CLOSED, Route.delete("/api/hooks/{other}", "Deletes."));

        assertThat(some.methods("/api/hooks/internal")).containsExactly("DELETE", "POST");
        assertThat(some.methods("/api/none")).isEmpty();
        assertThat(some.find("DELETE", "/api/hooks/ci").orElseThrow().parameters())
                .containsExactly(Map.entry("other", "ci"));
    }
}
