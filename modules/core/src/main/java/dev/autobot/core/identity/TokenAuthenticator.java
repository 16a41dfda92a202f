package dev.autobot.core.identity;

import jakarta.enterprise.inject.Vetoed;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * Knows users by the tokens of the operator's file.
 *
 * <p>Thread-safe. Tokens are looked up by their digests: how long that takes says nothing of the tokens that exist.
 */
@Vetoed // which of the two there is, is for the wiring to say
public final class TokenAuthenticator implements Authenticator {

    private final TokenFile file;
    private final Clock clock;
    private volatile TokenTable table;

    /**
     * Reads the file.
     *
     * @throws dev.autobot.plugin.PlatformException {@code BAD_CONFIGURATION}, with every bad line
     */
    public TokenAuthenticator(Path file, Clock clock) {
        this.file = new TokenFile(file);
        this.clock = clock;
        this.table = this.file.read();
    }

    @Override
    public Optional<Identity> identify(String token) {
        if (token == null) {
            return Optional.empty();
        }
        String digest = Sha256.of(token);
        TokenLine line = current(digest);
        return line == null ? Optional.empty() : Optional.of(new Identity(line.user(), digest));
    }

    @Override
    public Standing standing(Identity identity) {
        TokenLine line = current(identity.credential());
        if (line == null) {
            return Standing.REVOKED;
        }
        return line.user().equals(identity.user()) ? Standing.VALID : Standing.CHANGED;
    }

    /** The line of a digest, or {@code null} when there is none or its time has passed. */
    private TokenLine current(String digest) {
        TokenLine line = table.find(digest);
        return line == null || !clock.instant().isBefore(line.expires()) ? null : line;
    }

    @Override
    public void refresh() {
        file.readIfChanged().ifPresent(changed -> table = changed);
    }
}
