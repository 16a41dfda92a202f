package dev.autobot.core.identity;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All tokens of one state of the token file, by their digests. Immutable. */
final class TokenTable {

    private final Map<String, TokenLine> byDigest;
    private final List<Integer> clearLines;

    private TokenTable(Map<String, TokenLine> byDigest, List<Integer> clearLines) {
        this.byDigest = byDigest;
        this.clearLines = clearLines;
    }

    /**
     * Reads the file's text.
     *
     * @throws PlatformException {@code BAD_CONFIGURATION}, naming every bad line by its number
     */
    static TokenTable of(String text) {
        Map<String, TokenLine> found = new HashMap<>();
        List<Integer> clear = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (TokenLine.isBlank(line)) {
                continue;
            }
            try {
                TokenLine read = TokenLine.of(line);
                if (found.putIfAbsent(read.digest(), read) != null) {
                    throw new TokenLine.BadLine("the same token stands in an earlier line");
                }
                if (read.isClear()) {
                    clear.add(number);
                }
            } catch (TokenLine.BadLine e) {
                problems.add("line " + number + ": " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new PlatformException(ErrorCodes.BAD_CONFIGURATION, String.join("\n", problems));
        }
        return new TokenTable(Map.copyOf(found), List.copyOf(clear));
    }

    /** The line of a digest, or {@code null}. */
    TokenLine find(String digest) {
        return byDigest.get(digest);
    }

    /** The numbers of the lines that show a token, from 1. */
    List<Integer> clearLines() {
        return clearLines;
    }

    int size() {
        return byDigest.size();
    }
}
