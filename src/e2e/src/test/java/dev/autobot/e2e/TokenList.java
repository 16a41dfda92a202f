package dev.autobot.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** The token file of a server, as its operator writes it. */
final class TokenList {

    private final Map<String, String> lines = new LinkedHashMap<>();
    private final Path file;
    private int number;

    TokenList(Path file) {
        this.file = file;
    }

    /** A new token with a line of its own; what comes after the token is given. */
    String grant(String userAndRoles) {
        number++;
        String token = "token-%d-%s".formatted(number, Long.toHexString(0x5eed_0000_0000L + number * 7919L));
        change(token, userAndRoles);
        return token;
    }

    /** Gives a token to another user, or other roles. */
    void change(String token, String userAndRoles) {
        lines.put(token, userAndRoles);
        write();
    }

    void revoke(String token) {
        lines.remove(token);
        write();
    }

    /** In one step, as a careful operator does. */
    private void write() {
        StringBuilder text = new StringBuilder("# who may use this server\n");
        lines.forEach(
                (token, rest) -> text.append(token).append(' ').append(rest).append('\n'));
        try {
            Files.createDirectories(file.getParent());
            Path fresh = file.resolveSibling("tokens.edited");
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Iterable<String> tokens() {
        return lines.keySet();
    }

    String text() throws IOException {
        return Files.readString(file);
    }

    /** The headers by which a token is shown. */
    static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }
}
