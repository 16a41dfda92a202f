package org.example.greeter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.Event;
import dev.autobot.plugin.EventTypes;
import dev.autobot.testkit.PluginHarness;
import java.util.Map;
import org.example.greeter.GreeterProtocol.Count;
import org.example.greeter.GreeterProtocol.Greet;
import org.example.greeter.GreeterProtocol.Greeted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GreeterPluginTest {

    private final PluginHarness harness = PluginHarness.start(new GreeterPlugin(), Map.of("greeter.word", "Ahoy"));

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void greetsOnAllSocketsOfTheUser() {
        harness.send(GreeterProtocol.GREET, new Greet("Ada"));

        Event<Greeted> greeted = harness.events().nextEvent(GreeterProtocol.GREETED);
        assertThat(greeted.payload().text()).isEqualTo("Ahoy, Ada!");
        assertThat(greeted.payload().greetedAt()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(greeted.audience()).isEqualTo(Audience.of(PluginHarness.LOCAL));
    }

    @Test
    void refusesAnEmptyName() {
        harness.send(GreeterProtocol.GREET, new Greet(" "));

        assertThat(harness.events().next(EventTypes.ERROR).errorCode()).isEqualTo("BAD_FIELD");
    }

    @Test
    void countsOverRestarts() {
        harness.send(GreeterProtocol.GREET, new Greet("Ada"));
        harness.restart(new GreeterPlugin());
        harness.send(GreeterProtocol.GREET, new Greet("Bob"));

        assertThat(harness.get("/api/greeter")).isEqualTo(new Count(2));
    }

    @Test
    void greetsAsATool() {
        assertThat(harness.call("greeter_greet", new Greet("Ada"))).isEqualTo("Ahoy, Ada!");
    }
}
