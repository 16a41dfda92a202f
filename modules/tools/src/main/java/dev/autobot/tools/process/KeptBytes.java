package dev.autobot.tools.process;

import java.io.ByteArrayOutputStream;
import java.util.Locale;

/** The beginning and the end of an output, in bounded memory however much comes. Not thread-safe. */
final class KeptBytes {

    private final int headLimit;
    private final int tailLimit;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private boolean headFull;
    /** A ring; made when the head is full, so that small outputs cost little. */
    private byte[] tail;

    private long tailTotal;

    KeptBytes(int limit) {
        this.headLimit = limit / 2;
        this.tailLimit = limit - headLimit;
    }

    void add(byte[] bytes) {
        int used = headFull ? 0 : addToHead(bytes);
        if (used < bytes.length) {
            addToTail(bytes, used);
        }
    }

    private int addToHead(byte[] bytes) {
        int room = headLimit - head.size();
        int used = bytes.length <= room ? bytes.length : Utf8.completeEnd(bytes, 0, room);
        head.write(bytes, 0, used);
        headFull = used < bytes.length;
        return used;
    }

    private void addToTail(byte[] bytes, int from) {
        if (tail == null) {
            tail = new byte[tailLimit];
        }
        int start = Math.max(from, bytes.length - tailLimit);
        tailTotal += start - from;
        while (start < bytes.length) {
            int at = (int) (tailTotal % tailLimit);
            int count = Math.min(tailLimit - at, bytes.length - start);
            System.arraycopy(bytes, start, tail, at, count);
            start += count;
            tailTotal += count;
        }
    }

    String text() {
        byte[] first = head.toByteArray();
        String beginning = Utf8.text(first, 0, first.length);
        if (tailTotal == 0) {
            return beginning;
        }
        byte[] last = tailInOrder();
        if (tailTotal <= tailLimit) {
            return beginning + Utf8.text(last, 0, last.length);
        }
        int from = 0;
        while (from < Utf8.LONGEST - 1 && Utf8.isContinuation(last[from])) {
            from++;
        }
        String count =
                String.format(Locale.ROOT, "%,d", tailTotal - tailLimit + from).replace(',', ' ');
        return beginning + "\n[… " + count + " bytes left out …]\n" + Utf8.text(last, from, last.length);
    }

    private byte[] tailInOrder() {
        int size = (int) Math.min(tailTotal, tailLimit);
        int start = tailTotal <= tailLimit ? 0 : (int) (tailTotal % tailLimit);
        byte[] ordered = new byte[size];
        System.arraycopy(tail, start, ordered, 0, size - start);
        System.arraycopy(tail, 0, ordered, size - start, start);
        return ordered;
    }
}
