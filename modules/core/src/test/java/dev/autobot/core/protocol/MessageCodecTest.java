package dev.autobot.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.ErrorCodes;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCodecTest {

    private final MessageCodec codec = new MessageCodec(8);

    @Test
    void readsTypeAndPayload() {
        Incoming.Envelope envelope = envelope("{'type':'user_message','payload':{'message':'hi'}}");

        assertThat(envelope.type()).isEqualTo("user_message");
        assertThat(envelope.payload()).isEqualTo(JsonObjects.object("{'message':'hi'}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'type':'pong'}", "{'type':'pong','payload':null}", "{'type':'pong','payload':{}}"})
    void readsAnAbsentPayloadAsAnEmptyOne(String text) {
        assertThat(envelope(text).payload()).isEmpty();
    }

    @Test
    void ignoresFieldsThatItDoesNotKnow() {
        assertThat(envelope("{'id':7,'type':'pong','ts':null,'x':[]}").type()).isEqualTo("pong");
    }

    @Test
    void leavesUnknownTypesToOthers() {
        assertThat(envelope("{'type':'no such thing!'}").type()).isEqualTo("no such thing!");
    }

    @Test
    void readsSpaceAroundAMessage() {
        assertThat(envelope(" \r\n\t{'type':'pong'}\n ").type()).isEqualTo("pong");
    }

    @Test
    void keepsTextsAsTheyAre() {
        Incoming.Envelope envelope = envelope("{'type':'x','payload':{'a':'é😀\\u0000\\ud83d\\ude00\\n'}}");

        assertThat(envelope.payload().getString("a")).isEqualTo("é😀\u0000😀\n");
    }

    @Test
    void takesTheLastOfFieldsOfTheSameName() {
        assertThat(envelope("{'type':'a','type':'b'}").type()).isEqualTo("b");
    }

    @Test
    void readsAPlainPingAsAMessage() {
        Incoming.Envelope ping = envelope("ping");

        assertThat(ping.type()).isEqualTo("ping");
        assertThat(ping.payload()).isEmpty();
    }

    @Nested
    class ABatch {

        @Test
        void isReadInOrder() {
            assertThat(decode("[{'type':'a'},{'type':'b'},{'type':'c'}]"))
                    .extracting(each -> ((Incoming.Envelope) each).type())
                    .containsExactly("a", "b", "c");
        }

        @Test
        void losesOnlyItsBadMessages() {
            List<Incoming> messages = decode("[{'type':'a'},7,{'type':8},{'type':'b'}]");

            assertThat(messages).hasSize(4);
            assertThat(messages.get(0)).isInstanceOf(Incoming.Envelope.class);
            assertThat(code(messages.get(1))).isEqualTo(ErrorCodes.BAD_MESSAGE);
            assertThat(code(messages.get(2))).isEqualTo(ErrorCodes.MISSING_TYPE);
            assertThat(messages.get(3)).isInstanceOf(Incoming.Envelope.class);
        }

        @Test
        void isRefusedWhenItIsEmpty() {
            assertThat(refusal("[]")).isEqualTo(ErrorCodes.BAD_MESSAGE);
        }

        @Test
        void holdsNoBatches() {
            assertThat(refusal("[[{'type':'a'}]]")).isEqualTo(ErrorCodes.BAD_MESSAGE);
        }
    }

    @Nested
    class Refused {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "hello",
                    "{",
                    "{'type'",
                    "{'type':'a'",
                    "{'type':'a',}",
                    "[{'type':'a'}",
                    "{type:'a'}",
                    "tru",
                    "{'type':'\\u12'}",
                    "-",
                    "1e",
                    "\u0000",
                    "PING",
                    "ping ",
                    "{'type':'a'}x",
                    "{'type':'a'}{'type':'b'}",
                    "{'type':'a','payload':{'n':1e99999999999}}",
                    "{'type':'a','payload':{'n':01}}",
                    "NaN"
                })
        void isWhatIsNoJson(String text) {
            assertThat(refusal(text)).isEqualTo(ErrorCodes.BAD_JSON);
        }

        @ParameterizedTest
        @ValueSource(strings = {"null", "true", "7", "-1.5e3", "'text'", "'ping'"})
        void isJsonThatIsNoObject(String text) {
            assertThat(refusal(text)).isEqualTo(ErrorCodes.BAD_MESSAGE);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{'Type':'a'}",
                    "{'type':null}",
                    "{'type':7}",
                    "{'type':''}",
                    "{'type':{}}",
                    "{'type':['a']}"
                })
        void isAMessageWithoutType(String text) {
            assertThat(refusal(text)).isEqualTo(ErrorCodes.MISSING_TYPE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"'text'", "7", "[]", "false"})
        void isAPayloadThatIsNoObject(String payload) {
            assertThat(refusal("{'type':'a','payload':" + payload + "}")).isEqualTo(ErrorCodes.BAD_FIELD);
        }

        @Test
        void isJsonThatIsTooDeep() {
            assertThat(refusal("{'type':'a','payload':{'a':" + "[".repeat(7) + "]".repeat(7) + "}}"))
                    .isEqualTo(ErrorCodes.TOO_DEEP);
        }
    }

    private List<Incoming> decode(String text) {
        return codec.decode(text.replace('\'', '"'));
    }

    private Incoming.Envelope envelope(String text) {
        List<Incoming> messages = decode(text);
        assertThat(messages).singleElement().isInstanceOf(Incoming.Envelope.class);
        return (Incoming.Envelope) messages.get(0);
    }

    private ErrorCode refusal(String text) {
        List<Incoming> messages = decode(text);
        assertThat(messages).hasSize(1);
        return code(messages.get(0));
    }

    private static ErrorCode code(Incoming message) {
        assertThat(message).isInstanceOf(Incoming.Refused.class);
        return ((Incoming.Refused) message).problem().code();
    }
}
