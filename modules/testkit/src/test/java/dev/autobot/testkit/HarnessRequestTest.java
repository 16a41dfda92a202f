package dev.autobot.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.OptionalField;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.User;
import dev.autobot.testkit.TestPlugin.Noted;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HarnessRequestTest {

    private enum Colour {
        RED
    }

    private record Part(String name) {}

    private record Order(
            Instant dueAt,
            int count,
            @OptionalField double price,
            List<Part> parts,
            Colour colour,
            Map<String, Object> more,
            @OptionalField String note) {}

    private final PluginHarness harness = PluginHarness.start(
            new TestPlugin(context -> {
                context.route(
                        Route.post("/api/orders", "Orders.", Noted.class),
                        request -> new Noted(request.body(Order.class).toString()));
                context.route(
                        Route.put("/api/raw", "Takes bytes.", Noted.class),
                        request -> new Noted(request.body().length + " "
                                + request.header("x-kind").orElse("none")));
                context.route(
                        Route.post("/api/open", "Takes all.", Noted.class).open(),
                        request -> new Noted("from '" + request.user().id() + "'"));
            }),
            Map.of());

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void bindsTheBodyToARecord() {
        Order order = new Order(
                Instant.parse("2026-01-01T00:00:00Z"),
                3,
                1.5,
                List.of(new Part("a"), new Part("b")),
                Colour.RED,
                Map.of("k", "v"),
                null);

        assertThat(harness.request("POST", "/api/orders").body(order).send()).isEqualTo(new Noted(order.toString()));
    }

    @Test
    void namesTheFieldThatDoesNotFit() {
        String start = "{\"due_at\":\"2026-01-01T00:00:00Z\",\"colour\":\"RED\",\"more\":{},\"count\":";

        refuses(start + "1.5,\"parts\":[]}", ErrorCodes.BAD_FIELD, "'body.count'");
        refuses(start + "1,\"parts\":[{}]}", ErrorCodes.BAD_FIELD, "'body.parts[].name'");
        refuses(start + "1,\"parts\":7}", ErrorCodes.BAD_FIELD, "'body.parts'");
        refuses(start + "1}", ErrorCodes.BAD_FIELD, "'body.parts'");
        refuses("[]", ErrorCodes.BAD_JSON, "JSON");
        refuses("", ErrorCodes.BAD_JSON, "JSON");
    }

    @Test
    void givesBytesAndHeadersAsTheyCame() {
        HarnessRequest request = harness.request("PUT", "/api/raw");

        assertThat(request.send()).isEqualTo(new Noted("0 none"));
        assertThat(request.header("X-Kind", "first")
                        .header("x-kind", "second")
                        .body(new byte[] {1, 2})
                        .send())
                .isEqualTo(new Noted("2 first"));
    }

    @Test
    void refusesABodyAboveAMebibyte() {
        HarnessRequest request = harness.request("PUT", "/api/raw");

        assertThat(request.body(new byte[1 << 20]).send()).isEqualTo(new Noted("1048576 none"));
        refuses(request.body(new byte[(1 << 20) + 1]), ErrorCodes.BODY_TOO_LARGE, "1 MiB");
    }

    @Test
    void letsThoseWithoutATokenAskOpenRoutesOnly() {
        assertThat(harness.request("POST", "/api/open").withoutToken().send()).isEqualTo(new Noted("from ''"));
        assertThat(harness.request("POST", "/api/open")
                        .as(new User("ada", Set.of()))
                        .send())
                .isEqualTo(new Noted("from 'ada'"));
        refuses(harness.request("PUT", "/api/raw").withoutToken(), ErrorCodes.UNAUTHENTICATED, "token");
    }

    private void refuses(String body, ErrorCode code, String words) {
        refuses(harness.request("POST", "/api/orders").body(body), code, words);
    }

    private static void refuses(HarnessRequest request, ErrorCode code, String words) {
        assertThatThrownBy(request::send)
                .hasMessageContaining(words)
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
