package dev.autobot.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.EventType.Delivery;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Growing;
import dev.autobot.plugin.V2Field;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FrameTest {

    @Test
    void putsThePayloadAfterTheType() {
        Frame frame = Frame.of(EventTypes.GOAL_RECEIVED, "{\"goal\":\"g\"}");

        assertThat(frame.text()).isEqualTo("{\"type\":\"goal_received\",\"payload\":{\"goal\":\"g\"}}");
        assertThat(frame.type()).isEqualTo("goal_received");
        assertThat(frame.delivery()).isEqualTo(Delivery.DURABLE);
    }

    @Test
    void tellsPlainClientsNoFieldOfVersionTwoHoweverItChanges() {
        PayloadText payload = new PayloadText("{\"a\":1,\"b\":2}", 6);
        Frame frame = Frame.of(Frame.Kind.of(EventTypes.GOAL_RECEIVED), payload, Stamp.NONE);
        String plain = "{\"type\":\"goal_received\",\"payload\":{\"a\":1}}";

        assertThat(frame.text()).isEqualTo(plain);
        assertThat(frame.text(null)).contains("\"b\":2");
        assertThat(frame.at(Place.user("j", 1)).text()).isEqualTo(plain);
        assertThat(frame.at(Place.user("j", 1)).text("c")).contains("{\"a\":1,\"b\":2}");
        assertThat(frame.early().text(null)).contains("{\"a\":1,\"b\":2}", "\"early\":true");
        assertThat(frame.early().payload()).isEqualTo(payload);
    }

    @Test
    void joinsPiecesWithTheirFieldsOfVersionTwo() {
        PayloadWriter writer = new PayloadWriter();
        Frame both = piece(writer, "a").joined(piece(writer, "b"));

        assertThat(both.text()).isEqualTo("{\"type\":\"command_output\",\"payload\":{\"text\":\"ab\"}}");
        assertThat(both.text(null)).contains("\"text\":\"ab\",\"key\":\"k\"");
    }

    private static Frame piece(PayloadWriter writer, String text) {
        return Frame.of(
                Frame.Kind.of(EventTypes.COMMAND_OUTPUT),
                new Piece(text, "k"),
                payload -> writer.text((Record) payload),
                Stamp.NONE);
    }

    /** Something that grows, with a field that plain clients are not told. */
    public record Piece(String text, @V2Field String key) implements Growing<Piece> {

        @Override
        public String growsWith() {
            return key;
        }

        @Override
        public Piece joined(Piece next) {
            return new Piece(text + next.text, key);
        }
    }

    @Test
    void hasNoPayloadFieldWhenThereIsNoPayload() {
        assertThat(Frame.of(EventTypes.PING, "").text()).isEqualTo("{\"type\":\"ping\"}");
    }

    @Property
    void countsTheBytesOfAnyWellFormedText(@ForAll("wellFormed") String text) {
        assertThat(raw(text).bytes(Wire.PLAIN)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }

    @Property
    void neverCountsTooFewBytes(@ForAll String text) {
        assertThat(raw(text).bytes(Wire.PLAIN)).isGreaterThanOrEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void countsOneTwoThreeAndFourByteCharacters() {
        assertThat(raw("").bytes(Wire.PLAIN)).isZero();
        assertThat(raw("a\u007f").bytes(Wire.PLAIN)).isEqualTo(2);
        assertThat(raw("\u0080é\u07ff").bytes(Wire.PLAIN)).isEqualTo(6);
        assertThat(raw("\u0800€\uffff").bytes(Wire.PLAIN)).isEqualTo(9);
        assertThat(raw("😀\ud800\udc00\udbff\udfff").bytes(Wire.PLAIN)).isEqualTo(12);
    }

    @Provide
    Arbitrary<String> wellFormed() {
        Arbitrary<Integer> anywhere = Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
        Arbitrary<Integer> borders =
                Arbitraries.of(0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff);
        return Arbitraries.oneOf(anywhere, borders).list().ofMaxSize(30).map(points -> {
            StringBuilder text = new StringBuilder();
            points.forEach(text::appendCodePoint);
            return text.toString();
        });
    }

    private static Frame raw(String text) {
        return Frame.raw("x", Delivery.DURABLE, text);
    }
}
