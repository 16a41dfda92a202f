package dev.autobot.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.User;
import dev.autobot.testkit.TestPlugin.Noted;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HarnessRoutesTest {

    private final PluginHarness harness = PluginHarness.start(
            new TestPlugin(context -> {
                context.route(
                        Route.get("/api/notes/{id}", "One note.", Noted.class).query("limit", "how many; default 5"),
                        request -> new Noted(request.user().id() + " " + request.path("id") + " "
                                + request.number("limit", 5, 1, 10)));
                context.route(
                        Route.get("/api/notes/all", "All notes.", Noted.class), request -> new Noted("all of them"));
                context.route(Route.delete("/api/notes/{id}", "Forgets a note."), request -> NoPayload.INSTANCE);
                context.route(Route.get("/api/broken", "Breaks.", Noted.class), request -> {
                    throw new IllegalStateException("secret reason");
                });
                context.route(
                        Route.get("/api/gears", "Gears.", Noted.class)
                                .query("limit", "how many")
                                .forRole(User.OPERATOR),
                        request -> new Noted("gears"));
                context.route(Route.get("/api/lying", "Lies.", Noted.class), request -> "a text");
            }),
            Map.of());

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void givesParametersOfPathAndQueryDecoded() {
        assertThat(harness.get("/api/notes/a%20b+c?limit=7")).isEqualTo(new Noted("local a b+c 7"));
    }

    @Test
    void asksAsAnotherUser() {
        assertThat(harness.ask(new User("ada", Set.of()), "GET", "/api/notes/1"))
                .isEqualTo(new Noted("ada 1 5"));
    }

    @Test
    void keepsThoseWithoutItsRoleFromARoute() {
        assertThat(harness.get("/api/gears")).isEqualTo(new Noted("gears"));
        assertThatThrownBy(() -> harness.ask(new User("ada", Set.of("reader")), "GET", "/api/gears"))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCodes.FORBIDDEN));
    }

    @Test
    void prefersTheRouteThatSaysMore() {
        assertThat(harness.get("/api/notes/all")).isEqualTo(new Noted("all of them"));
    }

    @Test
    void tellsMethodsApart() {
        assertThat(harness.delete("/api/notes/1")).isEqualTo(NoPayload.INSTANCE);
        refuses("/api/notes", ErrorCodes.NOT_FOUND);
        assertThatThrownBy(() -> harness.delete("/api/broken"))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCodes.METHOD_NOT_ALLOWED));
    }

    @Test
    void passesOnPlatformExceptions() {
        refuses("/api/notes/1?limit=11", ErrorCodes.BAD_FIELD);
    }

    @Test
    void hidesWhyAHandlerFailedButKeepsIt() {
        refuses("/api/broken", ErrorCodes.HANDLER_FAILED);
        assertThat(harness.failures()).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void failsWhenTheAnswerIsNotWhatTheRoutePromises() {
        assertThatThrownBy(() -> harness.get("/api/lying"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("/api/lying", "a text");
    }

    private void refuses(String address, ErrorCode code) {
        assertThatThrownBy(() -> harness.get(address))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
