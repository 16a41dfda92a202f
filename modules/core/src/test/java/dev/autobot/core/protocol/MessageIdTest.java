package dev.autobot.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.Codes;
import dev.autobot.plugin.ErrorCodes;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageIdTest {

    @Test
    void isWhatTheClientGave() {
        assertThat(MessageId.of(message("{'id':'m-1 é'}"))).isEqualTo("m-1 é");
        assertThat(MessageId.of(message("{'id':'" + "x".repeat(128) + "'}"))).hasSize(128);
    }

    @Test
    void isOptional() {
        assertThat(MessageId.of(message("{}"))).isNull();
        assertThat(MessageId.of(message("{'id':null}"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "1", "true", "{}", "['a']", "'a\\u0000'", "'\\n'"})
    void isAText(String id) {
        Codes.assertFails(ErrorCodes.BAD_FIELD, () -> MessageId.of(message("{'id':" + id + "}")));
    }

    @Test
    void isNotTooLong() {
        Codes.assertFails(ErrorCodes.BAD_FIELD, () -> MessageId.of(message("{'id':'" + "x".repeat(129) + "'}")));
    }

    private static Incoming message(String json) {
        JsonObject object = JsonObjects.object(json);
        return new Incoming.Envelope("ping", JsonObject.EMPTY_JSON_OBJECT, object.get("id"));
    }
}
