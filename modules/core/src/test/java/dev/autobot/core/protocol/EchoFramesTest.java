package dev.autobot.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EchoFramesTest {

    @Test
    void greetsAsTheGuideShows() {
        assertThat(EchoFrames.CONNECTED.text())
                .isEqualTo("{\"type\":\"connected\",\"message\":\"Test connection successful\"}");
    }

    @Test
    void answersWithTheTextBesideTheType() {
        assertThat(EchoFrames.echo("{\"a\":1}").text()).isEqualTo("{\"type\":\"echo\",\"message\":\"{\\\"a\\\":1}\"}");
    }

    @Property
    void givesBackAnyText(@ForAll String text) {
        assertThat(JsonObjects.parse(EchoFrames.echo(text).text()).getString("message"))
                .isEqualTo(text);
    }
}
