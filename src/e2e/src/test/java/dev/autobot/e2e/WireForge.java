package dev.autobot.e2e;

import static dev.autobot.e2e.RawSocket.BINARY;
import static dev.autobot.e2e.RawSocket.BROKEN;
import static dev.autobot.e2e.RawSocket.CLOSE;
import static dev.autobot.e2e.RawSocket.CONTINUATION;
import static dev.autobot.e2e.RawSocket.FINAL;
import static dev.autobot.e2e.RawSocket.PING;
import static dev.autobot.e2e.RawSocket.TEXT;
import static dev.autobot.e2e.RawSocket.frame;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Makes what is wrong below the text: bytes that are no UTF-8, and frames that break the WebSocket protocol. */
final class WireForge {

    /**
     * Open Liberty 26.0.0.5 throws at such a close frame, reads no further and never lets go of the socket: neither a
     * close by the server nor a reset by the client frees it.
     */
    static final String CLOSE_ABOVE_4999 = "close code above 4999";

    private static final int LIMIT = 1024 * 1024;
    private static final Set<Integer> BREAKS_PROTOCOL = Set.of(1002);
    private static final Set<Integer> SILENT = Set.of(1002, 4009);
    private static final byte[] HELLO = {'h', 'e', 'l', 'l', 'o'};

    private final Random random;
    private final TextForge texts;
    private final List<Supplier<Attack>> closing = List.of(
            this::noUtf8,
            this::noUtf8InFragments,
            this::cutCharacter,
            this::reservedBits,
            this::reservedOpcode,
            this::unmasked,
            this::longControl,
            this::fragmentedControl,
            this::loneContinuation,
            this::textAmidFragments,
            this::badClose,
            this::absurdLength,
            this::halfFrame);

    WireForge(Random random) {
        this.random = random;
        this.texts = new TextForge(random);
    }

    /** Mostly texts, some of them in fragments; one in ten breaks the protocol, one in three hundred is too large. */
    Attack next() {
        int lot = random.nextInt(300);
        if (lot == 0) {
            return random.nextInt(4) == 0 ? swallowed() : tooLarge();
        } else if (lot < 30) {
            return closing.get(random.nextInt(closing.size())).get();
        } else if (lot < 45) {
            return new Attack("binary", List.of(frame(FINAL | BINARY, noise(random.nextInt(500)))), 1, Set.of());
        } else if (lot < 90) {
            return fragmented(texts.next());
        }
        return texts.next();
    }

    /**
     * The same text in several frames, with pings of the protocol between them. It is cut between characters: the
     * container decodes each fragment by itself, and {@link #cutCharacter} is for the others.
     */
    private Attack fragmented(Attack whole) {
        byte[] bytes = Attack.content(whole.wire().get(0));
        List<byte[]> wire = new ArrayList<>();
        int opcode = TEXT;
        int from = 0;
        for (int left = 1 + random.nextInt(6); left > 0; left--) {
            int to = left == 1 ? bytes.length : border(bytes, from + random.nextInt(bytes.length - from + 1));
            wire.add(frame((left == 1 ? FINAL : 0) | opcode, Arrays.copyOfRange(bytes, from, to)));
            if (left > 1 && random.nextBoolean()) {
                wire.add(frame(FINAL | PING, noise(random.nextInt(125))));
            }
            opcode = CONTINUATION;
            from = to;
        }
        return new Attack("fragmented " + whole.what(), wire, whole.errors(), whole.codes());
    }

    private static int border(byte[] utf8, int at) {
        int border = at;
        while (border < utf8.length && (utf8[border] & 0xc0) == 0x80) {
            border++;
        }
        return border;
    }

    private Attack cutCharacter() {
        byte[] smile = "\"🙂\"".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        int cut = 2 + random.nextInt(3);
        return Attack.closing(
                "fragment that ends within a character",
                Set.of(1007),
                frame(TEXT, Arrays.copyOf(smile, cut)),
                frame(FINAL | CONTINUATION, Arrays.copyOfRange(smile, cut, smile.length)));
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] brokenUtf8() {
        byte[][] broken = {
            {(byte) 0xff},
            {(byte) 0xc0, (byte) 0xaf},
            {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
            {(byte) 0xf5, (byte) 0x80, (byte) 0x80, (byte) 0x80},
            {(byte) 0x80},
            {'a', (byte) 0xe2, (byte) 0x28, (byte) 0xa1},
        };
        return broken[random.nextInt(broken.length)];
    }

    private Attack noUtf8() {
        ByteBuffer text = ByteBuffer.allocate(64).put("{\"type\":\"".getBytes(US_ASCII));
        text.put(brokenUtf8()).put("\"}".getBytes(US_ASCII));
        return Attack.closing(
                "no UTF-8", Set.of(1007), frame(FINAL | TEXT, Arrays.copyOf(text.array(), text.position())));
    }

    private Attack noUtf8InFragments() {
        return Attack.closing(
                "no UTF-8 in fragments",
                Set.of(1007),
                frame(TEXT, HELLO),
                frame(CONTINUATION, brokenUtf8()),
                frame(FINAL | CONTINUATION, HELLO));
    }

    private Attack reservedBits() {
        return Attack.closing("reserved bits", BREAKS_PROTOCOL, frame(FINAL | TEXT | 0x10 << random.nextInt(3), HELLO));
    }

    private Attack reservedOpcode() {
        int opcode = random.nextBoolean() ? 3 + random.nextInt(5) : 11 + random.nextInt(5);
        return Attack.closing("reserved opcode", BREAKS_PROTOCOL, frame(FINAL | opcode, HELLO));
    }

    private Attack unmasked() {
        byte[] bytes = {(byte) (FINAL | TEXT), 5, 'h', 'e', 'l', 'l', 'o'};
        return Attack.closing("unmasked", BREAKS_PROTOCOL, bytes);
    }

    private Attack longControl() {
        return Attack.closing(
                "long control frame", BREAKS_PROTOCOL, frame(FINAL | PING, noise(126 + random.nextInt(500))));
    }

    private Attack fragmentedControl() {
        return Attack.closing("fragmented control frame", BREAKS_PROTOCOL, frame(PING, HELLO));
    }

    private Attack loneContinuation() {
        return Attack.closing("fragment out of turn", BREAKS_PROTOCOL, frame(FINAL | CONTINUATION, HELLO));
    }

    /** What the container takes for the middle of something: it says no more, and the heartbeat ends it. */
    private Attack swallowed() {
        return random.nextBoolean()
                ? Attack.closing(
                        "fragment without an end", SILENT, frame(CONTINUATION, HELLO), frame(FINAL | TEXT, HELLO))
                : Attack.closing(CLOSE_ABOVE_4999, SILENT, frame(FINAL | CLOSE, new byte[] {0x13, (byte) 0x88}));
    }

    private Attack textAmidFragments() {
        return Attack.closing(
                "message amid fragments", BREAKS_PROTOCOL, frame(TEXT, HELLO), frame(FINAL | TEXT, HELLO));
    }

    /** A close frame whose content breaks the protocol; the client's own code is answered where it is a code. */
    private Attack badClose() {
        int code = List.of(0, 999, 1004, 1005, 1006, 1015, 2999).get(random.nextInt(7));
        byte[] content = random.nextInt(4) == 0 ? new byte[] {3} : new byte[] {(byte) (code >> 8), (byte) code};
        return Attack.closing(
                "bad close frame " + (content.length == 1 ? "" : code), BREAKS_PROTOCOL, frame(FINAL | CLOSE, content));
    }

    /** Announces more than anybody can send. */
    private Attack absurdLength() {
        ByteBuffer head = ByteBuffer.allocate(30).put((byte) (FINAL | TEXT)).put((byte) 0xff);
        head.putLong(random.nextBoolean() ? -1L - random.nextInt(1_000) : (1L << 40) + random.nextInt(1_000));
        head.put(noise(20));
        return Attack.leaving("absurd length", head.array());
    }

    private Attack halfFrame() {
        byte[] whole = anyText();
        return Attack.leaving("half a frame", Arrays.copyOf(whole, 1 + random.nextInt(whole.length - 1)));
    }

    private byte[] anyText() {
        return texts.next().wire().get(0);
    }

    private Attack tooLarge() {
        // the server stops reading: its close frame may be overtaken by the reset that follows it
        Set<Integer> codes = Set.of(1009, BROKEN);
        if (random.nextBoolean()) {
            return Attack.closing(
                    "too large",
                    codes,
                    frame(FINAL | TEXT, "x".repeat(LIMIT + 1).getBytes(US_ASCII)));
        }
        byte[] part = "y".repeat(LIMIT / 4 + 1).getBytes(US_ASCII);
        return Attack.closing(
                "too large in fragments",
                codes,
                frame(TEXT, part),
                frame(CONTINUATION, part),
                frame(CONTINUATION, part),
                frame(FINAL | CONTINUATION, part));
    }
}
