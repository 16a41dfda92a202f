package dev.autobot.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.delivery.Outbox.Offer;
import dev.autobot.core.protocol.Frame;
import dev.autobot.core.protocol.Wire;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class OutboxPropertyTest {

    @Property
    void losesNothingAndKeepsTheOrderOfEachKind(@ForAll @Size(max = 60) List<Boolean> controls) {
        Outbox roomy = Outboxes.plain(1_000_000);
        List<String> durable = new ArrayList<>();
        List<String> control = new ArrayList<>();
        for (int i = 0; i < controls.size(); i++) {
            String text = String.valueOf(i);
            roomy.offer(controls.get(i) ? Frames.control(text) : Frames.durable(text));
            (controls.get(i) ? control : durable).add(text);
        }

        List<String> expected = new ArrayList<>(control);
        expected.addAll(durable);
        assertThat(drain(roomy)).isEqualTo(expected);
    }

    @Property
    void countsNothingAnyMoreOnceAllWasSent(@ForAll @Size(max = 30) List<@IntRange(max = 40) Integer> sizes) {
        Outbox bounded = Outboxes.plain(100);
        sizes.forEach(size -> bounded.offer(Frames.ofBytes(size)));
        drain(bounded);

        assertThat(bounded.offer(Frames.ofBytes(100))).isEqualTo(Offer.START);
        assertThat(bounded.offer(Frames.ofBytes(1))).isEqualTo(Offer.OVERFLOW);
    }

    private static List<String> drain(Outbox outbox) {
        List<String> texts = new ArrayList<>();
        for (Frame frame = outbox.next(); frame != null; frame = outbox.next()) {
            texts.add(frame.text());
            outbox.sent(frame.bytes(Wire.PLAIN));
        }
        return texts;
    }
}
