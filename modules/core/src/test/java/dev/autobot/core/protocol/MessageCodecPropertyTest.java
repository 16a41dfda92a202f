package dev.autobot.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MessageCodecPropertyTest {

    private final MessageCodec codec = new MessageCodec(16);

    @Property(tries = 1_000)
    void answersAnyTextWithAtLeastOneMessageAndNeverThrows(@ForAll String text) {
        assertThat(codec.decode(text)).isNotEmpty();
    }

    @Property(tries = 3_000)
    void answersAnythingThatLooksLikeJson(@ForAll("almostJson") String text) {
        assertThat(codec.decode(text)).isNotEmpty();
    }

    @Provide
    Arbitrary<String> almostJson() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        ":",
                        "\"type\"",
                        "\"payload\"",
                        "\"x\"",
                        "\"",
                        "\\",
                        "\\u",
                        "1",
                        "-0.5",
                        "1e400",
                        "1e-400",
                        "null",
                        "true",
                        "ping",
                        " ",
                        "\n",
                        "\ud83d",
                        "\u0000")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Property
    void readsBackWhatAnyClientMayWrite(@ForAll String type, @ForAll String value) {
        String json = Json.createObjectBuilder()
                .add("type", "t" + type)
                .add("payload", Json.createObjectBuilder().add("value", value))
                .build()
                .toString();

        List<Incoming> messages = codec.decode(json);

        assertThat(messages).singleElement().isInstanceOf(Incoming.Envelope.class);
        Incoming.Envelope envelope = (Incoming.Envelope) messages.get(0);
        assertThat(envelope.type()).isEqualTo("t" + type);
        assertThat(envelope.payload().getString("value")).isEqualTo(value);
    }
}
