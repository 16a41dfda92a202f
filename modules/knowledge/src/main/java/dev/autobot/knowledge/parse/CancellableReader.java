package dev.autobot.knowledge.parse;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Ends the work of a library that reads, when nobody waits for it any more. Used by one thread. */
final class CancellableReader extends FilterReader {

    private final Cancel cancel;

    CancellableReader(Reader in, Cancel cancel) {
        super(in);
        this.cancel = cancel;
    }

    @Override
    public int read() throws IOException {
        cancel.check();
        return super.read();
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        cancel.check();
        return super.read(buffer, offset, length);
    }
}
