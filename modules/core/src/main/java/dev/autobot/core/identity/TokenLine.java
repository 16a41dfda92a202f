package dev.autobot.core.identity;

import dev.autobot.plugin.User;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of the token file: a token, a user, and what the token is good for. Immutable.
 *
 * @param digest the token's SHA-256
 * @param user whose token it is
 * @param expires when it ends; {@link Instant#MAX} for never
 * @param isClear whether the file shows the token itself
 */
record TokenLine(String digest, User user, Instant expires, boolean isClear) {

    private static final String HASHED = "sha256:";
    private static final String EXPIRES = "expires=";
    private static final Pattern LINE = Pattern.compile("(\\s*)(\\S+)(.*)", Pattern.DOTALL);
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern TOKEN = Pattern.compile("[!-~]{16,512}");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /** Why a line cannot be used. Never has anything of the line in it, as any word may be a misplaced token. */
    static final class BadLine extends Exception {

        private static final long serialVersionUID = 1L;

        BadLine(String why) {
            super(why);
        }
    }

    /** Whether a line says nothing. */
    static boolean isBlank(String line) {
        return line.isBlank() || line.strip().startsWith("#");
    }

    /** Reads a line that is not blank. */
    static TokenLine of(String line) throws BadLine {
        String[] words = line.strip().split("\\s+");
        boolean clear = !words[0].startsWith(HASHED);
        if (words.length < 2) {
            throw new BadLine("a user's name is missing after the token");
        }
        if (!USER.matcher(words[1]).matches()) {
            throw new BadLine("the user's name must be 1 to 64 letters, digits or any of . _ @ -");
        }
        Set<String> roles = new HashSet<>();
        Instant expires = Instant.MAX;
        for (int i = 2; i < words.length; i++) {
            if (words[i].startsWith(EXPIRES)) {
                expires = time(words[i].substring(EXPIRES.length()));
            } else if (ROLE.matcher(words[i]).matches()) {
                roles.add(words[i]);
            } else {
                throw new BadLine("roles are lower-case words such as 'operator', of at most 32 letters");
            }
        }
        return new TokenLine(digest(words[0], clear), new User(words[1], roles), expires, clear);
    }

    private static String digest(String word, boolean clear) throws BadLine {
        if (clear) {
            if (!TOKEN.matcher(word).matches()) {
                throw new BadLine("a token has 16 to 512 visible ASCII characters");
            }
            return Sha256.of(word);
        }
        String digest = word.substring(HASHED.length()).toLowerCase(Locale.ROOT);
        if (!DIGEST.matcher(digest).matches()) {
            throw new BadLine("after 'sha256:' come 64 hexadecimal digits");
        }
        return digest;
    }

    private static Instant time(String text) throws BadLine {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new BadLine("after 'expires=' comes a time such as 2027-01-01T00:00:00Z");
        }
    }

    /** The same line with the token's digest in its place. */
    static String hashed(String line) {
        Matcher parts = LINE.matcher(line);
        return parts.matches() ? parts.group(1) + HASHED + Sha256.of(parts.group(2)) + parts.group(3) : line;
    }
}
